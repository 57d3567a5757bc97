// Dialogs stand on the browser's own: it keeps the focus inside, makes the rest of the page unreachable, and gives the focus back at the end.
import { el } from './element.js';

/** Opens a dialog with this content; it leaves the page when it closes. `esc` may take the key and say so by true. */
export function open(content, { name, kind = '', testid, esc = () => false, closed = () => {} }) {
  const before = document.activeElement;
  const dialog = el('dialog', { class: `over ${kind}`, 'aria-label': name, 'data-testid': testid }, content);
  document.body.append(dialog);
  dialog.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape' || e.isComposing || e.defaultPrevented) return;
    e.preventDefault(); // or the browser closes everything that is open, not the innermost
    e.stopPropagation();
    if (!esc()) dialog.close();
  });
  dialog.addEventListener('cancel', (e) => { e.preventDefault(); if (!esc()) dialog.close(); });
  dialog.addEventListener('pointerdown', (e) => { if (e.target === dialog) dialog.close(); }); // beside it
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (document.activeElement === document.body && before?.isConnected) before.focus();
    closed();
  });
  dialog.showModal();
  return dialog;
}

export const isOpen = () => document.querySelector('dialog[open], [role=dialog][aria-modal=true]:not([hidden]), [role=alertdialog]:not([hidden])') !== null;

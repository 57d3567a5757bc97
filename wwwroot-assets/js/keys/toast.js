// What was done, with its undoing: eight seconds, while neither pointed at nor focused. The circuit's own toasts stand on the same shelf.
import { el, icon } from './element.js';
import { t } from './words.js';

const LASTS = 8000;

/** Shows it; what is returned takes it away. */
export function toast(text, { problem = false, undo = null } = {}) {
  const shelf = document.querySelector('[data-toasts]');
  if (!shelf) return () => {};
  while (shelf.childElementCount > 2) shelf.firstElementChild.remove();
  let timer = 0;
  const close = () => { clearTimeout(timer); made.remove(); };
  const wait = () => { clearTimeout(timer); timer = setTimeout(close, LASTS); };
  const made = el('div', { class: `toast toast--quiet ${problem ? 'toast--problem' : ''}`, 'data-testid': 'toast' },
    el('span', { class: 'grow' }, text),
    undo && el('button', { type: 'button', class: 'btn btn--sm', 'data-testid': 'undo', onclick: () => { close(); undo(); } }, t('Undo')),
    el('button', { type: 'button', class: 'btn btn--icon btn--ghost btn--sm', 'aria-label': t('Close'), onclick: close }, icon('i-x', 'icon--sm')));
  for (const stop of ['pointerenter', 'focusin']) made.addEventListener(stop, () => clearTimeout(timer));
  for (const go of ['pointerleave', 'focusout']) made.addEventListener(go, wait);
  shelf.append(made);
  wait();
  return close;
}

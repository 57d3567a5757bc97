// The customer's card beside the thread: there or not, as the person left it. Where there is no room for it, it lies over the thread and is closed by Esc.
const KEPT = 'panel';
const root = document.documentElement;
const wide = matchMedia('(min-width: 1181px)');

function apply() {
  const open = wide.matches ? localStorage.getItem(KEPT) !== 'closed' : root.dataset.panelOver === '1';
  root.dataset.panel = open ? 'open' : 'closed';
  for (const button of document.querySelectorAll('[data-action=panel][aria-pressed]')) button.setAttribute('aria-pressed', String(open));
}

export function toggle() {
  if (wide.matches) localStorage.setItem(KEPT, root.dataset.panel === 'open' ? 'closed' : 'open');
  else root.dataset.panelOver = root.dataset.panel === 'open' ? '0' : '1';
  apply();
  if (!wide.matches && root.dataset.panel === 'open') document.querySelector('.inbox > .panel')?.focus();
}

/** Closes the card that lies over the thread; true when it did. */
export function closeOver() {
  if (wide.matches || root.dataset.panel !== 'open' || !document.querySelector('.inbox > .panel')) return false;
  toggle();
  document.querySelector('[data-action=panel]')?.focus();
  return true;
}

wide.addEventListener('change', apply);
apply();

/** The button is drawn anew with each conversation: it says again how things are. */
export function refresh() {
  const button = document.querySelector('[data-action=panel][aria-pressed]');
  if (button && button.getAttribute('aria-pressed') !== String(root.dataset.panel === 'open')) apply();
}

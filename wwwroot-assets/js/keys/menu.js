// Menus by keyboard: those that open from a button, and the menu of a row (right press, Shift+F10, the menu key, or a long press).
import { el, icon, isShown } from './element.js';
import { capsOf, keysOf } from './map.js';
import * as rows from './rows.js';
import { actionOf, plain, t, textOf } from './words.js';

const ITEMS = '[role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], a.menu-item';
const itemsOf = (menu) => [...menu.querySelectorAll(ITEMS)].filter((i) => isShown(i) && !i.disabled);

/** The menu the focus is in, if any. */
export const around = (target) => target.closest?.('.menu, [role=menu]') ?? null;

/** Moves in a menu; true when the key was one of its own. */
export function key(e, menu) {
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? items.length - 1 : at - 1, Home: 0, End: items.length - 1 }[e.key];
  if (to !== undefined) { items[(to + items.length) % items.length]?.focus(); return true; }
  if (e.key === 'Tab') { closeOf(menu, true); return false; }
  if (e.key.length !== 1 || e.key === ' ' || e.ctrlKey || e.metaKey || e.altKey) return false;
  const starting = items.filter((i) => plain(i.textContent.trim()).startsWith(plain(e.key)));
  (starting.find((i) => items.indexOf(i) > at) ?? starting[0])?.focus();
  return true;
}

/** Closes what is open, the focus back to where it came from; true when there was something. */
export function closeAny() {
  if (rowMenu) { closeRowMenu(true); return true; }
  const pop = document.querySelector('details[data-pop][open]');
  if (!pop) return false;
  pop.open = false;
  pop.querySelector('summary').focus();
  return true;
}

function closeOf(menu, back) {
  if (menu === rowMenu?.menu) closeRowMenu(back);
  else { const pop = menu.closest('details[data-pop]'); if (pop) pop.open = false; }
}

// What would end below what is seen opens upwards, if there is more room.
function place(pop) {
  const body = pop.querySelector(':scope > .pop-body');
  pop.classList.remove('pop-above');
  if (!body || pop.classList.contains('pop-up')) return;
  const [box, button, seen] = [body, pop, pop.closest('.page-body') ?? document.documentElement].map((part) => part.getBoundingClientRect());
  pop.classList.toggle('pop-above', box.bottom > Math.min(seen.bottom, innerHeight) && button.top - Math.max(seen.top, 0) > box.height);
}

// What opens from a button begins at its first entry; a mouse does not mind.
document.addEventListener('toggle', (e) => {
  if (!e.target.matches?.('details[data-pop]')) return;
  if (e.target.open) place(e.target);
  if (e.target.open && e.target.querySelector('summary') === document.activeElement) enter(e.target);
}, true);

/** Into the menu of an opened button. */
export const enter = (pop) => itemsOf(pop)[0]?.focus();

let rowMenu = null;

const ENTRIES = ['unread', 'read', 'assign', 'snooze', 'priority', 'labels', 'pick', 'resolve'];
const ICONS = { read: 'i-mail' };

/** The menu of a row, at a point or under it. */
export function openRowMenu(row, point, run) {
  closeRowMenu(false);
  const id = rows.idOf(row);
  const unread = Number(row.dataset.unread) > 0;
  const entry = (name) => el('button', { type: 'button', class: 'menu-item', role: 'menuitem', tabindex: '-1', 'data-testid': `row-${name}`, onclick: () => { closeRowMenu(true); run(name, [id]); } },
    icon(ICONS[name] ?? actionOf(name).icon, 'icon--sm'), textOf(name),
    keysOf(name).length ? el('span', { class: 'keys', 'aria-hidden': 'true' }, ...capsOf(keysOf(name)[0]).map((c) => el('kbd', { class: 'kbd' }, c))) : null);
  const menu = el('div', { class: 'menu row-menu', role: 'menu', 'aria-label': t('RowMenu', rows.nameOf(id)), 'data-testid': 'row-menu' },
    ...ENTRIES.filter((name) => name !== (unread ? 'unread' : 'read')).flatMap((name) => (name === 'resolve' ? [el('div', { class: 'menu-sep', role: 'separator' }), entry(name)] : [entry(name)])));
  document.body.append(el('section', { 'aria-label': t('RowMenu', rows.nameOf(id)) }, menu));
  const at = row.getBoundingClientRect();
  const { x, y } = point ?? { x: at.left + 48, y: at.top + 40 };
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - menu.offsetHeight - 8))}px`;
  rowMenu = { menu, row };
  itemsOf(menu)[0].focus();
}

function closeRowMenu(back) {
  if (!rowMenu) return;
  const { menu, row } = rowMenu;
  rowMenu = null;
  menu.parentElement.remove();
  if (back && row.isConnected) row.focus();
}

export function listen(run) {
  addEventListener('contextmenu', (e) => {
    const row = e.target.closest?.(rows.ROW);
    if (!row || e.shiftKey && e.button === 2) return;
    e.preventDefault();
    openRowMenu(row, e.button === 2 || e.pointerType === 'touch' ? { x: e.clientX, y: e.clientY } : null, run);
  });
  addEventListener('pointerdown', (e) => { if (rowMenu && !rowMenu.menu.contains(e.target)) closeRowMenu(false); }, true);
  addEventListener('resize', () => closeRowMenu(false));
}

// Conversations picked for one act on all of them. They live here, not in the circuit: picking costs no round trip, and survives rows being drawn anew.
import { el, icon, say } from './element.js';
import { seenAt } from './desk.js';
import * as rows from './rows.js';
import { t, textOf } from './words.js';

const picked = new Set();
let anchor = null;
let seen = null;
let list = '';

export const ids = () => [...picked];
export const count = () => picked.size;
/** When the person last chose: what came later they have not seen. */
export const seenWhen = () => seen;

// Another list is another question: what was picked in the one before is not asked about any more.
const listNow = () => { const at = new URLSearchParams(location.search); return location.pathname + ['tab', 'state', 'channel', 'who', 'label', 'priority', 'q'].map((name) => at.get(name)); };

export function toggle(id) {
  const on = !picked.has(id);
  if (on) picked.add(id); else picked.delete(id);
  anchor = id;
  changed();
  say(t(on ? 'PickedOn' : 'PickedOff', rows.nameOf(id), picked.size));
}

export function upTo(id) {
  const shown = rows.all().map(rows.idOf);
  const [from, to] = [shown.indexOf(anchor), shown.indexOf(id)];
  if (from < 0 || to < 0) { toggle(id); return; }
  for (const one of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) picked.add(one);
  changed();
  say(t('Picked', picked.size));
}

export function pickShown() {
  for (const row of rows.inView()) picked.add(rows.idOf(row));
  changed();
  say(t('Picked', picked.size));
}

export function clear() {
  if (!picked.size) return false;
  picked.clear();
  anchor = null;
  changed();
  say(t('Picked', 0));
  return true;
}

function changed() {
  seen = seenAt(ids());
  list = listNow();
  mark();
  for (const bar of document.querySelectorAll('oc-picks')) bar.draw();
  if (picked.size) redrawn.observe(document.querySelector('.list-pane') ?? document.body, { childList: true, subtree: true });
  else redrawn.disconnect();
}

function mark() {
  document.documentElement.toggleAttribute('data-picking', picked.size > 0);
  for (const row of document.querySelectorAll(rows.ROW)) {
    const on = picked.has(rows.idOf(row));
    if (row.hasAttribute('data-picked') === on) continue;
    row.toggleAttribute('data-picked', on);
    if (on) row.setAttribute('aria-description', t('IsPicked'));
    else row.removeAttribute('aria-description');
  }
}

// Rows that are drawn while something is picked get their mark; nobody watches while nothing is.
const redrawn = new MutationObserver(() => { if (listNow() !== list) clear(); else mark(); });

// The bar under the list: how many, and what can be done with them.
class Picks extends HTMLElement {
  connectedCallback() { queueMicrotask(() => { if (this.isConnected) this.draw(); }); }

  draw() {
    const some = picked.size > 0;
    if (!some) { this.replaceChildren(); return; }
    if (!this.count) {
      const button = (action, text, name, wide) => el('button', { type: 'button', class: `btn btn--sm ${wide ? '' : 'btn--icon btn--ghost'}`, 'data-action': action, 'data-testid': `bulk-${action.replaceAll('_', '-')}`, 'aria-label': wide ? null : text, title: text }, icon(name, 'icon--sm'), wide ? text : null);
      this.count = el('b', { class: 'num', 'data-testid': 'bulk-count' });
      this.bar = el('div', { class: 'bulk', role: 'toolbar', 'aria-label': t('PickedBar'), 'data-testid': 'bulk' },
        button('pick_none', t('PickNone'), 'i-x'), this.count, el('span', { class: 'end' }),
        button('pick_shown', textOf('pick_shown'), 'i-check2'), button('assign', textOf('assign'), 'i-users'), button('labels', textOf('labels'), 'i-tag'),
        button('snooze', textOf('snooze'), 'i-snooze'), button('read', t('MarkRead'), 'i-mail'), button('resolve', textOf('resolve'), 'i-check', true));
    }
    this.count.textContent = String(picked.size);
    this.count.setAttribute('aria-label', t('Picked', picked.size));
    if (!this.bar.isConnected) this.replaceChildren(this.bar);
  }
}
customElements.define('oc-picks', Picks);

// A press on the picture picks; with Shift, everything from the last picked one to here.
addEventListener('click', (e) => {
  const row = e.target.closest?.(rows.ROW);
  if (!row || e.ctrlKey || e.metaKey || e.altKey || e.button !== 0) return;
  const onPicture = e.target.closest('.avatar');
  if (!onPicture && !(e.shiftKey && picked.size)) return;
  e.preventDefault();
  e.stopPropagation();
  if (e.shiftKey && anchor) upTo(rows.idOf(row)); else toggle(rows.idOf(row));
}, true);

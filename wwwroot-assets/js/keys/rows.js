// The list's rows: which has the focus, which is open, and moving between them. The list is one stop of the Tab key; arrows and letters move inside it.
import { isShown } from './element.js';

export const ROW = ':is([data-testid=conversation-row], a[data-found])'; // of the list, or found by a search
let last = null;

export const all = () => [...document.querySelectorAll(ROW)].filter(isShown);
/** Those a person can see now, and not the ones that wait beside the screen. */
export const inView = () => {
  const list = document.querySelector('.list-pane').getBoundingClientRect();
  return all().filter((row) => { const at = row.getBoundingClientRect(); const middle = (at.top + at.bottom) / 2; return middle > Math.max(list.top, 0) && middle < Math.min(list.bottom, innerHeight); });
};
export const idOf = (row) => row?.dataset.conversationId ?? null;
export const byId = (id) => document.querySelector(`${ROW}[data-conversation-id="${CSS.escape(id)}"]`);
export const focused = () => document.activeElement?.closest?.(ROW) ?? null;
export const openId = () => new URLSearchParams(location.search).get('c');
export const openState = () => document.querySelector('[data-testid=conversation-state]')?.dataset.state;
export const isLive = () => document.documentElement.dataset.live !== '0';

export function nameOf(id) {
  const row = byId(id)?.querySelector('.conv-name')?.textContent;
  return row ?? (id === openId() ? document.querySelector('.thread-head h1')?.textContent : null) ?? '';
}

/** Moves the focus; from outside the list it starts at the row one was at last, or at the open one. */
export function move(step) {
  const rows = all();
  if (!rows.length) return false;
  const at = rows.indexOf(focused());
  const from = at >= 0 ? at : rows.findIndex((r) => idOf(r) === last);
  const open = rows.findIndex((r) => r.getAttribute('aria-current') === 'true');
  const next = at >= 0 || (from < 0 && open >= 0) ? (at >= 0 ? at : open) + step : Math.max(from, 0);
  const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The row after this one, or before it at the end. */
export function neighbour(id) {
  const rows = all();
  const at = rows.findIndex((r) => idOf(r) === id);
  return at < 0 ? rows[0] ?? null : rows[at + 1] ?? rows[at - 1] ?? null;
}

/** When a row that had the focus leaves the list, the one in its place gets it: the keyboard never falls out of the page. */
export function keepPlace(within = 3000) {
  const row = focused();
  if (!row) return;
  const at = all().indexOf(row);
  const end = performance.now() + within;
  const look = () => {
    if (!row.isConnected) {
      if (document.activeElement === document.body) all()[Math.min(at, all().length - 1)]?.focus();
    } else if (performance.now() < end) setTimeout(look, 60);
  };
  look();
}

addEventListener('focusin', (e) => { const row = e.target.closest?.(ROW); if (row) last = idOf(row); });

// Set at the moment the Tab key asks, not with every row that is drawn.
addEventListener('keydown', (e) => {
  if (e.key !== 'Tab') return;
  const rows = all();
  const stop = focused() ?? rows.find((r) => idOf(r) === last) ?? rows.find((r) => r.getAttribute('aria-current') === 'true') ?? rows[0];
  for (const row of document.querySelectorAll(ROW)) row.tabIndex = row === stop ? 0 : -1;
}, true);

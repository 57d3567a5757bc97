// Everything small the inbox does in the browser: menus that close, the sign-out, older rows as one scrolls, a few keys.
import { post } from './api.js';
import './waiting.js';
import './composer.js';
import './log.js';
import './rows.js';
import './find.js';

document.addEventListener('click', async (e) => {
  for (const pop of document.querySelectorAll('details[data-pop][open]'))
    if (!pop.contains(e.target) || e.target.closest('[data-pop-close], a')) pop.open = false;
  if (e.target.closest('[data-reload]')) { e.preventDefault(); location.reload(); }
  if (e.target.closest('[data-logout]')) {
    await post('/logout');
    location.assign('/login');
  }
});

const typingIn = (el) => el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));

document.addEventListener('keydown', (e) => {
  if (e.key === 'Escape') {
    const pop = document.querySelector('details[data-pop][open]');
    if (pop) { pop.open = false; pop.querySelector('summary').focus(); return; }
    if (typingIn(document.activeElement)) document.activeElement.blur();
    return;
  }
  // Single letters never fire while typing, in IME composition, or with AltGr, Ctrl, Meta.
  if (typingIn(e.target) || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.getModifierState('AltGraph')) return;
  const press = (selector) => { const el = document.querySelector(selector); if (el) { e.preventDefault(); el.click(); } return el; };
  const focus = (selector) => { const el = document.querySelector(selector); if (el) { e.preventDefault(); el.focus(); } };
  switch (e.key) {
    case 'j': case 'ArrowDown': return move(1, e);
    case 'k': case 'ArrowUp': return move(-1, e);
    case 't': return press('[data-testid=take-next]');
    case 'r': press('oc-composer [data-mode=reply]'); return focus('oc-composer textarea');
    case 'n': press('oc-composer [data-mode=note]'); return focus('oc-composer textarea');
    case 'e': return press('[data-testid=resolve]');
    case 'a': return press('[data-testid=take]');
    case 'u': return press('[data-testid=mark-unread]');
    case '1': case '2': case '3': case '4':
      return press(`[data-testid=conversation-tab-${['mine', 'waiting', 'bot', 'all'][Number(e.key) - 1]}]`);
    default: return undefined;
  }
});

function move(step, e) {
  if (e.target.closest?.('oc-log, .menu')) return;
  const rows = [...document.querySelectorAll('[data-testid=conversation-row]')];
  if (!rows.length) return;
  e.preventDefault();
  const at = rows.indexOf(document.activeElement);
  const from = at >= 0 ? at : rows.findIndex((r) => r.getAttribute('aria-current') === 'true');
  rows[Math.max(0, Math.min(rows.length - 1, from + step))].focus();
}

// The next rows come when the last one comes near.
const near = new IntersectionObserver((seen) => { for (const one of seen) if (one.isIntersecting) one.target.click(); }, { rootMargin: '200px' });
new MutationObserver(() => { const button = document.querySelector('[data-more]'); if (button && button !== near.button) { near.disconnect(); near.observe(near.button = button); } })
  .observe(document.body, { subtree: true, childList: true });

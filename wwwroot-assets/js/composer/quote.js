// Answers one message: the arrow beside a line, or Alt+↑ from the box. A press on a quote leads to what it quotes.
import { button, icon, leadTo, make } from './dom.js';

export function quote(composer) {
  const { log } = composer;
  const place = composer.place('quote-place');
  let quoted = null;

  function answer(line) {
    quoted = line?.dataset.messageId ?? null;
    place.replaceChildren(...(line ? [bar(line)] : []));
    if (line) composer.box.focus();
  }

  function bar(line) {
    const off = button('btn btn--icon btn--ghost btn--sm', '', { 'aria-label': composer.word('quote_none'), title: composer.word('quote_none'), 'data-testid': 'quote-off' });
    off.append(icon('x'));
    off.addEventListener('click', () => { answer(null); composer.box.focus(); });
    return make('div', 'quote quote--bar', { 'data-testid': 'quote-bar' }, make('span', 'grow cut', {}, make('b', '', {}, composer.word('quoting', author(line))), said(line)), off);
  }

  const author = (line) => {
    if (line.querySelector('.msg-by b')) return line.querySelector('.msg-by b').textContent;
    const spoken = line.querySelector('.bubble > .sr-only')?.textContent.replace(/: $/, '');
    return spoken || line.previousElementSibling?.closest('[data-message-id]') && author(line.previousElementSibling) || '';
  };

  // A customer is shown only what they have seen: a note can be quoted in a note.
  const fits = (line) => line && line.dataset.messageId && line.dataset.direction !== 'system' && (composer.isNote || line.dataset.direction !== 'note');

  const arrow = button('btn btn--icon btn--sm quote-arrow', '', { 'aria-label': composer.word('quote'), title: composer.word('quote'), tabindex: '-1', hidden: '', 'data-testid': 'quote-arrow' });
  arrow.append(icon('reply'));
  let over = null;
  arrow.addEventListener('click', () => { if (over) answer(over); arrow.hidden = true; });

  const point = (e) => {
    const line = e.target.closest?.('[data-message-id]');
    if (!fits(line)) { if (!arrow.contains(e.target)) arrow.hidden = true; return; }
    over = line;
    arrow.hidden = false;
    put();
  };
  // Beside the line it stands for, within what is seen of the thread.
  const put = () => {
    const line = over;
    const [box, pane] = [(line.querySelector('.bubble') ?? line).getBoundingClientRect(), log.parentElement.getBoundingClientRect()];
    const seen = log.getBoundingClientRect();
    if (box.bottom < seen.top + 8 || box.top > seen.bottom - 8) { arrow.hidden = true; return; }
    const side = line.dataset.direction === 'in' ? Math.min(box.right + 4, pane.right - 36) : Math.max(box.left - 34, pane.left + 4);
    arrow.style.left = `${side - pane.left}px`;
    arrow.style.top = `${Math.min(Math.max(box.top, seen.top + 4), seen.bottom - 34) - pane.top}px`;
  };
  const follow = () => { if (!arrow.hidden) put(); };
  const hide = () => { arrow.hidden = true; };
  const press = (e) => { const to = e.target.closest('.quote[data-to]')?.dataset.to; if (to) leadTo(log, to); };
  if (log) {
    log.after(arrow);
    log.addEventListener('pointerover', point);
    log.addEventListener('scroll', follow, { passive: true });
    log.addEventListener('click', press);
    log.parentElement.addEventListener('pointerleave', hide);
  }

  function step(by) {
    const lines = [...log.querySelectorAll('[data-message-id]')].filter(fits);
    const at = lines.findIndex((l) => l.dataset.messageId === quoted);
    const next = at < 0 ? (by < 0 ? lines.at(-1) : null) : lines[at + by];
    if (next) { answer(next); next.scrollIntoView({ block: 'nearest' }); }
    else if (at >= 0 && by > 0) answer(null);
  }

  return {
    key(e) {
      if (e.key === 'Escape' && quoted) { answer(null); e.stopPropagation(); return true; }
      if (!log || !e.altKey || e.ctrlKey || e.metaKey || e.shiftKey || e.getModifierState('AltGraph')) return false;
      if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return false;
      step(e.key === 'ArrowUp' ? -1 : 1);
      return true;
    },
    mode() { answer(null); },
    sending(message) { if (quoted) message.extra.reply_to = quoted; },
    sent() { answer(null); },
    end() {
      arrow.remove();
      log?.removeEventListener('pointerover', point);
      log?.removeEventListener('scroll', follow);
      log?.removeEventListener('click', press);
      log?.parentElement?.removeEventListener('pointerleave', hide);
    },
  };
}

const said = (line) => {
  const words = (line.querySelector('.bubble') ?? line).cloneNode(true);
  for (const other of words.querySelectorAll('.sr-only, .stamp, .quote, .msg-by')) other.remove();
  return words.textContent.trim().slice(0, 140);
};

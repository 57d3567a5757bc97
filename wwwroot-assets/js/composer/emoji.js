// A small choice of emoji, drawn by the system's own font. Found by words in four languages; the last used come first.
import { button, folded, make } from './dom.js';
import { emoji as all } from './emoji-list.js';

const kept = 'composer.emoji';
const columns = 8;
const recent = () => { try { return JSON.parse(localStorage.getItem(kept)) ?? []; } catch { return []; } };

export function emoji(composer) {
  const opener = composer.place('emoji');
  let panel = null;

  function close(focus) {
    if (!panel) return;
    panel.remove();
    panel = null;
    opener.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (focus) composer.box.focus();
  }
  const outside = (e) => { if (!panel.contains(e.target) && !opener.contains(e.target)) close(false); };

  function open() {
    const find = make('input', 'input', { type: 'search', placeholder: composer.word('emoji_search'), 'aria-label': composer.word('emoji_search'), 'data-testid': 'emoji-search' });
    const grid = make('div', 'emoji-grid');
    panel = make('div', 'emoji', { role: 'dialog', 'aria-label': opener.title, 'data-testid': 'emoji' }, find, grid);
    composer.append(panel);
    opener.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    find.addEventListener('input', () => draw(grid, find.value));
    panel.addEventListener('keydown', (e) => key(e, find, grid));
    grid.addEventListener('click', (e) => { const sign = e.target.closest('[data-sign]')?.dataset.sign; if (sign) take(sign); });
    draw(grid, '');
    find.focus();
  }

  function draw(grid, query) {
    const wanted = folded(query.trim());
    const found = wanted ? all.filter((e) => ` ${folded(e.words)}`.includes(` ${wanted}`)).map((e) => e.sign) : [...new Set([...recent(), ...all.map((e) => e.sign)])];
    grid.replaceChildren(...found.map((sign) => button('emoji-sign', sign, { 'data-sign': sign, tabindex: '-1' })));
  }

  function key(e, find, grid) {
    const signs = [...grid.children];
    const at = signs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at < 0 ? 0 : at + columns, ArrowUp: at - columns }[e.key];
    if (e.key === 'Escape') { e.stopPropagation(); close(true); } else if (e.key === 'Enter' && at < 0 && signs[0] && !e.isComposing) { e.preventDefault(); take(signs[0].dataset.sign); } else if (to !== undefined && (at >= 0 || e.key === 'ArrowDown')) {
      e.preventDefault();
      (to < 0 ? find : signs[Math.min(to, signs.length - 1)])?.focus();
    }
  }

  function take(sign) {
    localStorage.setItem(kept, JSON.stringify([sign, ...recent().filter((s) => s !== sign)].slice(0, columns)));
    close(true);
    composer.insert(sign);
  }

  opener.addEventListener('click', () => (panel ? close(true) : open()));
  return { mode: () => close(false), end: () => close(false) };
}

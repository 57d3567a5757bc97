// The palette: one field and what answers it. It is where everything is found that has a name; snoozing, assigning, labels and priorities are asked here too,
// so that the keyboard, the menu of a row and the bar of the picked ones all lead to the same question.
import * as dialogs from './dialog.js';
import { el, icon, say } from './element.js';
import { score } from './fuzzy.js';
import { capsOf } from './map.js';
import { t } from './words.js';

const MOST = 8; // of one group
const LAST = 'palette-last';

const lastUsed = () => { try { return JSON.parse(localStorage.getItem(LAST)) ?? []; } catch { return []; } };
const remember = (id) => localStorage.setItem(LAST, JSON.stringify([id, ...lastUsed().filter((l) => l !== id)].slice(0, 20)));

let current = null;

export const isOpen = () => current !== null;

/**
 * Opens it. A question: `{ title, placeholder, groups(typed) → [{ name, items }], later?(typed) → the same, in time, empty? }`. An item: `{ id, text, icon, keys, hint,
 * more, run }`; more is what else it is found by. `run` may return another question, which is then asked in its place.
 */
export function ask(question) {
  if (current) { current.ask(question); return; }
  current = new Palette(question);
}

class Palette {
  constructor(question) {
    this.behind = [];
    this.input = el('input', {
      type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-autocomplete': 'list', 'aria-controls': 'palette-list', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', 'data-testid': 'palette-input',
      oninput: () => this.draw(), onkeydown: (e) => this.key(e),
    });
    this.list = el('div', { class: 'palette-list', id: 'palette-list', role: 'listbox', 'aria-label': t('PaletteResults'), onclick: (e) => this.click(e), onpointermove: (e) => this.point(e) });
    this.backButton = el('button', { type: 'button', class: 'btn btn--icon btn--ghost btn--sm', 'aria-label': t('Back'), hidden: true, onclick: () => { this.back(); this.input.focus(); } }, icon('i-arrow-left', 'icon--sm'));
    this.title = el('span', { class: 'badge', hidden: true });
    const keys = (...names) => el('span', { class: 'keys' }, ...names.flatMap((n) => capsOf(n)).map((c) => el('kbd', { class: 'kbd' }, c)));
    const box = el('div', { class: 'palette' },
      el('div', { class: 'palette-input' }, this.backButton, icon('i-search'), this.title, this.input, el('span', { class: 'keys', 'aria-hidden': 'true' }, el('kbd', { class: 'kbd' }, 'Esc'))),
      this.list,
      el('div', { class: 'palette-foot' }, el('span', {}, keys('ArrowUp', 'ArrowDown'), t('PaletteChoose')), el('span', {}, keys('Enter'), t('PaletteRun')), this.hint = el('span', { class: 'end' })));
    this.dialog = dialogs.open(box, { name: t('PaletteName'), kind: 'over--top', testid: 'palette', esc: () => this.back(), closed: () => { current = null; this.then?.(); } });
    this.ask(question, true);
  }

  ask(question, first = false) {
    if (!first) this.behind.push({ question: this.question, typed: this.input.value });
    this.show(question, '');
  }

  show(question, typed) {
    this.question = question;
    this.input.value = typed;
    this.input.placeholder = question.placeholder;
    this.input.setAttribute('aria-label', question.title ? `${question.title} ${question.placeholder}` : question.placeholder);
    this.title.hidden = !question.title;
    this.title.textContent = question.title ?? '';
    this.hint.textContent = question.title ? '' : t('PaletteHint');
    this.backButton.hidden = this.behind.length === 0;
    this.input.focus();
    this.draw();
  }

  back() {
    const before = this.behind.pop();
    if (!before) return false;
    this.show(before.question, before.typed);
    return true;
  }

  draw() {
    const typed = this.input.value;
    this.groups = found(this.question.groups(typed), typed, this.question.asTyped);
    this.fill(typed);
    clearTimeout(this.waiting);
    if (!this.question.later) return;
    const { question } = this;
    this.pending = new Promise((answered) => { this.waiting = setTimeout(async () => {
      const more = await question.later(typed).catch(() => []);
      if (this.question !== question || this.input.value !== typed || !this.dialog.open) return; // the next one answers
      this.groups = [...found(question.groups(typed), typed, question.asTyped), ...more.filter((g) => g.items.length)];
      if (question.laterFirst) this.groups.unshift(...this.groups.splice(this.groups.length - more.filter((g) => g.items.length).length));
      this.fill(typed);
      answered();
    }, 120); });
  }

  fill(typed) {
    const chosen = this.items?.[this.at]?.id;
    this.items = this.groups.flatMap((g) => g.items);
    const kept = typed === this.filledFor ? this.items.findIndex((i) => i.id === chosen) : 0;
    this.filledFor = typed;
    let n = 0;
    this.list.replaceChildren(...this.groups.map((g, i) => el('div', { role: 'group', 'aria-labelledby': `palette-group-${i}` },
      el('div', { class: 'menu-head', id: `palette-group-${i}`, role: 'presentation' }, g.name), ...g.items.map((item) => option(item, n++)))));
    if (!this.items.length) this.list.append(el('p', { class: 'palette-none', role: 'presentation' }, this.question.empty?.(typed) ?? t('PaletteEmpty')));
    this.choose(Math.max(kept, 0));
    clearTimeout(this.telling);
    this.telling = setTimeout(() => say(this.items.length ? t('PaletteCount', this.items.length) : this.list.textContent), 600);
  }

  choose(at) {
    const options = this.list.querySelectorAll('[role=option]');
    this.at = options.length ? (at + options.length) % options.length : -1;
    for (const [i, one] of options.entries()) one.setAttribute('aria-selected', String(i === this.at));
    if (this.at < 0) { this.input.removeAttribute('aria-activedescendant'); return; }
    this.input.setAttribute('aria-activedescendant', options[this.at].id);
    options[this.at].scrollIntoView({ block: this.at === 0 ? 'end' : 'nearest' });
    if (this.at === 0) this.list.scrollTop = 0;
  }

  key(e) {
    if (e.isComposing || e.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[e.key];
    if (step) { e.preventDefault(); this.choose(Math.abs(step) === 1 ? this.at + step : Math.max(0, Math.min(this.items.length - 1, this.at + step))); }
    else if (e.key === 'Enter') { e.preventDefault(); this.enter(); }
    else if (e.key === 'Backspace' && !this.input.value && this.back()) e.preventDefault();
  }

  // Who types a time and presses Enter at once means what they typed, not what stood there before it was read.
  async enter() {
    const { question } = this;
    if (question.laterFirst && this.input.value.trim()) await this.pending;
    if (this.question === question) this.run(this.at);
  }

  click(e) { const one = e.target.closest('[role=option]'); if (one) this.run(Number(one.dataset.at)); }

  point(e) { const one = e.target.closest('[role=option]'); if (one && Number(one.dataset.at) !== this.at && (e.movementX || e.movementY)) this.choose(Number(one.dataset.at)); }

  run(at) {
    const item = this.items[at];
    if (!item) return;
    if (!item.passing) remember(item.id);
    const next = item.question?.();
    if (next) { this.ask(next); return; }
    this.then = item.run; // once it is closed and the focus is back where it was: what runs may move it
    this.dialog.close();
  }
}

function option(item, n) {
  return el('div', { class: 'menu-item', role: 'option', id: `palette-option-${n}`, 'aria-selected': 'false', 'data-at': n, 'data-testid': 'palette-option', 'data-id': item.id },
    item.hue === undefined ? icon(item.icon ?? 'i-arrow-right') : dot(item.hue), el('span', { class: 'cut' }, item.text),
    item.hint && el('span', { class: 'hint' }, item.hint),
    item.keys?.length ? el('span', { class: `keys ${item.hint ? '' : 'end'}`, 'aria-hidden': 'true' }, ...capsOf(item.keys[0]).map((c) => el('kbd', { class: 'kbd' }, c))) : null);
}

function dot(hue) {
  const made = el('span', { class: 'palette-dot', 'aria-hidden': 'true' });
  made.style.setProperty('--h', hue);
  return made;
}

// Nothing typed: as they stand, with what was used last before everything else. Something typed: the best answers of each group, the best group first.
function found(groups, typed, asTyped) {
  if (asTyped) return groups.filter((g) => g.items.length);
  const last = lastUsed();
  if (!typed.trim()) {
    const all = groups.flatMap((g) => g.items);
    const again = last.map((id) => all.find((i) => i.id === id && i.again)).filter(Boolean).slice(0, 3);
    const rest = groups.map((g) => ({ ...g, items: g.items.filter((i) => !again.includes(i) && !i.hidden).slice(0, g.most ?? MOST) }));
    return [{ name: t('Group_last'), items: again }, ...rest].filter((g) => g.items.length);
  }
  const rate = (item) => Math.max(score(typed, item.text), score(typed, item.more ?? '') * (item.more ? 0.9 : 0)) * (last.includes(item.id) ? 1.05 : 1);
  return groups
    .map((g) => ({ name: g.name, items: g.items.map((item) => ({ item, rate: rate(item) })).filter((r) => r.rate > 0).sort((a, b) => b.rate - a.rate).slice(0, MOST) }))
    .filter((g) => g.items.length)
    .sort((a, b) => b.items[0].rate - a.items[0].rate)
    .map((g) => ({ name: g.name, items: g.items.map((r) => r.item) }));
}

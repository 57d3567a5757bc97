// A list that opens above the box while one types: ↑ ↓ choose, Enter and Tab take, Esc closes, and the mouse does the same.
// The focus stays in the box; a screen reader follows by aria-activedescendant.
import { make } from './dom.js';

let made = 0;

export class Picker {
  #composer;
  #on;
  #root = null;
  #options = [];
  #at = 0;
  #id = `picker-${++made}`;

  /** @param on.label its name; on.option(option) and, if it has a preview, on.view(option) draw; on.take(option) takes; on.none is said when nothing fits */
  constructor(composer, on) {
    this.#composer = composer;
    this.#on = on;
  }

  get isOpen() { return this.#root !== null; }

  show(options) {
    const before = this.#options[this.#at];
    this.#options = options;
    this.#at = Math.max(0, options.findIndex((o) => o.id === before?.id));
    if (!this.isOpen) this.#open();
    this.#draw();
  }

  close() {
    if (!this.isOpen) return;
    this.#root.remove();
    this.#root = null;
    this.#options = [];
    this.#at = 0;
    for (const name of ['aria-controls', 'aria-activedescendant', 'aria-autocomplete']) this.#composer.box.removeAttribute(name);
  }

  /** True when the key was the list's. */
  key(e) {
    if (!this.isOpen || e.ctrlKey || e.metaKey || e.altKey) return false;
    if (e.key === 'Escape') { this.#on.dismiss?.(); this.close(); e.stopPropagation(); return true; }
    if (this.#options.length === 0 || e.shiftKey) return false;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      this.#at = (this.#at + (e.key === 'ArrowDown' ? 1 : -1) + this.#options.length) % this.#options.length;
      this.#mark();
      return true;
    }
    if (e.key === 'Enter' || e.key === 'Tab') { this.#take(this.#at); return true; }
    return false;
  }

  #open() {
    this.#root = make('div', this.#on.view ? 'canned' : 'canned canned--narrow', { 'data-testid': this.#on.testId });
    this.#root.addEventListener('mousedown', (e) => e.preventDefault()); // the box keeps the focus
    this.#root.addEventListener('click', (e) => { const o = e.target.closest('[data-at]'); if (o) this.#take(Number(o.dataset.at)); });
    this.#root.addEventListener('mousemove', (e) => {
      const at = Number(e.target.closest('[data-at]')?.dataset.at ?? this.#at);
      if (at !== this.#at) { this.#at = at; this.#mark(false); }
    });
    this.#composer.append(this.#root);
    this.#composer.box.setAttribute('aria-autocomplete', 'list');
    this.#composer.box.setAttribute('aria-controls', this.#id);
  }

  #draw() {
    const list = make('div', 'canned-list', { role: 'listbox', id: this.#id, 'aria-label': this.#on.label });
    this.#options.forEach((option, at) => {
      list.append(make('div', 'canned-opt', { role: 'option', id: `${this.#id}-${at}`, 'data-at': at, 'data-testid': 'picker-option' }, ...this.#on.option(option)));
    });
    if (this.#options.length === 0) list.append(make('p', 'canned-none', { role: 'status' }, this.#on.none));
    const view = this.#on.view && this.#options.length > 0 ? make('div', 'canned-view', { 'aria-live': 'off', 'data-testid': 'picker-view' }) : null;
    this.#root.replaceChildren(list, ...(view ? [view] : []), this.#foot());
    this.#mark();
  }

  #foot() {
    const hint = (keys, words) => make('span', 'canned-key', {}, make('span', 'keys', {}, ...keys.map((k) => make('kbd', 'kbd', {}, k))), ` ${words}`);
    const say = (key) => this.#composer.word(key);
    return make('div', 'canned-foot only-wide', { 'aria-hidden': 'true' }, hint(['↑', '↓'], say('choose')), hint([say('key_enter')], say('insert')), hint(['Esc'], say('close')));
  }

  #mark(scroll = true) {
    for (const option of this.#root.querySelectorAll('[data-at]')) {
      const chosen = Number(option.dataset.at) === this.#at;
      option.setAttribute('aria-selected', String(chosen));
      if (!chosen) continue;
      this.#composer.box.setAttribute('aria-activedescendant', option.id);
      if (scroll) option.scrollIntoView({ block: 'nearest' });
    }
    this.#root.querySelector('.canned-view')?.replaceChildren(...this.#on.view(this.#options[this.#at]));
  }

  #take(at) {
    const option = this.#options[at];
    this.close();
    this.#on.take(option);
  }
}

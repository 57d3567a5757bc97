// The operator's composer: its draft and its sending live here and in the HTTP API, never in the circuit.
// What it can do beside writing and sending are parts, each in a file of its own.
import { conversation, newId, post } from './api.js';
import { canned } from './composer/canned.js';
import { counter } from './composer/counter.js';
import { emoji } from './composer/emoji.js';
import { fields } from './composer/fields.js';
import { files } from './composer/files.js';
import { guard } from './composer/guard.js';
import { mention } from './composer/mention.js';
import { pending } from './composer/pending.js';
import { quote } from './composer/quote.js';
import { sendKey } from './composer/send-key.js';
import { freely } from './composer/window.js';
import * as waiting from './waiting.js';

// A part is called with each composer as it begins, and may return: key(e), true when it took the key; input() after the text changed; mode() after
// reply and note changed places; content(), true when there is something to send beside the text; sending(message), which may add to message.extra and
// stops the sending by false; more(message), further messages that go after it; most(), the longest text beside what else goes; sent(); end(). A key goes to the parts in this order.
const parts = [canned, mention, emoji, fields, quote, files, counter, guard, pending, sendKey, freely];

const draftKey = (id, mode) => `draft:${id}:${mode}`;

class Composer extends HTMLElement {
  // Blazor puts an element into the page before its children: begin when the batch it came with is complete.
  connectedCallback() {
    queueMicrotask(() => {
      if (this.ready || !this.isConnected) return;
      this.ready = true;
      this.begin();
    });
  }

  begin() {
    const d = this.dataset;
    [this.id_, this.me] = [d.conversation, d.me];
    this.words = JSON.parse(d.words);
    this.box = this.querySelector('textarea');
    this.form = this.querySelector('form');
    this.button = this.querySelector('[type=submit]');
    this.log = this.closest('.thread-pane')?.querySelector('oc-log');
    this.mode = sessionStorage.getItem(`mode:${this.id_}`) === 'note' ? 'note' : 'reply';
    for (const mode of ['reply', 'note'])
      if (localStorage.getItem(draftKey(this.id_, mode)) === null && d[mode === 'note' ? 'noteDraft' : 'draft'])
        localStorage.setItem(draftKey(this.id_, mode), d[mode === 'note' ? 'noteDraft' : 'draft']);
    this.parts = parts.map((part) => part(this) ?? {});
    this.form.addEventListener('submit', (e) => { e.preventDefault(); this.send(); });
    this.box.addEventListener('keydown', (e) => this.key(e));
    this.box.addEventListener('input', () => this.changed());
    for (const tab of this.querySelectorAll('[data-mode]')) tab.addEventListener('click', () => this.switchTo(tab.dataset.mode, true));
    this.addEventListener('click', (e) => { if (e.target.closest('[data-take-over]')) this.takeOver(); });
    this.switchTo(this.mode, sessionStorage.getItem('composer-focus') === this.id_);
    this.box.addEventListener('focus', () => sessionStorage.setItem('composer-focus', this.id_));
  }

  disconnectedCallback() {
    if (!this.ready) return;
    this.tell('end');
    clearTimeout(this.saving); clearTimeout(this.quiet);
    if (this.unsaved) this.save();
    if (this.isTyping) post(conversation(this.id_, 'typing'), { typing: false }).catch(() => {});
  }

  get isNote() { return this.mode === 'note'; }

  get limit() { return Math.min(Number(this.isNote ? this.dataset.noteLimit : this.dataset.limit), ...this.tell('most').filter((n) => n >= 0)); }

  /** A text of the page's language, with its places filled. */
  word(key, ...values) { return this.words[key].replace(/\{(\d)\}/g, (_, i) => values[i]); }

  place(name) { return this.querySelector(`[data-${name}]`); }

  tell(hook, ...what) { return this.parts.map((part) => part[hook]?.(...what)); }

  switchTo(mode, focus) {
    this.mode = mode;
    sessionStorage.setItem(`mode:${this.id_}`, mode);
    this.form.classList.toggle('composer--note', this.isNote);
    this.classList.toggle('is-note', this.isNote);
    for (const tab of this.querySelectorAll('[data-mode]')) tab.setAttribute('aria-selected', String(tab.dataset.mode === mode));
    this.button.querySelector('span').textContent = this.isNote ? this.button.dataset.addNote : this.button.dataset.send;
    this.box.placeholder = this.isNote ? this.box.dataset.notePlaceholder : this.box.dataset.replyPlaceholder;
    this.box.setAttribute('aria-label', this.box.placeholder);
    this.box.value = localStorage.getItem(draftKey(this.id_, mode)) ?? '';
    this.tell('mode');
    this.fit();
    if (focus) { this.box.focus(); this.box.setSelectionRange(this.box.value.length, this.box.value.length); }
  }

  // While an input method composes, every key is its own. Safari says so only by the old key code.
  key(e) {
    if (e.isComposing || e.keyCode === 229) return;
    if (this.parts.some((part) => part.key?.(e))) e.preventDefault();
  }

  /** Puts a text in place of a stretch of what is written, as typing would: undo takes it back. */
  insert(text, from = this.box.selectionStart, to = this.box.selectionEnd) {
    this.box.focus();
    this.box.setSelectionRange(from, to);
    if (!document.execCommand('insertText', false, text)) {
      this.box.setRangeText(text, from, to, 'end');
      this.changed();
    }
  }

  changed() {
    this.keep();
    this.fit();
    this.typing();
  }

  send() {
    const text = this.box.value.trim();
    if (this.button.disabled || (!text && !this.tell('content').some(Boolean))) return;
    const message = { conversation: this.id_, me: this.me, clientId: newId(), text, note: this.isNote, at: new Date().toISOString(), extra: {} };
    if (this.parts.some((part) => part.sending?.(message) === false)) return;
    const further = this.tell('more', message).flat().filter(Boolean);
    this.box.value = '';
    this.keep();
    this.tell('sent');
    this.fit();
    this.endTyping(false);
    waiting.add(message, ...further);
  }

  keep() {
    localStorage.setItem(draftKey(this.id_, this.mode), this.box.value);
    this.unsaved = { text: this.box.value, note: this.isNote };
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), 500);
  }

  save() {
    const draft = this.unsaved;
    this.unsaved = null;
    // A page's farewell may carry 64 KB; a longer draft stays in this browser.
    if (draft.text.length < 20000) post(conversation(this.id_, 'draft'), draft).catch(() => { this.unsaved = draft; });
  }

  fit() {
    this.box.style.height = 'auto';
    this.box.style.height = `${Math.min(this.box.scrollHeight, 220)}px`;
    this.tell('input');
  }

  typing() {
    if (this.isNote) return;
    clearTimeout(this.quiet);
    if (!this.box.value) { this.endTyping(true); return; }
    this.quiet = setTimeout(() => this.endTyping(true), 5000);
    if (this.isTyping && Date.now() - this.isTyping < 3000) return;
    this.isTyping = Date.now();
    post(conversation(this.id_, 'typing'), { typing: true }).catch(() => {});
  }

  endTyping(tell) {
    clearTimeout(this.quiet);
    if (this.isTyping && tell) post(conversation(this.id_, 'typing'), { typing: false }).catch(() => {});
    this.isTyping = 0;
  }

  takeOver() {
    post(conversation(this.id_, 'take')).catch(() => {}); // the bar stays until the conversation is ours
    this.box.focus();
  }
}
customElements.define('oc-composer', Composer);

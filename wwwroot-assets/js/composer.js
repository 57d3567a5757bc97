// The operator's composer: its draft and its sending live here and in the HTTP API, never in the circuit.
import { conversation, newId, post } from './api.js';
import * as waiting from './waiting.js';

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
    [this.id_, this.me, this.limit] = [d.conversation, d.me, Number(d.limit)];
    this.box = this.querySelector('textarea');
    this.form = this.querySelector('form');
    this.button = this.querySelector('[type=submit]');
    this.count = this.querySelector('[data-count]');
    this.mode = sessionStorage.getItem(`mode:${this.id_}`) === 'note' ? 'note' : 'reply';
    for (const mode of ['reply', 'note'])
      if (localStorage.getItem(draftKey(this.id_, mode)) === null && d[mode === 'note' ? 'noteDraft' : 'draft'])
        localStorage.setItem(draftKey(this.id_, mode), d[mode === 'note' ? 'noteDraft' : 'draft']);
    this.form.addEventListener('submit', (e) => { e.preventDefault(); this.send(); });
    this.box.addEventListener('keydown', (e) => this.key(e));
    this.box.addEventListener('input', () => { this.keep(); this.fit(); this.typing(); });
    for (const tab of this.querySelectorAll('[data-mode]')) tab.addEventListener('click', () => this.switchTo(tab.dataset.mode, true));
    this.querySelector('[data-pending]').addEventListener('click', (e) => {
      const { again, drop } = e.target.dataset;
      if (again) waiting.again(again);
      if (drop) waiting.drop(drop);
    });
    this.stop = waiting.onChange(() => this.drawPending());
    this.log = this.closest('.thread-pane')?.querySelector('oc-log');
    this.watch = new MutationObserver(() => this.drawPending());
    if (this.log) this.watch.observe(this.log, { childList: true });
    this.switchTo(this.mode, sessionStorage.getItem('composer-focus') === this.id_);
    this.box.addEventListener('focus', () => sessionStorage.setItem('composer-focus', this.id_));
    this.drawPending();
  }

  disconnectedCallback() {
    if (!this.ready) return;
    this.stop?.(); this.watch?.disconnect();
    clearTimeout(this.saving); clearTimeout(this.quiet);
    if (this.unsaved) this.save();
    if (this.isTyping) post(conversation(this.id_, 'typing'), { typing: false }).catch(() => {});
  }

  switchTo(mode, focus) {
    this.mode = mode;
    sessionStorage.setItem(`mode:${this.id_}`, mode);
    this.form.classList.toggle('composer--note', mode === 'note');
    for (const tab of this.querySelectorAll('[data-mode]')) tab.setAttribute('aria-selected', String(tab.dataset.mode === mode));
    this.button.querySelector('span').textContent = mode === 'note' ? this.button.dataset.addNote : this.button.dataset.send;
    this.box.placeholder = mode === 'note' ? this.box.dataset.notePlaceholder : this.box.dataset.replyPlaceholder;
    this.box.value = localStorage.getItem(draftKey(this.id_, mode)) ?? '';
    this.fit();
    if (focus) { this.box.focus(); this.box.setSelectionRange(this.box.value.length, this.box.value.length); }
  }

  key(e) {
    if (e.key !== 'Enter' || e.isComposing || e.keyCode === 229) return;
    if (e.shiftKey || e.altKey) return;
    e.preventDefault();
    this.send();
  }

  send() {
    const text = this.box.value.trim();
    if (!text || this.box.value.length > this.limit) return;
    this.box.value = '';
    this.keep();
    this.fit();
    this.endTyping(false);
    waiting.add({ conversation: this.id_, me: this.me, clientId: newId(), text, note: this.mode === 'note', at: new Date().toISOString() });
  }

  keep() {
    localStorage.setItem(draftKey(this.id_, this.mode), this.box.value);
    this.unsaved = { text: this.box.value, note: this.mode === 'note' };
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
    const over = this.box.value.length - this.limit;
    this.count.textContent = over > 0 ? this.dataset.tooLong.replace('{0}', over) : over > -300 ? String(-over) : '';
    this.count.classList.toggle('t-danger', over > 0);
    this.button.disabled = over > 0;
    this.box.style.height = 'auto';
    this.box.style.height = `${Math.min(this.box.scrollHeight, 220)}px`;
  }

  typing() {
    if (this.mode === 'note') return;
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

  // What the thread does not show yet. A bubble goes when its line has come by the circuit.
  drawPending() {
    const place = this.querySelector('[data-pending]');
    const shown = waiting.of(this.id_, this.me).filter((m) => {
      const there = this.log?.querySelector(`[data-client-id="${CSS.escape(m.clientId)}"]`);
      if (there && m.stored) waiting.drop(m.clientId);
      return !there;
    });
    const now = JSON.stringify(shown.map((m) => [m.clientId, m.failed, m.note]));
    if (now === this.drawn) return;
    this.drawn = now;
    place.replaceChildren(...shown.map((m) => this.bubble(m)));
  }

  bubble(m) {
    const el = (tag, cls, text) => { const n = document.createElement(tag); n.className = cls; if (text) n.textContent = text; return n; };
    const line = el('div', m.note ? 'notecard' : 'msg msg--out is-pending');
    line.dataset.testid = 'message'; line.dataset.clientId = m.clientId;
    line.dataset.direction = m.note ? 'note' : 'out'; line.dataset.status = m.failed ? 'failed' : 'queued';
    const bubble = el('div', m.note ? '' : 'bubble', m.text);
    const stamp = el('span', 'stamp');
    stamp.append(el('i', m.failed ? 'ic ic-alert' : 'ic ic-clock'), el('span', 'sr-only', m.failed ? this.dataset.failed : this.dataset.queued));
    bubble.append(stamp);
    line.append(bubble);
    if (m.failed) {
      const failure = el('div', 'failure'); failure.setAttribute('role', 'alert');
      const again = el('button', 'btn btn--sm', this.dataset.retry); again.type = 'button'; again.dataset.again = m.clientId;
      const drop = el('button', 'btn btn--sm btn--ghost', this.dataset.discard); drop.type = 'button'; drop.dataset.drop = m.clientId;
      failure.append(el('span', '', m.failed), again, drop);
      line.append(failure);
    }
    return line;
  }
}
customElements.define('oc-composer', Composer);

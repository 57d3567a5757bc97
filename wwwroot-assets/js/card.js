// <oc-fact>: one field of a customer's card. A press makes it a field to write in; leaving it saves, by HTTP and not through the circuit, so that a lost circuit
// loses no word. What is on its way, what came of it, and what a colleague wrote meanwhile stands beside it.
import { call } from './api.js';
import './card-parts.js';

const RETRY = 5000;
const SHOWN = 3000;
const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
const option = (value, text) => Object.assign(document.createElement('option'), { value, textContent: text });

class Fact extends HTMLElement {
  static observedAttributes = ['data-value'];

  connectedCallback() { queueMicrotask(() => this.begin()); } // Blazor puts parents in before their children

  begin() {
    if (this.ready || !this.isConnected) return;
    this.ready = true;
    const pane = this.closest('[data-words]');
    [this.words, this.me] = [JSON.parse(pane.dataset.words), pane.dataset.me];
    this.status = Object.assign(document.createElement('span'), { className: 'fact-status' });
    this.status.setAttribute('role', 'status');
    this.append(this.status);
    this.notes = this.querySelector('textarea');
    if (this.notes) this.keep(this.notes);
    this.addEventListener('click', (e) => { if (e.target.closest('[data-fact-edit]')) this.edit(); });
    addEventListener('pagehide', this.leave = () => this.save());
    addEventListener('online', this.again = () => { if (this.late) this.save(); });
  }

  disconnectedCallback() {
    if (!this.ready) return;
    removeEventListener('pagehide', this.leave);
    removeEventListener('online', this.again);
    this.save(); // opened another conversation while writing
    clearTimeout(this.late);
  }

  get value() { return this.dataset.value ?? ''; }

  // Notes stand open all the time.
  keep(area) {
    this.input = area;
    area.value = this.seen = this.value;
    area.addEventListener('focus', () => { if (!this.isChanged) this.seen = this.value; });
    area.addEventListener('blur', () => this.save());
    area.addEventListener('keydown', (e) => { if (e.key === 'Escape') { e.stopPropagation(); area.blur(); } });
  }

  edit() {
    if (this.input) return;
    this.seen = this.value;
    const input = this.input = this.dataset.kind === 'choice' ? this.choice(JSON.parse(this.dataset.choices)) : this.dataset.kind === 'zone' ? this.choice(Intl.supportedValuesOf('timeZone').map((z) => [z, z.replaceAll('_', ' ')])) : this.line();
    input.classList.add('input');
    input.setAttribute('aria-label', this.dataset.label);
    input.dataset.testid = 'fact-input';
    input.value = this.seen;
    input.addEventListener('keydown', (e) => this.key(e));
    input.addEventListener('blur', () => this.save());
    this.classList.add('is-editing');
    this.say('');
    this.insertBefore(input, this.status);
    input.focus();
    input.select?.();
  }

  line() {
    const input = document.createElement('input');
    input.type = this.dataset.kind;
    input.maxLength = 254;
    input.autocomplete = 'off';
    input.spellcheck = false;
    return input;
  }

  choice(of) {
    const select = document.createElement('select');
    select.append(option('', '—'), ...of.map(([value, text]) => option(value, text)));
    if (this.seen && !of.some(([value]) => value === this.seen)) select.append(option(this.seen, this.seen));
    return select;
  }

  key(e) {
    if (e.isComposing || (e.key !== 'Enter' && e.key !== 'Escape')) return;
    e.preventDefault();
    e.stopPropagation();
    if (e.key === 'Escape') this.close(true);
    else this.save(true);
  }

  close(back) {
    const input = this.input;
    if (!input || input === this.notes) return;
    this.input = null; // first: taking it away blurs it
    input.remove();
    this.classList.remove('is-editing');
    this.say('');
    if (!this.value && this.added) this.closest('.fact-row').hidden = true;
    this.added = false;
    if (back) this.querySelector('[data-fact-edit]')?.focus();
  }

  get typed() { return this.input?.value.trim() ?? ''; }

  get isChanged() { return !!this.input && this.typed !== (this.seen ?? '').trim(); }

  async save(back) {
    clearTimeout(this.late);
    this.late = 0;
    if (this.busy) return;
    if (!this.isChanged) return this.close(back);
    const [input, typed, field] = [this.input, this.typed, this.dataset.field];
    this.busy = true;
    this.say(this.words.saving);
    try {
      const answer = await call('PATCH', `/api/v1/customers/${encodeURIComponent(this.dataset.customer)}`, { [field]: typed, seen: { [field]: this.seen ?? '' } });
      const told = await answer.json().catch(() => ({}));
      if (answer.ok) this.done(input, typed, told, back);
      else if (answer.status >= 500 || answer.status === 429) this.tryLater(this.words.not_saved);
      else this.refused(input, told.errors?.[field]?.[0] ?? told.title ?? this.words.not_saved);
    } catch {
      this.tryLater(this.words.offline);
    }
    this.busy = false;
  }

  done(input, typed, { customer, replaced }, back) {
    const now = customer[this.dataset.field] ?? '';
    input.removeAttribute('aria-invalid');
    const more = input === this.input && this.typed !== typed; // wrote on while it was on its way
    this.seen = now;
    if (more) { this.late = setTimeout(() => this.save(), 0); return; }
    if (input === this.notes) input.value = now;
    else {
      const shown = this.querySelector('.fact-text')?.firstChild;
      if (shown && this.value !== now && now) shown.nodeValue = input.selectedOptions?.[0].textContent ?? now; // until the circuit draws it
      this.added = false;
      this.close(back);
    }
    const other = replaced.find((r) => r.field === this.dataset.field);
    if (other) this.say(fill(this.words.replaced, other.by, other.value || this.words.emptied), 'told');
    else this.say(this.words.saved, 'saved', SHOWN);
  }

  refused(input, why) {
    input.setAttribute('aria-invalid', 'true');
    this.say(why, 'bad');
  }

  tryLater(why) {
    this.say(why, 'bad');
    if (this.isConnected) this.late = setTimeout(() => this.save(), RETRY);
  }

  say(text, how = '', ms = 0) {
    clearTimeout(this.quiet);
    this.status.textContent = text;
    this.status.dataset.state = how;
    if (ms) this.quiet = setTimeout(() => this.say(''), ms);
  }

  attributeChangedCallback() {
    if (!this.ready || !this.input) return;
    queueMicrotask(() => {
      if (this.notes && !this.isChanged && !this.busy) this.notes.value = this.seen = this.value;
      else if (this.input && this.dataset.byId !== this.me && this.value !== this.seen) {
        this.seen = this.value; // told: who saves now means it
        this.say(fill(this.words.changed_now, this.dataset.by ?? '', this.value || this.words.emptied), 'told');
      }
    });
  }
}

if (!customElements.get('oc-fact')) customElements.define('oc-fact', Fact);

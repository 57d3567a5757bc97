// The rest of a customer's card: what time it is where they are, fields that are not there yet, and which parts a person keeps folded.
import { call } from './api.js';

const MINUTE = 60_000;
const FOLDED = 'card.folded';

// <oc-clock data-zone="Europe/Lisbon">: the time there, now.
class Clock extends HTMLElement {
  static observedAttributes = ['data-zone'];

  connectedCallback() { this.show(); }

  disconnectedCallback() { clearTimeout(this.next); }

  attributeChangedCallback() { if (this.isConnected) this.show(); }

  show() {
    clearTimeout(this.next);
    try { this.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: this.dataset.zone }).format(new Date()); } catch { this.textContent = ''; }
    this.next = setTimeout(() => this.show(), MINUTE - (Date.now() % MINUTE));
  }
}

if (!customElements.get('oc-clock')) customElements.define('oc-clock', Clock);

document.addEventListener('click', (e) => {
  const add = e.target.closest('[data-fact-add]');
  if (add) {
    const fact = add.closest('.card-pane').querySelector(`oc-fact[data-field="${add.dataset.factAdd}"]`);
    fact.closest('.fact-row').hidden = false;
    fact.added = true;
    fact.edit();
  }
  const part = e.target.closest('summary')?.parentElement;
  if (part?.dataset.part) setTimeout(() => fold(part), 0); // it opens after the click
});

function fold(part) {
  const pane = part.closest('[data-words]');
  const others = (pane.dataset.folded ?? '').split(',').filter((f) => f && !f.startsWith(`${part.dataset.part}=`));
  const folded = pane.dataset.folded = [...others, `${part.dataset.part}=${part.open ? 1 : 0}`].join(',');
  call('PUT', `/api/v1/me/preferences/${FOLDED}`, { value: folded });
}

// What the staff's live pages need beside the inbox's own script: dialogs, the choice of looks, adding a passkey, helps for fields.
import './fields.js';
import { addPasskey, canUsePasskeys, wasCalledOff } from './passkey.js';

// <oc-dialog><dialog>…</dialog></oc-dialog>: open while it is in the page.
class Dialog extends HTMLElement {
  connectedCallback() {
    this.opener = document.activeElement;
    queueMicrotask(() => { // Blazor puts parents in before their children
      const dialog = this.querySelector('dialog');
      if (!dialog || dialog.open) return;
      dialog.addEventListener('cancel', (e) => { e.preventDefault(); this.querySelector('[data-dialog-close]').click(); });
      dialog.showModal();
      (dialog.querySelector('[autofocus]') ?? dialog.querySelector('.dialog-foot .btn'))?.focus();
    });
  }

  disconnectedCallback() {
    const back = this.opener?.closest('[data-pop]')?.querySelector('summary') ?? this.opener;
    if (back?.isConnected) back.focus();
  }
}

// <oc-theme> with one [data-theme-set] per choice; theme.js does the rest.
class Theme extends HTMLElement {
  connectedCallback() {
    this.watch = new MutationObserver(() => this.show());
    this.watch.observe(document.documentElement, { attributeFilter: ['data-theme-choice'] });
    this.addEventListener('click', (e) => {
      const set = e.target.closest('[data-theme-set]');
      if (set) document.dispatchEvent(new CustomEvent('console:theme', { detail: set.dataset.themeSet }));
    });
    queueMicrotask(() => this.show());
  }

  disconnectedCallback() { this.watch.disconnect(); }

  show() {
    const now = document.documentElement.dataset.themeChoice;
    for (const button of this.querySelectorAll('[data-theme-set]')) button.setAttribute('aria-checked', String(button.dataset.themeSet === now));
  }
}

// <oc-passkey><form>…</form></oc-passkey>: asks the browser for a passkey. Its button [data-done] closes the form.
class Passkey extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => {
      const form = this.querySelector('form');
      if (!form) return;
      if (!canUsePasskeys()) this.say(this.dataset.unable);
      form.addEventListener('submit', (e) => { e.preventDefault(); this.make(form); });
    });
  }

  say(words) {
    const line = this.querySelector('[data-problem]');
    line.hidden = !words;
    line.textContent = words ?? '';
  }

  async make(form) {
    const button = form.querySelector('[type=submit]');
    if (!canUsePasskeys()) return;
    button.disabled = true;
    this.say();
    try {
      await addPasskey(form.elements.password.value, form.elements.name.value);
      this.querySelector('[data-done]').click();
    } catch (failure) {
      if (!wasCalledOff(failure)) this.say(failure.words ?? this.dataset.failed);
    }
    button.disabled = false;
  }
}

for (const [name, element] of [['oc-dialog', Dialog], ['oc-theme', Theme], ['oc-passkey', Passkey]])
  if (!customElements.get(name)) customElements.define(name, element);

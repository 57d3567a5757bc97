// The logo of the business: <oc-logo data-url="…"> with a file field and, where there is one, a button [data-logo-remove].
// The page is redrawn by the server, which tells every admin's page that the settings have changed.
import { remove, token } from './api.js';

class Logo extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', (e) => { if (e.target.type === 'file' && e.target.files.length > 0) this.send(e.target); });
    this.addEventListener('click', (e) => { if (e.target.closest('[data-logo-remove]')) this.during(() => remove(this.dataset.url)); });
  }

  send(field) {
    const form = new FormData();
    form.append('file', field.files[0]);
    field.value = ''; // the same file may be chosen again
    this.during(() => fetch(this.dataset.url, { method: 'PUT', credentials: 'same-origin', headers: { RequestVerificationToken: token() }, body: form }));
  }

  async during(call) {
    this.say('');
    this.setAttribute('aria-busy', 'true');
    try {
      const answer = await call();
      if (!answer.ok) this.say((await answer.json().catch(() => ({}))).title ?? this.dataset.failed);
    } catch { this.say(this.dataset.failed); }
    this.removeAttribute('aria-busy');
  }

  say(words) {
    const line = this.querySelector('[data-problem]');
    line.hidden = !words;
    line.textContent = words;
  }
}

if (!customElements.get('oc-logo')) customElements.define('oc-logo', Logo);

// Everything small the inbox does in the browser: menus that close, the sign-out, older rows as one scrolls.
import { post } from './api.js';
import './waiting.js';
import './composer.js';
import './log.js';
import './files/sound.js';
import { lightbox } from './files/lightbox.js';
import './rows.js';
import './find.js';
import './keys/main.js';

document.addEventListener('click', async (e) => {
  for (const pop of document.querySelectorAll('details[data-pop][open]'))
    if (!pop.contains(e.target) || e.target.closest('[data-pop-close], a')) pop.open = false;
  if (e.target.closest('[data-reload]')) { e.preventDefault(); location.reload(); }
  if (e.target.closest('[data-logout]')) {
    await post('/logout');
    location.assign('/login');
  }
});

lightbox((key, ...values) => JSON.parse(document.querySelector('oc-composer').dataset.fileWords)[key].replace(/\{(\d)\}/g, (_, i) => values[i]));

document.addEventListener('click', (e) => {
  const again = e.target.closest('[data-fetch-again]')?.dataset.fetchAgain;
  if (again) post(`/api/v1/files/${again}/retry`);
});

// The next rows come when the last one comes near.
const near = new IntersectionObserver((seen) => { for (const one of seen) if (one.isIntersecting) one.target.click(); }, { rootMargin: '200px' });
new MutationObserver(() => { const button = document.querySelector('[data-more]'); if (button && button !== near.button) { near.disconnect(); near.observe(near.button = button); } })
  .observe(document.body, { subtree: true, childList: true });

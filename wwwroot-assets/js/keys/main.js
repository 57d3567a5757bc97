// Everything by keyboard: the keys, the palette, the help sheet, the menu of a row, and picking many.
import { openId } from './rows.js';
import { load } from './map.js';
import { soon } from './element.js';
import * as panel from './panel.js';
import './press.js';
import { opened, warmUp } from './questions.js';

load();
setTimeout(warmUp, 1500);

// What was opened in this window is what one comes back to: the palette offers it.
let last = null;
async function look() {
  panel.refresh();
  const id = openId();
  if (id === last) return;
  last = id;
  if (!id) return;
  const head = await soon(() => document.querySelector(`oc-composer[data-conversation="${CSS.escape(id)}"]`)?.closest('.thread-pane').querySelector('.thread-head h1'));
  opened(id, head?.textContent);
}
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });

// The skip link leads into this page; the base address would lead to another.
document.addEventListener('click', (e) => {
  if (!e.target.closest?.('.skip')) return;
  e.preventDefault();
  e.stopPropagation();
  (document.querySelector('oc-composer textarea') ?? document.getElementById('main'))?.focus();
}, true);

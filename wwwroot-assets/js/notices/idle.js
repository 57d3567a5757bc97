// Tells when nothing has been touched in this window for five minutes, and when something is again; told only when it changes.
const AFTER = 5 * 60 * 1000;
let last = Date.now();
let idle = false;

const tell = () => { if (document.documentElement.dataset.live === '1') document.querySelector(idle ? '[data-idle=begins]' : '[data-idle=ends]')?.click(); };

function touched() {
  last = Date.now();
  if (!idle) return;
  idle = false;
  tell();
}

function look() {
  const rest = last + AFTER - Date.now();
  if (rest <= 0 && !idle) { idle = true; tell(); }
  setTimeout(look, idle ? AFTER : Math.max(rest, 1000));
}

for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) addEventListener(type, touched, { capture: true, passive: true });
document.addEventListener('console:back', tell); // what changed while the connection was away
setTimeout(look, AFTER);

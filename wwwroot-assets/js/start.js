// Starts the circuit: it comes back by itself, for ever, with growing pauses; when the server no longer knows it, the page loads again (drafts live elsewhere).
(() => {
  const bar = document.getElementById('components-reconnect-modal');
  const root = document.documentElement;
  const lastReload = 'reconnect-reload';
  const is = (state) => bar.classList.contains(`components-reconnect-${state}`);

  window.operatorConsole = { live: () => { root.dataset.live = '1'; } };

  // 1 s, 2 s, 4 s … 30 s, each shortened by chance down to a half: those who lost the server together do not return together.
  const pause = (n) => Math.min(1000 * 2 ** Math.min(n, 5), 30000) * (0.5 + Math.random() / 2);

  async function isReady() {
    try { return (await fetch('/health/ready', { cache: 'no-store' })).ok; } catch { return false; }
  }

  // A page that is loaded while nobody answers is gone for good: it is left only for one that is there. At most one reload in 5 s by itself.
  let returning = false;
  async function loadAgain() {
    if (returning) return;
    returning = true;
    for (let n = 0; ; n++) {
      const early = Number(sessionStorage.getItem(lastReload) ?? 0) + 5000 - Date.now();
      if (early > 0) await new Promise((go) => setTimeout(go, early));
      if (await isReady()) break;
      await new Promise((go) => setTimeout(go, pause(n)));
    }
    sessionStorage.setItem(lastReload, Date.now());
    location.reload();
  }

  async function retry() {
    try { if (!await Blazor.reconnect()) loadAgain(); } catch { /* still not there: the bar stays and says so */ }
  }

  async function refresh(button) {
    button.setAttribute('aria-busy', 'true');
    if (await isReady()) location.reload();
    else button.removeAttribute('aria-busy'); // still not there: what is on the page stays
  }

  bar.addEventListener('click', (e) => {
    const button = e.target.closest('[data-reconnect]');
    if (button?.dataset.reconnect === 'retry') retry();
    if (button?.dataset.reconnect === 'reload') refresh(button);
  });

  let wasDown = false;
  function say() {
    const down = is('show') || is('failed') || is('rejected');
    if (down) { wasDown = true; root.dataset.live = '0'; }
    if (!down && wasDown) {
      wasDown = false; root.dataset.live = '1';
      bar.classList.add('is-back'); setTimeout(() => { bar.classList.remove('is-back'); say(); }, 3000);
      document.dispatchEvent(new CustomEvent('console:back'));
    }
    if (is('rejected')) loadAgain();
    const state = !navigator.onLine ? 'offline' : down ? 'reconnecting' : bar.classList.contains('is-back') ? 'back' : '';
    if (bar.dataset.state !== state) bar.dataset.state = state;
  }
  new MutationObserver(say).observe(bar, { attributeFilter: ['class'] });

  addEventListener('offline', say);
  addEventListener('online', () => { say(); if (wasDown) retry(); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible' && is('failed')) retry(); });

  Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 100000, retryIntervalMilliseconds: (n) => pause(n) } } });
})();

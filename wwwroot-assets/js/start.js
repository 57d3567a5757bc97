// Starts the circuit: it comes back by itself, for ever, with growing pauses; when the server no longer knows it, the page loads again (drafts live elsewhere).
(() => {
  const bar = document.getElementById('components-reconnect-modal');
  const root = document.documentElement;
  const lastReload = 'reconnect-reload';
  const is = (state) => bar.classList.contains(`components-reconnect-${state}`);

  window.operatorConsole = { live: () => { root.dataset.live = '1'; } };

  async function retry() {
    try { if (!await Blazor.reconnect()) location.reload(); } catch { /* still not there: the bar stays and says so */ }
  }

  bar.addEventListener('click', (e) => {
    const action = e.target.closest('[data-reconnect]')?.dataset.reconnect;
    if (action === 'retry') retry();
    if (action === 'reload') location.reload();
  });

  let wasDown = false;
  new MutationObserver(() => {
    const down = is('show') || is('failed') || is('rejected');
    if (down) { wasDown = true; root.dataset.live = '0'; }
    if (!down && wasDown) {
      wasDown = false; root.dataset.live = '1';
      bar.classList.add('is-back'); setTimeout(() => bar.classList.remove('is-back'), 3000);
      document.dispatchEvent(new CustomEvent('console:back'));
    }
    // At most one reload in 5 s by itself, or a server that keeps refusing would be asked for ever.
    if (is('rejected') && Date.now() - Number(sessionStorage.getItem(lastReload) ?? 0) > 5000) {
      sessionStorage.setItem(lastReload, Date.now());
      location.reload();
    }
  }).observe(bar, { attributeFilter: ['class'] });

  addEventListener('online', () => { if (wasDown) retry(); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible' && is('failed')) retry(); });

  const pause = (n) => Math.min(1000 * 2 ** Math.min(n, 5), 30000) * (0.7 + Math.random() * 0.3);
  Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 100000, retryIntervalMilliseconds: (n) => pause(n) } } });
})();

// The search box and its results by keyboard: the arrows go from the box into the results and back, Escape empties the box.
document.cookie = `tz=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)};path=/;max-age=31536000;samesite=lax`;

document.addEventListener('keydown', (e) => {
  if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
  const box = document.querySelector('[data-testid=list-search]');
  if (e.target === box && e.key === 'Escape' && box.value) {
    e.stopPropagation();
    e.preventDefault();
    box.value = '';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  const at = e.target.closest?.('[data-found]');
  if (!step || (e.target !== box && !at)) return;
  const all = [...document.querySelectorAll('[data-found]')];
  const next = all[at ? all.indexOf(at) + step : step > 0 ? 0 : all.length - 1];
  if (!next && at && step < 0) box.focus(); else next?.focus();
  e.preventDefault();
  e.stopPropagation();
}, true);

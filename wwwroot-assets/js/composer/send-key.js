// Which key sends is each person's own choice: Enter, or Ctrl/⌘+Enter. Shift+Enter breaks the line either way; with Alt, and so with AltGr, nothing is sent.
import { call, read } from '../api.js';

const key = 'composer.send-key';
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const kept = () => localStorage.getItem(key) ?? 'enter';
let asked = null;

/** Asked once for each page; until the answer comes, what this browser knew last holds. */
const load = () => (asked ??= read('/api/v1/me/preferences').then((all) => localStorage.setItem(key, all[key] ?? 'enter')).catch(() => { asked = null; }));

export function sendKey(composer) {
  function draw() {
    const byMod = kept() === 'ctrl-enter';
    const [plain, mod] = [composer.place('key-enter'), composer.place('key-mod')];
    if (!plain) return;
    [plain.hidden, mod.hidden] = [byMod, !byMod];
    if (isMac) mod.textContent = mod.textContent.replace('Ctrl', '⌘');
    for (const item of composer.querySelectorAll('[data-send-key]')) {
      item.setAttribute('aria-checked', String(item.dataset.sendKey === kept()));
      if (isMac) item.textContent = item.textContent.replace('Ctrl', '⌘');
    }
  }

  const choose = (e) => {
    const chosen = e.target.closest('[data-send-key]')?.dataset.sendKey;
    if (!chosen) return;
    localStorage.setItem(key, chosen);
    draw();
    call('PUT', `/api/v1/me/preferences/${key}`, { value: chosen }).catch(() => {}); // this browser has it; the others hear of it at the next choice
    composer.box.focus();
  };
  const elsewhere = (e) => { if (e.key === key) draw(); };
  composer.addEventListener('click', choose);
  addEventListener('storage', elsewhere);
  draw();
  load().then(draw);
  return {
    key(e) {
      if (e.key !== 'Enter' || e.shiftKey || e.altKey || e.getModifierState('AltGraph')) return false;
      const mod = e.ctrlKey || e.metaKey;
      if (kept() === 'ctrl-enter' && !mod) return false;
      composer.send();
      return true;
    },
    end() { composer.removeEventListener('click', choose); removeEventListener('storage', elsewhere); },
  };
}

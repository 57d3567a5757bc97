// Which key sends is each person's own choice: Enter, or Ctrl/⌘+Enter. Shift+Enter breaks the line either way; with Alt, and so with AltGr, nothing is sent.
import { call } from '../api.js';
import { follow } from '../habits.js';

const key = 'composer.send-key';
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const kept = () => localStorage.getItem(key) ?? 'enter';

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
    hold(chosen);
    call('PUT', `/api/v1/me/preferences/${key}`, { value: chosen }).catch(() => {}); // this browser has it; the others hear of it at the next choice
    composer.box.focus();
  };
  const hold = (chosen) => { localStorage.setItem(key, chosen); draw(); };
  composer.addEventListener('click', choose);
  draw();
  const unfollow = follow('send', hold);
  return {
    key(e) {
      if (e.key !== 'Enter' || e.shiftKey || e.altKey || e.getModifierState('AltGraph')) return false;
      const mod = e.ctrlKey || e.metaKey;
      if (kept() === 'ctrl-enter' && !mod) return false;
      composer.send();
      return true;
    },
    end() { composer.removeEventListener('click', choose); unfollow(); },
  };
}

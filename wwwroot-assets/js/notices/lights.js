// The lights of the notices panel: for each way of telling, whether it works here and now, and if not, why.
import { state as sound } from './sound.js';

const lights = {
  sound: () => ({ ready: 'ok', blocked: 'SoundBlocked', unsupported: 'Unsupported' })[sound()],
  toast: () => 'ok',
  browser() {
    if (!globalThis.isSecureContext) return 'BrowserInsecure';
    if (!globalThis.Notification) return 'Unsupported';
    return { granted: 'ok', denied: 'BrowserDenied', default: 'BrowserAsk' }[Notification.permission];
  },
  vibration: () => (navigator.vibrate && navigator.maxTouchPoints > 0 ? 'ok' : 'NoVibration'),
};

export const works = (way) => lights[way]() === 'ok';

/** Writes what is true now into the panel; that the browser is still silent shows on the bell too. */
export function show(on, words) {
  document.documentElement.dataset.sound = on('sound') ? sound() : 'off';
  for (const light of document.querySelectorAll('[data-light]')) {
    const way = light.dataset.light;
    const why = on(way) ? lights[way]() : 'off';
    light.dataset.state = ['ok', 'off'].includes(why) ? why : ['Unsupported', 'NoVibration'].includes(why) ? 'none' : 'blocked'; // what the device can't is nobody's fault
    const text = words[why];
    if (light.textContent !== text) light.textContent = text;
  }
}

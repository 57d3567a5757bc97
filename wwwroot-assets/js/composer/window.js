// Some channels let us write freely only for a while after the customer has written. Then the reply is locked, notes are not, and approved templates can be sent.
import { templates } from './templates.js';

export function freely(composer) {
  if (composer.dataset.window === undefined) return {};
  const bar = composer.querySelector('[data-window-over]');
  const isOver = () => !(Date.parse(composer.dataset.window) > Date.now());
  let timer = 0;
  const show = () => {
    clearTimeout(timer);
    const locked = isOver() && !composer.isNote;
    bar.hidden = !locked;
    composer.box.readOnly = locked;
    composer.form.classList.toggle('is-locked', locked);
    const rest = Date.parse(composer.dataset.window) - Date.now();
    if (rest > 0) timer = setTimeout(show, Math.min(rest + 50, 60_000));
  };
  // The customer writes: the circuit changes the attribute, and the box opens again.
  const watch = new MutationObserver(show);
  watch.observe(composer, { attributes: true, attributeFilter: ['data-window'] });
  composer.querySelector('[data-templates]').addEventListener('click', () => templates(composer));
  show();
  return {
    mode: show,
    sending(message) { return message.note || !isOver(); },
    end() { watch.disconnect(); clearTimeout(timer); },
  };
}

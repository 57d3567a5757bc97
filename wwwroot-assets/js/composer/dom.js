// Building the composer's small elements. What people wrote becomes text nodes and nothing else.

/** An element with a class, attributes (null ones are left out) and children. */
export function make(tag, cls, attributes = {}, ...children) {
  const made = document.createElement(tag);
  if (cls) made.className = cls;
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(name, value);
  made.append(...children.filter((c) => c !== null && c !== undefined));
  return made;
}

export function button(cls, text, attributes = {}) {
  return make('button', cls, { type: 'button', ...attributes }, text);
}

export function icon(name, cls = 'icon icon--sm') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', cls);
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `/icons.svg#i-${name}`);
  svg.append(use);
  return svg;
}

/** The same text for finding: without accents and capitals. */
export const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Leads to a line of the thread and shows it for a moment; older lines are fetched until it is there. */
export function leadTo(log, id, tries = 20) {
  const line = log?.querySelector(`[data-message-id="${CSS.escape(id)}"]`);
  if (line) {
    line.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    line.classList.add('is-led-to');
    setTimeout(() => line.classList.remove('is-led-to'), 1600);
    return;
  }
  const older = log?.querySelector('[data-older]');
  if (!older || tries === 0) return;
  const watch = new MutationObserver(() => { watch.disconnect(); leadTo(log, id, tries - 1); });
  watch.observe(log, { childList: true });
  older.click();
}

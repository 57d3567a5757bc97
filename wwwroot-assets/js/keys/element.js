// Small pieces of the page.
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return made;
}

export function icon(name, size = '') {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  made.setAttribute('class', `icon ${size}`);
  made.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `/icons.svg#${name}`);
  made.append(use);
  return made;
}

export const isShown = (one) => Boolean(one?.isConnected && one.getClientRects().length && getComputedStyle(one).visibility !== 'hidden');

/** What comes within a moment, such as an element the circuit is about to draw; null when it does not come. */
export function soon(look, within = 3000) {
  return new Promise((resolve) => {
    const end = performance.now() + within;
    const again = () => {
      const found = look();
      if (found || performance.now() > end) resolve(found || null);
      else setTimeout(again, 40);
    };
    again();
  });
}

let speaker = null;

/** Tells a screen reader, politely. */
export function say(text) {
  speaker ??= document.body.appendChild(el('div', { class: 'sr-only', role: 'status', 'aria-live': 'polite', 'data-testid': 'said' }));
  speaker.textContent = '';
  requestAnimationFrame(() => { speaker.textContent = text; });
}

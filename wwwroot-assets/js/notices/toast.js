// Toasts that lead to a conversation: at most three, one per conversation; pointer or focus on them stops their clock. Built from text only, never from HTML.
const MOST = 3;
let box = null;

const el = (tag, className, text) => { const made = document.createElement(tag); if (className) made.className = className; if (text) made.textContent = text; return made; };
const initials = (name) => { const words = name.split(' ').filter((w) => /[\p{L}\p{N}]/u.test(w[0] ?? '')); return words.length ? [...words[0]][0].toUpperCase() + (words.length > 1 ? [...words.at(-1)][0].toUpperCase() : '') : '?'; };
const hue = (name) => { let sum = 17; for (let i = 0; i < name.length; i++) sum = (Math.imul(sum, 31) + name.charCodeAt(i)) >>> 0; return sum % 360; }; // as the server draws it

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `/icons.svg#i-${name}`);
  svg.append(use);
  return svg;
}

const marks = { message: 'chat', waiting: 'queue', given: 'user-check', mention: 'at' };

export function show(item, words, stays) {
  if (!box?.isConnected) {
    box = el('div', 'toasts notice-toasts');
    box.setAttribute('role', 'status');
    box.setAttribute('aria-live', 'polite');
    document.body.append(box);
  }
  if (item.conversation) close(item.conversation);
  const toast = el('div', `toast toast--${item.kind}`);
  toast.dataset.testid = 'toast';
  toast.dataset.conversation = item.conversation;
  toast.dataset.kind = item.kind;
  const face = el('span', 'avatar');
  face.setAttribute('aria-hidden', 'true');
  if (item.customer) { face.textContent = initials(item.customer); face.style.setProperty('--h', hue(item.customer)); }
  else face.append(icon(marks[item.kind]));
  const text = el('div', 'grow');
  text.append(el('b', 'strong cut', item.title), el('p', 'cut', item.text));
  const open = el('a', 'btn btn--sm', words.open);
  open.href = item.to;
  open.addEventListener('click', () => toast.remove());
  const away = el('button', 'btn btn--icon btn--ghost btn--sm');
  away.type = 'button';
  away.setAttribute('aria-label', words.close);
  away.append(icon('x'));
  away.addEventListener('click', () => toast.remove());
  toast.append(face, text, open, away);
  while (box.children.length >= MOST) box.firstElementChild.remove();
  box.append(toast);
  run(toast, stays);
}

export function close(conversation) {
  for (const toast of box?.children ?? []) if (toast.dataset.conversation === conversation) toast.remove();
}

function run(toast, stays) {
  let timer = 0;
  const start = () => { clearTimeout(timer); timer = setTimeout(() => toast.remove(), stays); };
  const stop = () => clearTimeout(timer);
  toast.addEventListener('pointerenter', stop);
  toast.addEventListener('pointerleave', start);
  toast.addEventListener('focusin', stop);
  toast.addEventListener('focusout', start);
  start();
}

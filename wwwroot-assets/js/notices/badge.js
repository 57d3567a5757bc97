// A dot on the tab's icon while something came and nobody looked at the window.
let plain = null;
let marked = false;

const link = () => document.querySelector('link[rel=icon]');

async function draw() {
  const icon = link();
  plain ??= fetch(icon.href).then((r) => r.text());
  const dot = '<circle cx="25" cy="7" r="6.5" fill="crimson" stroke="white" stroke-width="2"/></svg>';
  const drawn = `data:image/svg+xml,${encodeURIComponent((await plain).replace('</svg>', dot))}`;
  if (marked) icon.href = drawn;
}

/** Something came: mark the tab unless it is being looked at. */
export function mark() {
  if (marked || (!document.hidden && document.hasFocus())) return;
  marked = true;
  draw().catch(() => { marked = false; /* the icon could not be read; the title still counts */ });
}

function clear() {
  if (!marked || document.hidden) return;
  marked = false;
  link().href = '/favicon.svg';
}
addEventListener('focus', clear);
document.addEventListener('visibilitychange', clear);

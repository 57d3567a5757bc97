// Small helps for fields, on every page that has them: show a password, copy a link, how hard a password is to guess.
// One listener for all: a page may put its fields in and take them out at any time.

const reveal = (button) => {
  const field = document.getElementById(button.dataset.reveal);
  const shown = field.type === 'password';
  field.type = shown ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(shown));
  button.querySelector('use').setAttribute('href', `/icons.svg#i-eye${shown ? '-off' : ''}`);
  field.focus();
};

const copy = async (button) => {
  const field = document.getElementById(button.dataset.copy);
  const words = button.querySelector('span');
  const before = words.textContent;
  try {
    await navigator.clipboard.writeText(field.value ?? field.textContent.trim());
    words.textContent = button.dataset.copied;
    setTimeout(() => { words.textContent = before; }, 2000);
  } catch {
    field.focus(); // no clipboard here (no HTTPS): what is selected can be copied by hand
    field.select?.();
  }
};

document.addEventListener('click', (e) => {
  const shows = e.target.closest('[data-reveal]');
  if (shows) reveal(shows);
  const copies = e.target.closest('[data-copy]');
  if (copies) copy(copies);
});

// A password shown is not to be kept by the browser as a text one types often.
document.addEventListener('submit', (e) => {
  for (const button of e.target.querySelectorAll('[data-reveal]')) document.getElementById(button.dataset.reveal).type = 'password';
});

// A rough measure that praises length: four bars from 18 characters on, or earlier where letters, digits and signs are mixed.
document.addEventListener('input', (e) => {
  const bars = document.getElementById(e.target.dataset?.strength ?? '');
  if (!bars) return;
  const typed = e.target.value;
  const kinds = [/[a-zà-ÿ]/, /[A-ZÀ-Þ]/, /\d/, /[^\da-zA-ZÀ-ÿ]/].filter((kind) => kind.test(typed)).length;
  const worth = new Set(typed).size < 4 ? 0 : typed.length + (kinds - 1) * 2;
  const on = worth < 10 || typed.length < 10 ? Math.min(1, typed.length) : worth < 14 ? 2 : worth < 18 ? 3 : 4;
  [...bars.children].forEach((bar, i) => bar.classList.toggle('on', i < on));
  bars.dataset.on = on;
});

// Buttons that need this script are hidden until it is here.
const wake = (root) => { for (const button of root.querySelectorAll?.('[data-reveal][hidden], [data-copy][hidden]') ?? []) button.hidden = false; };
wake(document);
new MutationObserver((changes) => { for (const c of changes) for (const node of c.addedNodes) if (node.nodeType === 1) wake(node.parentElement ?? node); })
  .observe(document.body, { childList: true, subtree: true });

// A picture of the thread, large: closed by Esc, by the cross or by a press beside it; the arrows lead to the others.
let box = null;

const make = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const mark = (name) => make('i', { class: `ic ic-${name}` });

/** @param word gives a text of the page's language */
export function lightbox(word) {
  document.addEventListener('click', (e) => {
    const photo = e.target.closest?.('[data-photo]');
    if (!photo || e.ctrlKey || e.metaKey || e.shiftKey || !photo.getAttribute('href')) return;
    e.preventDefault();
    show(photo, word);
  });
}

const all = () => [...document.querySelectorAll('[data-photo][href]')];

function show(photo, word) {
  const picture = make('img', { class: 'lightbox-picture', 'data-testid': 'lightbox-picture' });
  const name = make('span', { class: 'lightbox-name cut' });
  const save = make('a', { class: 'btn btn--icon', download: '' }, mark('download'));
  const button = (cls, key, icon, run) => {
    const made = make('button', { type: 'button', class: cls, 'aria-label': word(key), title: word(key) }, mark(icon));
    made.addEventListener('click', run);
    return made;
  };
  const close = button('btn btn--icon', 'close', 'x', () => box.close());
  close.autofocus = true;
  const before = button('btn btn--icon lightbox-step lightbox-before', 'previous', 'chev-left', () => step(-1));
  const after = button('btn btn--icon lightbox-step lightbox-after', 'next', 'chev-right', () => step(1));
  let at = photo;

  function look(one) {
    at = one;
    const shown = one.querySelector('img');
    [picture.src, picture.alt] = [one.href, shown.alt];
    if (shown.getAttribute('width')) { picture.width = shown.getAttribute('width'); picture.height = shown.getAttribute('height'); }
    else { picture.removeAttribute('width'); picture.removeAttribute('height'); }
    [name.textContent, save.href, save.download] = [one.dataset.name, one.dataset.save ?? one.href, one.dataset.name];
    save.setAttribute('aria-label', word('save', one.dataset.name));
    const [list, place] = [all(), all().indexOf(one)];
    before.hidden = place <= 0;
    after.hidden = place < 0 || place === list.length - 1;
  }
  const step = (by) => { const next = all()[all().indexOf(at) + by]; if (next) look(next); };

  box?.remove();
  box = make('dialog', { class: 'lightbox', 'aria-label': word('open', photo.dataset.name), 'data-testid': 'lightbox' },
    make('div', { class: 'lightbox-head' }, name, save, close), make('div', { class: 'lightbox-stage' }, picture), before, after);
  box.addEventListener('keydown', (e) => {
    e.stopPropagation(); // the page's own keys wait until it is closed
    if (e.key === 'ArrowLeft') step(-1);
    if (e.key === 'ArrowRight') step(1);
  });
  box.addEventListener('click', (e) => { if (e.target === box || e.target.classList.contains('lightbox-stage')) box.close(); });
  box.addEventListener('close', () => { box.remove(); at.focus(); });
  document.body.append(box);
  look(photo);
  box.showModal();
}

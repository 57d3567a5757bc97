// Fields of a ready answer that nobody could fill: marked in the text, named below it, one Tab apart, and asked about before they are sent as they stand.
import { button, make } from './dom.js';

const field = /\{\{\s*([\p{L}\d_.-]{1,60})\s*\}\}/gu;

export function fields(composer) {
  const [bar, ink, ask] = [composer.place('fields'), composer.place('ink'), composer.place('guard')];
  const open = () => [...composer.box.value.matchAll(field)];
  let asked = null;

  const choose = (hole) => { composer.box.focus(); composer.box.setSelectionRange(hole.index, hole.index + hole[0].length); };
  const answered = () => { asked?.remove(); asked = null; };

  // The same text behind the box, of which only the marks are seen: a box itself can mark nothing.
  function mark(holes) {
    const text = composer.box.value;
    let from = 0;
    const pieces = holes.flatMap((hole) => {
      const piece = [text.slice(from, hole.index), make('mark', 'is-missing', {}, hole[0])];
      from = hole.index + hole[0].length;
      return piece;
    });
    ink.replaceChildren(...(holes.length > 0 ? [...pieces, `${text.slice(from)}\n`] : []));
    ink.scrollTop = composer.box.scrollTop;
  }

  function stop(holes) {
    answered();
    asked = make('div', 'guard', { role: 'alertdialog', 'data-testid': 'fields-guard' },
      make('span', '', {}, composer.word('fields_stop', [...new Set(holes.map((h) => h[1]))].join(', '))),
      button('btn btn--sm', composer.word('fields_fill'), { 'data-fill': '' }),
      button('btn btn--sm btn--ghost', composer.word('send_anyway'), { 'data-anyway': '', 'data-testid': 'fields-anyway' }));
    asked.querySelector('[data-fill]').addEventListener('click', () => { answered(); choose(open()[0]); });
    asked.querySelector('[data-anyway]').addEventListener('click', () => { confirmed = composer.box.value; answered(); composer.send(); });
    ask.append(asked);
    asked.querySelector('[data-fill]').focus();
  }
  let confirmed = null;

  composer.box.addEventListener('scroll', () => { ink.scrollTop = composer.box.scrollTop; });
  bar.addEventListener('click', (e) => { const hole = open()[e.target.closest('[data-hole]')?.dataset.hole]; if (hole) choose(hole); });

  return {
    // Tab leads to the next field; after the last one it leaves the box, as everywhere.
    key(e) {
      if (e.key !== 'Tab' || e.ctrlKey || e.altKey || e.metaKey) return false;
      const { selectionStart, selectionEnd } = composer.box;
      const next = e.shiftKey ? open().findLast((h) => h.index < selectionStart) : open().find((h) => h.index >= selectionEnd);
      if (next) choose(next);
      return Boolean(next);
    },
    input() {
      const holes = open();
      if (asked && holes.length === 0) answered();
      mark(holes);
      bar.replaceChildren(...(holes.length === 0 ? [] : [composer.word('fields_open'), ...holes.map((h, i) => button('field-chip', h[1], { 'data-hole': i }))]));
    },
    filled() { const hole = open()[0]; if (hole) choose(hole); },
    sending() {
      const holes = open();
      if (holes.length === 0 || confirmed === composer.box.value) return true;
      stop(holes);
      return false;
    },
    sent() { confirmed = null; answered(); },
    mode: answered,
  };
}

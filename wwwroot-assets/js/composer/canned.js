// "/" at the start of a line or after a space opens the ready answers, filtered as one types; the preview shows them with the names filled in.
import { conversation, post, read } from '../api.js';
import { folded, make } from './dom.js';
import { Picker } from './picker.js';

const fresh = 60_000;
const typed = /(?:^|\s)\/(\S[^\n]{0,40})?$/u;

export function canned(composer) {
  let answers = null;
  let readAt = 0;
  let start = -1; // where the slash stands
  let dismissed = -1;
  let query = '';

  const picker = new Picker(composer, {
    label: composer.word('canned'), none: composer.word('canned_none'), testId: 'canned',
    option: (answer) => [
      make('b', '', {}, answer.title, answer.personal ? make('span', 'badge', {}, composer.word('canned_personal')) : null),
      make('span', 'mono', {}, '/', ...hit(answer.shortcut, query)),
    ],
    view: (answer) => [
      make('p', 'canned-text', {}, ...answer.parts.map((part) => (part.field ? make('mark', part.missing ? 'is-missing' : '', {}, part.text) : part.text))),
      make('p', 'meta', {}, composer.word(answer.parts.some((p) => p.missing) ? 'canned_missing' : 'canned_filled')),
    ],
    take: (answer) => {
      composer.insert(answer.text, start, composer.box.selectionStart);
      answer.uses++;
      post(`/api/v1/canned-responses/${answer.id}/used`).catch(() => {}); // only the order of the menu
      composer.tell('filled');
    },
    dismiss: () => { dismissed = start; },
  });

  async function load() {
    if (Date.now() - readAt < fresh) return;
    readAt = Date.now();
    try {
      answers = (await read(conversation(composer.id_, 'canned-responses'))).items;
      look();
    } catch { readAt = 0; } // without the network one writes by hand; the next slash asks again
  }

  function look() {
    const { value, selectionStart, selectionEnd } = composer.box;
    const found = selectionStart === selectionEnd && document.activeElement === composer.box ? typed.exec(value.slice(0, selectionStart)) : null;
    if (!found) { dismissed = -1; picker.close(); return; }
    query = found[1] ?? '';
    start = selectionStart - query.length - 1;
    if (start === dismissed) { picker.close(); return; }
    load();
    if (!answers) return;
    const fitting = fits(answers, query);
    if (fitting.length === 0 && query.length > 0) picker.close();
    else picker.show(fitting);
  }

  composer.place('canned').addEventListener('click', () => {
    const { value, selectionStart: at } = composer.box;
    composer.insert(at === 0 || /\s/.test(value[at - 1]) ? '/' : ' /');
  });
  composer.box.addEventListener('blur', () => picker.close());
  return { key: (e) => picker.key(e), input: look, mode: () => picker.close(), end: () => picker.close() };
}

// By shortcut first, then by title, then by what they say; among equals the order they came in, the most used first.
function fits(answers, query) {
  const wanted = folded(query);
  const rank = (a) => [folded(a.shortcut).startsWith(wanted), ` ${folded(a.title)}`.includes(` ${wanted}`), folded(a.shortcut + a.title).includes(wanted), wanted.length > 2 && ` ${folded(a.text)}`.includes(` ${wanted}`)].indexOf(true);
  return answers.map((a) => [rank(a), a]).filter(([r]) => r >= 0).sort((a, b) => a[0] - b[0]).map(([, a]) => a).slice(0, 50);
}

function hit(text, query) {
  const at = query ? folded(text).indexOf(folded(query)) : -1;
  return at < 0 ? [text] : [text.slice(0, at), make('span', 'hit', {}, text.slice(at, at + query.length)), text.slice(at + query.length)];
}

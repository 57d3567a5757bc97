// "@" in a note names colleagues. Whoever stands in the text by name when it is saved is named, however the words came there.
import { read } from '../api.js';
import { folded, make } from './dom.js';
import { Picker } from './picker.js';

const typed = /(?:^|[\s(])@([\p{L}'’.-]*(?: [\p{L}'’.-]*)?)$/u;
const fresh = 60_000;
let colleagues = [];
let loading = null;
let readAt = 0;

/** Asked at most once a minute; whoever asks meanwhile waits for the same answer. */
function load() {
  if (Date.now() - readAt >= fresh) {
    readAt = Date.now();
    loading = read('/api/v1/colleagues').then(({ items }) => {
      const firsts = items.map((c) => first(c.name));
      colleagues = items.map((c, i) => ({ ...c, short: firsts.filter((f) => f === firsts[i]).length === 1 ? firsts[i] : c.name }));
    }).catch(() => { readAt = 0; }); // asked again at the next key
  }
  return loading;
}

const first = (name) => name.split(' ')[0];

/** Ids of those whom a text names: the longer name first, so that Anna Verdi is not taken for Anna. */
function named(text) {
  const names = colleagues.flatMap((c) => [...new Set([c.name, c.short])].map((name) => ({ name, id: c.id }))).sort((a, b) => b.name.length - a.name.length);
  const ids = new Set();
  for (const { index } of text.matchAll(/@/g)) {
    const rest = text.slice(index + 1);
    const found = names.find(({ name }) => rest.startsWith(name) && !/^[\p{L}\d]/u.test(rest.slice(name.length)));
    if (found) ids.add(found.id);
  }
  return [...ids];
}

export function mention(composer) {
  let start = -1;
  let dismissed = -1;
  const picker = new Picker(composer, {
    label: composer.word('mentions'), none: composer.word('mention_none'), testId: 'mentions',
    option: (colleague) => [make('b', '', {}, colleague.name), make('span', '', {}, composer.word(`role_${colleague.role}`))],
    take: (colleague) => composer.insert(`@${colleague.short} `, start, composer.box.selectionStart),
    dismiss: () => { dismissed = start; },
  });

  async function look() {
    const found = () => (composer.isNote && document.activeElement === composer.box ? typed.exec(composer.box.value.slice(0, composer.box.selectionStart)) : null);
    if (!found()) { dismissed = -1; picker.close(); return; }
    await load();
    const now = found();
    if (!now) return;
    start = composer.box.selectionStart - now[1].length - 1;
    const wanted = folded(now[1]);
    const fitting = colleagues.filter((c) => c.id !== composer.me && ` ${folded(c.name)}`.includes(` ${wanted}`));
    if (start === dismissed || (fitting.length === 0 && now[1].length > 0)) picker.close();
    else picker.show(fitting);
  }

  composer.place('mention').addEventListener('click', () => {
    const { value, selectionStart: at } = composer.box;
    composer.insert(at === 0 || /\s/.test(value[at - 1]) ? '@' : ' @');
  });
  composer.box.addEventListener('blur', () => picker.close());
  return {
    key: (e) => picker.key(e),
    input: look,
    mode() { picker.close(); if (composer.isNote) load(); },
    sending(message) { if (message.note) message.extra.mentions = named(message.text); },
    end: () => picker.close(),
  };
}

// The help sheet: the keys as they really are, searchable, and the place to change them.
import * as dialogs from './dialog.js';
import { el, icon, say } from './element.js';
import * as map from './map.js';
import { toast } from './toast.js';
import { actions, plain, t } from './words.js';

const COLUMNS = [['list'], ['conversation'], ['go', 'writing']];
// What the browser, the page or writing lives by.
const RESERVED = /^(Escape|Tab|Enter|Shift\+Tab|Shift\+Enter|Shift\+F10|ContextMenu|Space|Backspace|Delete|F\d+|Mod\+(Shift\+)?[acvxnrtwlfp0-9+\-=])$/;

/** Opens it; `isHere` says which actions this page knows. */
export function open(isHere) {
  let changing = null; // the action whose new key is awaited
  let editing = false;
  const search = el('input', { class: 'input', type: 'search', 'aria-label': t('SheetSearch'), placeholder: t('SheetSearch'), autocomplete: 'off', 'data-testid': 'sheet-search', oninput: () => draw() });
  const grid = el('div', { class: 'sheet-grid' });
  const none = el('p', { class: 'palette-none', hidden: true }, t('SheetNone'));
  const edit = el('button', { type: 'button', class: 'btn btn--sm', 'data-testid': 'change-keys', onclick: () => { editing = !editing; draw(); edit.focus(); } });
  const reset = el('button', { type: 'button', class: 'btn btn--sm btn--ghost', 'data-testid': 'reset-keys', onclick: async () => { await kept(map.reset(), t('KeysReset')); edit.focus(); } }, t('ResetKeys'));
  const close = el('button', { type: 'button', class: 'btn btn--ghost btn--icon', 'aria-label': t('Close'), onclick: () => dialog.close() }, icon('i-x'));
  const box = el('div', { class: 'dialog sheet' },
    el('div', { class: 'dialog-head' }, el('h2', { class: 'grow' }, t('SheetTitle')), search, close),
    el('div', { class: 'dialog-body', tabindex: '0' }, grid, none),
    el('div', { class: 'dialog-foot' }, el('span', { class: 'small second grow' }, t('SheetNote'), ' ', caps(map.keysOf('palette')[0] ?? ''), ' ', t('SheetPalette')), reset, edit));

  const dialog = dialogs.open(box, {
    name: t('SheetTitle'), kind: 'over--mid', testid: 'key-sheet',
    esc: () => { if (changing || grid.querySelector('[role=alert]')) { changing = null; draw(); return true; } if (editing) { editing = false; draw(); edit.focus(); return true; } return false; },
  });
  dialog.addEventListener('keydown', (e) => { if (changing) take(e); }, true);
  draw();
  search.focus();

  async function kept(saving, words) {
    const saved = await saving;
    draw();
    if (saved) say(words); else toast(t('KeysNotSaved'), { problem: true });
  }

  function draw() {
    const wanted = plain(search.value.trim());
    const fits = (a) => !wanted || plain(a.text).includes(wanted) || map.keysOf(a.name).some((k) => plain(map.capsOf(k).join(' ')) === wanted || plain(k) === wanted);
    const section = (group) => {
      const some = actions.filter((a) => a.group === group && isHere(a.name) && fits(a));
      return some.length > 0 && el('section', { 'aria-label': t(`Group_${group}`) }, el('h3', {}, t(`Group_${group}`)), el('ul', {}, ...some.map(line)));
    };
    grid.replaceChildren(...COLUMNS.map((groups) => el('div', {}, ...groups.map(section))).filter((column) => column.childElementCount));
    none.hidden = grid.childElementCount > 0;
    edit.textContent = t(editing ? 'DoneChanging' : 'ChangeKeys');
    edit.classList.toggle('btn--primary', editing);
    reset.hidden = !editing || !map.anyOwn();
    grid.querySelector('[data-awaits]')?.focus();
  }

  function line(action) {
    const keys = map.keysOf(action.name);
    const shown = keys.length ? keys.slice(0, 2).map((k) => caps(k)) : [el('span', { class: 'meta' }, t('NoKey'))];
    if (!editing || action.fixed) return el('li', { 'data-testid': 'sheet-line', 'data-name': action.name }, el('span', {}, action.text), el('span', { class: 'end row' }, ...shown));
    const awaits = changing?.name === action.name;
    return el('li', { class: 'is-editing', 'data-testid': 'sheet-line', 'data-name': action.name }, el('span', {}, action.text),
      el('span', { class: 'end row' },
        map.isOwn(action.name) && el('button', { type: 'button', class: 'btn btn--icon btn--ghost btn--sm', 'aria-label': t('ResetKey', action.text), title: t('ResetKey', action.text), onclick: () => kept(map.change(action.name, action.keys), t('KeyChanged', action.text)) }, icon('i-refresh', 'icon--xs')),
        el('button', { type: 'button', class: 'btn btn--sm', 'data-testid': 'set-key', 'data-awaits': awaits, 'aria-label': `${action.text}: ${keys.map((k) => map.capsOf(k).join(' ')).join(', ') || t('NoKey')}`, onclick: () => { changing = { name: action.name, action }; draw(); say(t('PressKey')); } }, ...awaits ? ['…'] : shown)),
      awaits && el('p', { class: 'sheet-ask meta', role: 'status' }, t('PressKey')));
  }

  function take(e) {
    if (e.key === 'Escape' || e.isComposing) return;
    const chord = map.chordOf(e);
    e.preventDefault();
    e.stopPropagation();
    if (chord === null) return;
    if (RESERVED.test(chord)) { say(t('KeyReserved')); ask(t('KeyReserved')); return; }
    const { name, action } = changing;
    const keys = [chord, ...action.keys.slice(1).filter((k) => k.startsWith('Arrow') && k !== chord)]; // arrows stay beside a new letter
    const [taken] = map.takenBy(name, keys);
    if (taken) { ask(t('KeyTaken', taken.text), keys); return; }
    set(name, keys);
  }

  function set(name, keys) {
    changing = null;
    kept(map.change(name, keys), t('KeyChanged', actions.find((a) => a.name === name).text)).then(() => grid.querySelector(`[data-name=${name}] [data-testid=set-key]`)?.focus());
  }

  // Under the line: what stands against the key, and the choice.
  function ask(words, keys) {
    const { name } = changing;
    const place = grid.querySelector(`[data-name=${name}]`);
    place.querySelector('.sheet-ask')?.remove();
    const answer = el('div', { class: 'sheet-ask notice notice--warning', role: 'alert', 'data-testid': 'key-conflict' }, el('span', { class: 'grow' }, words),
      keys && el('button', { type: 'button', class: 'btn btn--sm', 'data-testid': 'key-use', onclick: () => set(name, keys) }, t('UseHere')),
      keys && el('button', { type: 'button', class: 'btn btn--sm btn--ghost', onclick: () => { changing = null; draw(); } }, t('Leave')));
    place.append(answer);
    if (keys) { changing = null; answer.querySelector('button').focus(); }
  }
}

const caps = (key) => el('span', { class: 'keys' }, ...map.capsOf(key).map((c) => el('kbd', { class: 'kbd' }, c)));

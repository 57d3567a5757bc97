// Which key does what: the console's own list, and what this person chose instead. A chord is "e", "Shift+e", "Mod+k"; a sequence is two of them, "g c".
import { actions, t } from './words.js';
import { request } from '../api.js';
import { follow } from '../habits.js';

const KEPT = 'keys';
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
let own = read(localStorage.getItem(KEPT));
const listeners = new Set();

function read(text) {
  try {
    const kept = JSON.parse(text ?? '{}');
    return Object.fromEntries(Object.entries(kept).filter(([name, keys]) => actions.some((a) => a.name === name && !a.fixed) && Array.isArray(keys) && keys.every((k) => typeof k === 'string')));
  } catch { return {}; } // spoiled by hand: the console's own keys hold
}

/** The person's own keys, from any machine they sign in at; until they come, the last ones known in this browser hold. */
export const load = () => follow(KEPT, (kept) => hold(read(kept)));

function hold(keys) {
  own = keys;
  localStorage.setItem(KEPT, JSON.stringify(own));
  for (const listener of listeners) listener();
}

export const onChange = (listener) => { listeners.add(listener); return () => listeners.delete(listener); };
export const keysOf = (name) => own[name] ?? actions.find((a) => a.name === name)?.keys ?? [];
export const isOwn = (name) => name in own;
export const anyOwn = () => Object.keys(own).length > 0;

async function keep(keys) {
  hold(keys);
  const answer = await request('PUT', `/api/v1/me/preferences/${KEPT}`, { value: anyOwn() ? JSON.stringify(own) : '' }).catch(() => null);
  return answer?.ok === true;
}

/** Gives an action a key, and takes it from whatever had it. */
export function change(name, keys) {
  const next = { ...own, [name]: keys };
  for (const other of takenBy(name, keys)) next[other.name] = keysOf(other.name).filter((k) => !keys.some((mine) => clash(mine, k)));
  const same = actions.find((a) => a.name === name).keys;
  if (JSON.stringify(same) === JSON.stringify(keys)) delete next[name];
  return keep(next);
}

export const reset = () => keep({});

// "g" alone and "g c" can't both be: the first would never let the second begin.
const clash = (a, b) => a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);

/** Other actions that one of these keys does already. */
export const takenBy = (name, keys) => actions.filter((a) => !a.fixed && a.name !== name && keysOf(a.name).some((k) => keys.some((mine) => clash(mine, k))));

/** What the pressed keys do: an action, "more" when they are the beginning of one, or nothing. */
export function find(pressed) {
  const text = pressed.join(' ');
  const action = actions.find((a) => !a.fixed && keysOf(a.name).includes(text));
  if (action) return action;
  return actions.some((a) => !a.fixed && keysOf(a.name).some((k) => k.startsWith(`${text} `))) ? 'more' : null;
}

/** The chord of a key event, or null for one that is none of ours: a modifier alone, AltGr, a dead key. */
export function chordOf(e) {
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified', 'Process', 'CapsLock'].includes(e.key)) return null;
  if (e.altKey || e.getModifierState('AltGraph')) return null;
  let key = e.key === ' ' ? 'Space' : e.key;
  // A Greek or Cyrillic keyboard: the key that stands where the letter would.
  if (key.length === 1 && key > '\x7f' && /^Key[A-Z]$/.test(e.code)) key = e.code.slice(3);
  const isLetter = /^[a-z]$/i.test(key);
  if (isLetter) key = key.toLowerCase();
  // A sign already says what Shift did to it, and which keys need Shift differs between keyboards: "/" is Shift+7 in Italy.
  const shift = e.shiftKey && (isLetter || key.length > 1) ? 'Shift+' : '';
  return `${e.ctrlKey || e.metaKey ? 'Mod+' : ''}${shift}${key}`;
}

const caps = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Shift: '⇧', Mod: isMac ? '⌘' : 'Ctrl' };

/** The caps of one key or sequence, as people know them. */
export const capsOf = (key) => key.split(' ').flatMap((chord) => (chord === '+' ? ['+'] : chord.split(/\+(?=.)/)))
  .map((part) => caps[part] ?? ({ Enter: t('Key_Enter'), Space: t('Key_Space'), Escape: t('Key_Escape'), ContextMenu: t('Key_Menu') }[part]) ?? (part.length === 1 ? part.toUpperCase() : part));

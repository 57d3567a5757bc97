// Listens to keys. Single letters never fire while one types, while a word is being composed, with AltGr, Ctrl or ⌘, or under a dialog; Esc closes the innermost thing.
import * as dialogs from './dialog.js';
import { isShown } from './element.js';
import * as map from './map.js';
import * as menu from './menu.js';
import * as panel from './panel.js';
import * as picks from './picks.js';
import * as rows from './rows.js';
import { answers, pressed, run } from './run.js';

const SEQUENCE = 1500; // from one key of a sequence to the next, in ms
const MOVES = ['next', 'previous'];
const NOT_TEXT = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

let before = [];
let timer = 0;

function isTyping(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest('[contenteditable]:not([contenteditable=false]), [role=textbox], [role=searchbox], [role=combobox], [role=spinbutton]')) return true;
  return target.matches('textarea, select') || (target.matches('input') && !NOT_TEXT.includes(target.type));
}

function forget() { clearTimeout(timer); before = []; }

function escape(e) {
  if (menu.closeAny()) { e.preventDefault(); return; }
  if (isTyping(e.target)) {
    // Out of the field and to what it stands beside, so that the next key is a command and a screen reader is somewhere.
    const beside = e.target.closest('oc-composer') && [...document.querySelectorAll('oc-log')].find(isShown);
    if (beside) beside.focus(); else e.target.blur();
    return;
  }
  if (panel.closeOver() || picks.clear()) e.preventDefault();
}

// A widget's own keys are its own: arrows in a menu, a log or a radio group, Enter and Space on what they press.
function isOthers(e, chord) {
  const target = e.target instanceof Element ? e.target : document.body;
  if (/^(Arrow|Page|Home|End)/.test(chord)) return target !== document.body && !target.closest('.rows');
  return /^(Enter|Space)$/.test(chord) && target !== document.body && !target.matches(rows.ROW);
}

addEventListener('keydown', (e) => {
  if (e.defaultPrevented || e.isComposing || e.keyCode === 229) return;
  const target = e.composedPath()[0];
  if (e.key === 'Escape') { forget(); if (!dialogs.isOpen()) escape(e); return; }
  const within = menu.around(target instanceof Element ? target : document.body);
  if (within && menu.key(e, within)) { e.preventDefault(); return; }
  if ((e.key === 'ContextMenu' || (e.key === 'F10' && e.shiftKey)) && rows.focused()) {
    e.preventDefault();
    menu.openRowMenu(rows.focused(), null, run);
    return;
  }
  if (move(e, target)) return;
  const chord = map.chordOf(e);
  if (chord === null || e.repeat && before.length) return;
  const found = map.find([...before, chord]) ?? (before.length ? map.find([chord]) : null);
  if (!found) { forget(); return; }
  if (dialogs.isOpen() || ((isTyping(target) || within) && !found.everywhere)) {
    forget();
    if (found.everywhere) e.preventDefault(); // the browser would take Ctrl K for itself
    return;
  }
  if (found === 'more') {
    e.preventDefault();
    before = [...before, chord];
    clearTimeout(timer);
    timer = setTimeout(forget, SEQUENCE);
    return;
  }
  const sequence = before.length > 0;
  forget();
  if (!sequence && isOthers(e, chord)) return;
  if (e.repeat && !MOVES.includes(found.name)) return;
  if (run(found.name) !== false) e.preventDefault();
});

// ←→ in tabs and radio groups.
function move(e, target) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
  const group = step && target instanceof Element && target.closest('[role=tablist], [role=radiogroup], [role=toolbar]');
  if (!group || isTyping(target)) return false;
  const all = [...group.querySelectorAll('[role=tab], [role=radio], button')].filter(isShown);
  const to = all[(all.indexOf(target) + step + all.length) % all.length];
  e.preventDefault();
  to?.focus();
  return true;
}

addEventListener('blur', forget);

// A press on anything that names an action of ours.
document.addEventListener('click', (e) => {
  const button = e.target.closest?.('[data-action]');
  if (!button || !answers(button.dataset.action, button) || button.matches('a[href]')) return;
  e.preventDefault();
  pressed(button);
});

menu.listen(run);

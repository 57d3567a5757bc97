// What each action does, whoever asks for it: a key, a button with data-action, the palette or a menu.
import { act, undoLast } from './desk.js';
import { isShown, say, soon } from './element.js';
import * as menu from './menu.js';
import * as palette from './palette.js';
import * as card from './panel.js';
import * as picks from './picks.js';
import * as questions from './questions.js';
import * as rows from './rows.js';
import * as sheet from './sheet.js';
import { toast } from './toast.js';
import { t, textOf } from './words.js';

/** On which conversations: the picked ones, else the row with the focus, else the open one. */
const meant = () => (picks.count() ? picks.ids() : [rows.idOf(rows.focused()) ?? rows.openId()].filter(Boolean));
const told = (text) => { toast(text, { problem: true }); return true; };
const disconnected = () => told(t('Disconnected'));

// What lives in the circuit is pressed as a hand would press it; when the circuit is away, that is said.
function press(selector, otherwise = t('NotHere')) {
  const target = [...document.querySelectorAll(selector)].find(isShown);
  if (!target) return told(otherwise);
  if (!rows.isLive()) return disconnected();
  if (target.matches('input, textarea, [contenteditable]')) { target.focus(); target.select?.(); } else if (target.matches('summary')) { target.focus(); target.click(); menu.enter(target.parentElement); } else target.click();
  return true;
}

async function write(mode) {
  const id = rows.idOf(rows.focused()) ?? rows.openId();
  if (!id) return told(t('PickOne'));
  if (id !== rows.openId() && !open(id)) return true;
  const composer = await soon(() => document.querySelector(`oc-composer[data-conversation="${CSS.escape(id)}"] textarea`));
  if (!composer || !isShown(composer)) return told(t('NotHere'));
  composer.closest('oc-composer').querySelector(`[data-mode=${mode}]`)?.click();
  composer.focus();
  return true;
}

function open(id) {
  if (!rows.isLive()) { disconnected(); return false; }
  questions.openConversation(id);
  return true;
}

async function resolve(ids, next) {
  const after = next && ids.length === 1 ? rows.neighbour(ids[0]) : null;
  const answer = await act('resolve', ids, { seen: picks.count() ? picks.seenWhen() : undefined });
  if (answer?.done) picks.clear();
  if (answer?.done && after?.isConnected) { after.focus(); open(rows.idOf(after)); }
}

async function simply(verb, ids) {
  const answer = await act(verb, ids, { seen: picks.count() ? picks.seenWhen() : undefined });
  if (answer?.done) picks.clear();
}

const bot = () => (rows.openId() ? simply(rows.openState() === 'bot' ? 'take' : 'handback', [rows.openId()]) : told(t('PickOne')));
const someone = (ids, then) => (ids.length ? then(ids) : told(t('PickOne')));

function labels(ids) {
  const picker = !picks.count() && ids[0] === rows.openId() && [...document.querySelectorAll('[data-action=labels]')].find((one) => isShown(one) && !one.closest('oc-picks'));
  if (picker) press('[data-action=labels]:not(oc-picks *)');
  else palette.ask(questions.labels(ids));
}

function panel() {
  const narrow = [...document.querySelectorAll('[data-panel-link]')].find(isShown);
  if (narrow) return press('[data-panel-link]');
  if (!document.querySelector('.inbox > .panel')) return told(t('PickOne'));
  card.toggle();
  return true;
}

// Questions about conversations; the palette asks them within itself.
const asked = { snooze: (ids) => questions.snooze(ids, picks.count() ? picks.seenWhen() : undefined), assign: questions.assign, priority: questions.priority };
const questionOf = (name, ids = meant) => {
  if (name === 'labels') return () => { const which = ids(); return which.length ? questions.labels(which) : null; };
  return asked[name] ? () => { const which = ids(); return which.length ? asked[name](which) : null; } : undefined;
};

const doing = {
  next: () => rows.move(1),
  previous: () => rows.move(-1),
  open: () => { const row = rows.focused(); if (!row) return false; return rows.isLive() ? (row.click(), true) : disconnected(); },
  take_next: () => press('[data-testid=take-next]', t('NobodyWaits')),
  tab_mine: () => press('[data-testid=conversation-tab-mine]'),
  tab_waiting: () => press('[data-testid=conversation-tab-waiting]'),
  tab_bot: () => press('[data-testid=conversation-tab-bot]'),
  tab_all: () => press('[data-testid=conversation-tab-all]'),
  pick: (ids) => someone(ids, () => { for (const id of ids) picks.toggle(id); }),
  pick_shown: () => picks.pickShown(),
  pick_none: () => { picks.clear(); document.querySelector(rows.ROW)?.focus(); },
  reply: () => write('reply'),
  note: () => write('note'),
  resolve: (ids) => resolve(ids, false),
  resolve_next: (ids) => resolve(ids, true),
  reopen: (ids) => simply('reopen', ids),
  assign_me: (ids) => simply('take', ids),
  unread: (ids) => simply('unread', ids),
  read: (ids) => simply('read', ids),
  handback: (ids) => simply('handback', ids),
  bot,
  labels: (ids) => someone(ids, labels),
  panel,
  undo: () => undoLast(),
  palette: () => palette.ask(questions.everything(run, questionOf, isHere)),
  help: () => sheet.open(isHere),
  go_chat: () => go('go_chat', '/'),
  go_queue: () => go('go_queue', '/?tab=waiting'), // until the queue has a page of its own, and for those who may not see it
};

// Buttons that say with what: a colleague, a number of minutes, a priority.
const given = {
  assign_to: (ids, value, text) => act('assign', ids, { assignee_id: value || null, words: value ? 'assign' : 'release', about: text }),
  snooze_for: (ids, value, text) => act('snooze', ids, { until: value ? new Date(Date.now() + Number(value) * 60000).toISOString() : null, about: text.toLocaleLowerCase() }),
  prioritize: (ids, value, text) => act('prioritize', ids, { priority: value, about: text.toLocaleLowerCase() }),
};

function go(name, otherwise) {
  const link = [...document.querySelectorAll(`a[data-action="${name}"]`)][0];
  if (!rows.isLive()) return disconnected();
  if (link) link.click(); else if (window.Blazor?.navigateTo) window.Blazor.navigateTo(otherwise);
  say(textOf(name));
  return true;
}

/** Does an action. False when it did not even apply, and the key is somebody else's. */
export function run(name, ids = name === 'pick' ? [rows.idOf(rows.focused()) ?? rows.openId()].filter(Boolean) : meant()) {
  const question = questionOf(name, () => ids);
  if (question && name !== 'labels') return ids.length ? (palette.ask(question()), true) : told(t('PickOne'));
  if (doing[name]) return doing[name](ids);
  return press(`[data-action="${name}"]`);
}

/** Whether a press on an element with this action is ours to answer; others answer theirs in their own way. */
export const answers = (name, button) => (name === 'labels' ? button.closest('oc-picks') !== null : name in doing || name in asked || name in given);

/** Whether this page knows an action: its own, or one that an element on it does. */
export const isHere = (name) => name in doing || name in asked || name.startsWith('write_') || name === 'row_menu' || document.querySelector(`[data-action="${name}"]`) !== null;

/** A button was pressed. */
export function pressed(button) {
  const { action, value } = button.dataset;
  const ids = button.closest('oc-picks') ? picks.ids() : button.closest('.thread-pane') ? [rows.openId()] : meant();
  if (given[action]) given[action](ids, value, button.dataset.about ?? button.textContent.trim());
  else if (action === 'labels') palette.ask(questions.labels(ids)); // of the bar; a picker elsewhere answers for itself
  else run(action, ids);
}

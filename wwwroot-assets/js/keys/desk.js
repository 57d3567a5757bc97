// Acts on one conversation or many, by the HTTP API and not by the circuit: they work while that is away, and what can't be done is told. Each can be undone.
import { request } from '../api.js';
import { say } from './element.js';
import * as rows from './rows.js';
import { toast } from './toast.js';
import { t } from './words.js';

let newest = null; // what undoes the last act
let acting = Promise.resolve(); // the last act's own answer: its effect can be on the screen before it
let known = null;

/** People and labels to choose from; at most half a minute old. */
export async function choices() {
  if (known && Date.now() - known.at < 30000) return known;
  const answer = await request('GET', '/api/v1/conversations/choices');
  if (!answer.ok) throw new Error(String(answer.status));
  known = { ...await answer.json(), at: Date.now() };
  return known;
}

// The newest moment this page has shown of these conversations; seconds are all it knows, so the one begun counts as seen.
export function seenAt(ids) {
  const shown = ids.flatMap((id) => [
    ...rows.byId(id)?.querySelectorAll('.conv-time x-time') ?? [],
    ...(id === rows.openId() ? [...document.querySelectorAll('oc-log [data-direction=in] .stamp x-time')].slice(-1) : []),
  ]);
  const newestShown = Math.max(...shown.map((time) => Date.parse(time.getAttribute('datetime'))).filter((at) => !Number.isNaN(at)));
  return Number.isFinite(newestShown) ? new Date(newestShown + 1000).toISOString() : null;
}

/**
 * Does it and tells. `about` is what the words need beside the name or number: a colleague's name, a label, a time.
 * Returns the answer, or null when it could not be done at all.
 */
export function act(action, ids, how = {}) {
  const done = doIt(action, ids, how);
  acting = done.catch(() => {}); // whoever asked for it hears of that
  return done;
}

async function doIt(action, ids, { about = '', quiet = false, seen = seenAt(ids), words = action, ...fields }) {
  if (!ids.length) { toast(t('PickOne'), { problem: true }); return null; }
  rows.keepPlace();
  const result = await ask('/api/v1/conversations/bulk', { action, ids, seen_at: seen, ...fields });
  if (!result) return null;
  if (quiet && result.done === 0) return result;
  const close = await tell(result, words, ids, about);
  if (result.undo) newest = { note: result.undo, close };
  return result;
}

async function tell(result, words, ids, about) {
  const undo = result.undo ? () => undoIt(result.undo) : null;
  if (ids.length === 1) {
    if (result.done) return toast(t(`Did_${words}_one`, rows.nameOf(ids[0]), about), { undo });
    return toast(t(`Missed_${result.missed[0].reason}_one`, await nameOf(result.missed[0].holder_id)), { problem: true });
  }
  const counts = Map.groupBy(result.missed, (m) => m.reason);
  const why = [...counts].map(([reason, some]) => t(`Missed_${reason}_many`, some.length)).join(', ');
  const done = t(`Did_${words}_many`, result.missed.length ? t('Did_some', result.done, result.total) : result.done, about);
  return toast(why ? `${done} (${why})` : done, { undo, problem: result.done === 0 });
}

async function nameOf(personId) {
  if (!personId) return t('AColleague');
  const found = await choices().catch(() => null);
  return found?.people.find((p) => p.id === personId)?.name ?? t('AColleague');
}

/** Undoes the last act of this window. */
export async function undoLast() {
  await acting;
  if (newest) return undoIt(newest.note);
  toast(t('NothingToUndo'));
  return null;
}

async function undoIt(note) {
  if (newest?.note === note) { newest.close(); newest = null; }
  const result = await ask('/api/v1/conversations/bulk/undo', { undo: note });
  if (!result) return;
  if (!result.missed.length) toast(t('Undone'));
  else if (result.total === 1) toast(t(`Missed_${result.missed[0].reason}_one`), { problem: true });
  else toast(`${t('UndoneSome', result.done, result.total)} (${t('Missed_changed_many', result.missed.length)})`, { problem: result.done === 0 });
}

async function ask(path, body) {
  try {
    const answer = await request('POST', path, body);
    if (answer.ok) return await answer.json();
    const problem = await answer.json().catch(() => ({}));
    const words = problem.errors ? Object.values(problem.errors).flat().join(' ') : problem.detail || problem.title;
    toast(answer.status < 500 && words ? words : t('Offline'), { problem: true });
  } catch { // neither network nor server: nothing was done, and that is said
    toast(t('Offline'), { problem: true });
    say(t('Offline'));
  }
  return null;
}

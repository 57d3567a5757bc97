// What the palette asks: everything, or one thing about some conversations (until when, to whom, which label, how urgent).
import { describe } from '../time.js';
import { request } from '../api.js';
import { act, choices } from './desk.js';
import { isShown } from './element.js';
import { keysOf } from './map.js';
import * as picks from './picks.js';
import * as rows from './rows.js';
import { actions, actionOf, languages, plain, priorities, t, textOf } from './words.js';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const short = new Intl.DateTimeFormat(document.documentElement.lang || 'en', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const long = (at) => short.format(at);

function morning(days) {
  const at = new Date();
  at.setDate(at.getDate() + days);
  at.setHours(8, 30, 0, 0);
  return at;
}

const done = (answer) => { if (answer?.done) picks.clear(); };

/** Until when. */
export function snooze(ids, seen) {
  const until = (at, text) => async () => done(await act('snooze', ids, { until: at?.toISOString() ?? null, about: text.toLocaleLowerCase(), seen }));
  const preset = (id, text, at) => ({ id: `snooze-${id}`, text, icon: 'i-snooze', hint: at ? long(at) : null, passing: true, run: until(at, at ? long(at) : text) });
  return {
    title: t('SnoozeTitle'), placeholder: t('SnoozeTyped'), laterFirst: true,
    groups: () => [{
      name: t('SnoozeTitle'), items: [
        preset('reply', t('UntilWrites'), null), preset('hour', t('InAnHour'), new Date(Date.now() + 3600000)),
        preset('tomorrow', t('TomorrowMorning'), morning(1)), preset('monday', t('NextMonday'), morning(((8 - new Date().getDay()) % 7) || 7)),
      ],
    }],
    later: async (typed) => {
      if (!typed.trim()) return [];
      const answer = await request('GET', `/api/v1/typed-time?text=${encodeURIComponent(typed)}&zone=${encodeURIComponent(zone)}`);
      const { at } = answer.ok ? await answer.json() : {};
      return at ? [{ name: t('SnoozeTitle'), items: [{ id: 'snooze-typed', text: long(new Date(at)), icon: 'i-calendar', hint: typed, passing: true, run: until(new Date(at), long(new Date(at))) }] }] : [];
    },
    empty: () => t('SnoozeNotATime'),
  };
}

// What has to be asked of the server first stands in the list when it has come; it is asked for as the page idles, so that it nearly always has.
let held = { people: [], labels: [] };
const refresh = async () => { held = await choices(); return held; };
export const warmUp = () => refresh().catch(() => {});

/** To whom. */
export function assign(ids) {
  const me = document.querySelector('[data-me-id]')?.dataset.meId;
  const give = (id, name) => async () => done(await act('assign', ids, { assignee_id: id, words: id ? 'assign' : 'release', about: name }));
  const items = (people) => [
    ...[...people].sort((a, b) => (b.id === me) - (a.id === me)).map((p) => ({
      id: `assign-${p.id}`, text: p.id === me ? t('ToMe') : p.name, more: p.name, icon: p.id === me ? 'i-user-check' : 'i-user', passing: true, run: give(p.id, p.name),
    })),
    { id: 'assign-queue', text: t('ToQueue'), icon: 'i-queue', passing: true, run: give(null, '') },
  ];
  refresh().catch(() => {});
  return { title: t('AssignTitle'), placeholder: t('AssignTitle'), groups: () => [{ name: t('AssignTitle'), most: 50, items: items(held.people) }] };
}

/** Which label. On one conversation a label that is there is taken off. */
export function labels(ids) {
  const put = (label) => async () => {
    const answer = await act('label', ids, { label_id: label.id, about: label.name, quiet: ids.length === 1 });
    if (ids.length === 1 && answer?.missed[0]?.reason === 'already') await act('unlabel', ids, { label_id: label.id, about: label.name });
    else done(answer);
  };
  const takeOff = (label) => async () => done(await act('unlabel', ids, { label_id: label.id, about: label.name }));
  const item = (label, id, text, run) => ({ id: `${id}-${label.id}`, text, icon: 'i-tag', hue: label.hue, passing: true, run });
  refresh().catch(() => {});
  return {
    title: t('LabelTitle'), placeholder: t('LabelTitle'),
    groups: () => [
      { name: t('LabelTitle'), most: 50, items: held.labels.map((l) => item(l, 'label', l.name, put(l))) },
      { name: t('LabelOff', '…'), most: 50, items: ids.length > 1 ? held.labels.map((l) => item(l, 'unlabel', t('LabelOff', l.name), takeOff(l))) : [] },
    ],
    empty: () => (held.labels.length ? t('PaletteEmpty') : t('NoLabels')),
  };
}

/** How urgent. */
export const priority = (ids) => ({
  title: t('PriorityTitle'), placeholder: t('PriorityTitle'),
  groups: () => [{ name: t('PriorityTitle'), items: priorities.map((p) => ({
    id: `priority-${p.name}`, text: p.text, icon: 'i-flag', passing: true, run: async () => done(await act('prioritize', ids, { priority: p.name, about: p.text.toLocaleLowerCase() })),
  })) }],
});

// As they are wanted, most often first.
const FIRST = ['resolve', 'reopen', 'snooze', 'assign', 'bot', 'labels', 'assign_me', 'reply', 'note', 'resolve_next', 'priority', 'unread', 'panel'];
const PICKED = ['resolve', 'assign', 'snooze', 'labels', 'priority', 'read', 'pick_none'];

/** Everything. `run` does an action by its name, `askOf` gives the question an action asks, if it asks one, `isHere` says whether this page knows it. */
export function everything(run, askOf, isHere) {
  const open = rows.openId();
  const name = open ? rows.nameOf(open) : '';
  const item = (action, extra = {}) => ({
    id: action.name, text: action.text, icon: action.icon, keys: keysOf(action.name), again: true, question: askOf(action.name), run: () => run(action.name), ...extra,
  });
  const state = rows.openState();
  const fits = { resolve: state !== 'resolved', resolve_next: state !== 'resolved', reopen: ['resolved', 'snoozed'].includes(state) };
  const named = (action) => actionOf(action) ?? { name: action, text: action === 'pick_none' ? t('PickNone') : textOf(action), icon: { read: 'i-mail', reopen: 'i-refresh' }[action] ?? 'i-x' };
  const conversation = FIRST.map(named).filter((a) => fits[a.name] !== false).map((a) => item(a.name === 'bot' ? { ...a, text: t(state === 'bot' ? 'TakeFromBot' : 'HandToBot') } : a));
  const picked = PICKED.map(named).map((a) => item(a));
  const list = actions.filter((a) => a.group === 'list' && !a.fixed && isHere(a.name) && !['next', 'previous', 'open', 'unread'].includes(a.name));
  return {
    placeholder: t('PalettePlaceholder'),
    groups: () => [
      picks.count() ? { name: t('Group_picked', picks.count()), items: picked } : { name: t('ChatWith', name), most: 5, items: open ? conversation : [] },
      { name: t('Group_go'), most: 3, items: [...pages(run), ...actions.filter((a) => a.group === 'go' && !a.name.startsWith('go_') && a.name !== 'palette').map((a) => item(a))] },
      { name: t('Group_recent'), items: recent(open).slice(0, 4) },
      { name: t('Group_list'), items: [...list, actionOf('undo')].map((a) => item(a, { hidden: true })) },
      { name: t('Group_look'), items: looks() },
    ],
    later: (typed) => conversations(typed, open),
  };
}

// The pages this person can go to are those their own rail leads to.
function pages(run) {
  const links = [...document.querySelectorAll('.rail a.rail-item[href]')];
  const queue = links.some((a) => a.dataset.action === 'go_queue') ? [] : [{ id: 'page-queue', text: textOf('go_queue'), icon: 'i-queue', keys: keysOf('go_queue'), again: true, run: () => run('go_queue') }];
  return [...queue, ...links.filter((a) => a.getAttribute('aria-current') !== 'page' || !isShown(a) || location.pathname !== new URL(a.href).pathname).map((a) => {
    const action = actionOf(a.dataset.action ?? '');
    return { id: `page-${a.pathname}`, text: action?.text ?? a.textContent.trim(), more: a.textContent, icon: action?.icon ?? 'i-arrow-right', keys: action ? keysOf(action.name) : [], again: true, run: () => a.click() };
  })];
}

function looks() {
  const theme = ['light', 'dark', 'system'].map((choice) => ({
    id: `theme-${choice}`, text: t(`Theme_${choice}`), icon: { light: 'i-sun', dark: 'i-moon', system: 'i-theme' }[choice], more: t('Group_look'), again: true, hidden: choice === 'system',
    run: () => document.dispatchEvent(new CustomEvent('console:theme', { detail: choice })),
  }));
  const here = () => encodeURIComponent(location.pathname + location.search);
  return [...theme, ...languages.map((l) => ({ id: `language-${l.code}`, text: l.name, more: `${l.code} language lingua idioma`, icon: 'i-globe', hidden: true, run: () => location.assign(`/language?set=${l.code}&returnUrl=${here()}`) })),
    { id: 'sign-out', text: t('SignOut'), icon: 'i-logout', hidden: true, run: () => document.querySelector('[data-logout]')?.click() }];
}

const KEPT = 'recent-conversations';
const kept = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)) ?? []; } catch { return []; } };

/** Remembers what was opened in this window, newest first. */
export function opened(id, name) {
  if (id && name) sessionStorage.setItem(KEPT, JSON.stringify([{ id, name }, ...kept().filter((k) => k.id !== id)].slice(0, 12)));
}

// What one had open, then what stands in the list.
function recent(open) {
  const shown = [...document.querySelectorAll(rows.ROW)].slice(0, 8).map((row) => ({ id: rows.idOf(row), name: rows.nameOf(rows.idOf(row)) }));
  const all = [...kept(), ...shown].filter((k, i, list) => k.id !== open && list.findIndex((o) => o.id === k.id) === i);
  return all.map((k) => conversationItem(k.id, k.name, rows.byId(k.id)?.querySelector('.chan')?.title));
}

function conversationItem(id, name, hint) {
  return { id: `conversation-${id}`, text: name, icon: 'i-user', hint, passing: true, run: () => openConversation(id) };
}

export function openConversation(id) {
  const row = rows.byId(id);
  if (row && rows.isLive()) { row.click(); return; }
  const to = new URL(location.pathname === '/' ? location.href : '/', location.href);
  to.searchParams.set('c', id);
  to.searchParams.delete('view');
  to.searchParams.delete('m');
  if (rows.isLive() && window.Blazor?.navigateTo) window.Blazor.navigateTo(to.pathname + to.search); else location.assign(to);
}

async function conversations(typed, open) {
  const words = typed.trim();
  if (words.length < 2 && !/^#?\d+$/.test(words)) return [];
  const answer = await request('GET', `/api/v1/conversations?q=${encodeURIComponent(words.replace(/^#/, ''))}`);
  if (!answer.ok) return [];
  const { items } = await answer.json();
  const number = Number(words.replace(/^#/, ''));
  const rated = items.filter((c) => c.id !== open).map((c) => ({ c, first: c.number === number ? 2 : plain(c.customer.name).includes(plain(words)) ? 1 : 0 })).sort((a, b) => b.first - a.first);
  return [{ name: t('Group_found'), items: rated.slice(0, 8).map(({ c }) => conversationItem(c.id, c.customer.name, `${t('NumberOf', c.number)}, ${describe('ago', new Date(c.last_message_at))}`)) }];
}

// Files and pictures beside the text: by the clip, dropped on the conversation, or pasted. Each goes up at once and stands as a chip; what was not sent is there
// again after a page load, on any device once it is up. Several go as several messages, the first with the text.
import { drop as forget, filed, filesWaiting, of as waitingIn, unfiled } from '../waiting.js';
import { filesOf, kindOf, measure, refusal, size } from '../files/kinds.js';
import { Uploads } from '../files/uploads.js';
import { newId, remove, token } from '../api.js';
import { button, icon, make } from './dom.js';
import { preview, previews } from './file-view.js';

const listeners = new Set();
const tell = (what, ...rest) => { for (const l of listeners) l[what]?.(...rest); };

// One for the page, not for a composer: an upload goes on while another conversation is open.
export const uploads = new Uploads(
  async () => ({ url: '/api/v1/files', headers: { RequestVerificationToken: token() } }),
  {
    moved(key, part) {
      for (const bar of document.querySelectorAll(`[data-upload="${CSS.escape(key)}"]`)) bar.style.setProperty('--v', `${Math.round(part * 100)}%`);
    },
    done(key, view) { unlist(key); filed(key, view); tell('done', key, view); },
    failed(key, why) { unlist(key); unfiled(key, why); tell('failed', key, why); },
  });

const fieldsOf = (key, conversation, isNote) => ({ client_id: key, conversation_id: conversation, note: String(isNote) });

// Messages that were written before the page was loaded wait for their files here.
for (const m of filesWaiting()) uploads.resume(m.file.key, m.file.name, fieldsOf(m.file.key, m.conversation, m.note));

const listKey = (id, mode) => `files:${id}:${mode}`;
const listed = (key) => { try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; } };
const list = (key, chips) => (chips.length ? localStorage.setItem(key, JSON.stringify(chips)) : localStorage.removeItem(key));

/** What is on its way up is written down by conversation, so that a page load goes on with it. */
function unlist(key) {
  for (const name of Object.keys(localStorage).filter((k) => k.startsWith('files:'))) {
    const chips = listed(name);
    if (chips.some((c) => c.key === key)) list(name, chips.filter((c) => c.key !== key));
  }
}

export function files(composer) {
  const limits = JSON.parse(composer.dataset.files);
  const words = JSON.parse(composer.dataset.fileWords);
  const word = (key, ...values) => words[key].replace(/\{(\d)\}/g, (_, i) => values[i]);
  const place = composer.place('attach');
  const input = composer.place('file-input');
  const pane = composer.closest('.thread-pane') ?? composer;
  const chips = { reply: [], note: [] };
  const rules = () => (composer.isNote ? { caption: Infinity, rules: [{ as: 'document', largest: limits.largest, has_caption: true }] } : limits.reply);
  const mine = () => chips[composer.mode];
  input.accept = limits.extensions.map((e) => `.${e}`).join(',');

  for (const mode of ['reply', 'note']) {
    const underWay = new Set(waitingIn(composer.id_, composer.me).map((m) => m.file?.id));
    chips[mode] = limits.unsent[mode].filter((view) => !underWay.has(view.id)).map((view) => ({ ...view, key: view.id, type: view.content_type }));
    for (const chip of listed(listKey(composer.id_, mode))) {
      chips[mode].push(chip);
      uploads.resume(chip.key, chip.name, fieldsOf(chip.key, composer.id_, mode === 'note'));
    }
  }

  function add(given) {
    const room = limits.most - mine().length;
    for (const file of given.slice(0, Math.max(0, room))) {
      const why = refusal(file, rules(), limits);
      const chip = { key: newId(), name: file.name || 'file', type: file.type, size: file.size, kind: kindOf(file.type) };
      if (why) chip.failed = word(...why);
      if (chip.kind === 'image') previews.set(chip.key, URL.createObjectURL(file));
      mine().push(chip);
      if (!why) begin(chip, file);
    }
    draw();
    if (given.length > room) composer.place('count').textContent = word('too_many', limits.most);
    composer.box.focus();
  }

  async function begin(chip, file) {
    const name = listKey(composer.id_, composer.mode);
    list(name, [...listed(name), chip]);
    uploads.add(chip.key, file, chip.name, fieldsOf(chip.key, composer.id_, composer.isNote));
    Object.assign(chip, await measure(file));
  }

  function take(chip) {
    for (const mode of ['reply', 'note']) chips[mode] = chips[mode].filter((c) => c !== chip);
    uploads.cancel(chip.key);
    unlist(chip.key);
    if (chip.id) remove(`/api/v1/files/${chip.id}`).catch(() => {}); // forgotten in a week all the same
    draw();
  }

  function draw() {
    place.replaceChildren(...mine().map((chip) => item(chip)));
    place.hidden = mine().length === 0;
    composer.place('clip').classList.toggle('is-on', mine().length > 0);
    composer.tell('input');
  }

  function item(chip) {
    const off = button('btn btn--icon btn--ghost btn--sm', '', { 'aria-label': word('remove', chip.name), title: word('remove', chip.name), 'data-testid': 'attach-remove' });
    off.append(icon('x'));
    off.addEventListener('click', () => { take(chip); composer.box.focus(); });
    const about = chip.failed ? make('span', 'meta t-danger', { role: 'alert' }, chip.failed) : make('span', 'meta', {}, chip.id ? size(chip.size) : `${word('uploading')}, ${size(chip.size)}`);
    const bar = chip.id || chip.failed ? null : make('span', 'upload', { 'data-upload': chip.key, role: 'progressbar', 'aria-label': `${word('uploading')} ${chip.name}` });
    bar?.style.setProperty('--v', `${Math.round((uploads.part(chip.key) ?? 0) * 100)}%`);
    return make('li', `attach-item${chip.failed ? ' is-failed' : ''}`, { 'data-testid': 'attach-chip', 'data-state': chip.failed ? 'failed' : chip.id ? 'ready' : 'uploading' },
      preview(chip), make('span', 'attach-words', {}, make('span', 'name cut', { title: chip.name }, chip.name), about), off, bar);
  }

  const sendable = () => mine().filter((c) => !c.failed);
  const hears = {
    done(key, view) { change(key, { ...view, kind: view.kind, failed: undefined }); },
    failed(key, why) { change(key, { failed: why ?? word('lost') }); },
  };
  function change(key, what) {
    const chip = [...chips.reply, ...chips.note].find((c) => c.key === key);
    if (!chip) return;
    Object.assign(chip, what);
    draw();
  }
  listeners.add(hears);

  composer.place('clip').addEventListener('click', () => input.click());
  input.addEventListener('change', () => { add([...input.files]); input.value = ''; });
  composer.box.addEventListener('paste', (e) => {
    const pasted = filesOf(e.clipboardData);
    if (!pasted.length || e.clipboardData.types.includes('text/plain')) return; // a spreadsheet's cells come with a picture of themselves
    e.preventDefault();
    add(pasted);
  });
  const stop = dropping(pane, word('drop_here'), add);

  return {
    mode: draw,
    most: () => (sendable().length ? rules()?.caption : undefined),
    content: () => sendable().length > 0,
    sending(message) {
      const [first] = sendable();
      if (!first || (message.text && !captioned(first, rules()))) return; // the text goes before a file that takes none
      message.file = outgoing(first);
    },
    more(message) {
      const rest = sendable().filter((c) => c.key !== message.file?.key);
      const extra = { ...message.extra, reply_to: undefined, mentions: undefined };
      return rest.map((chip) => ({ ...message, clientId: newId(), text: '', extra, file: outgoing(chip) }));
    },
    sent() {
      for (const chip of sendable()) unlist(chip.key);
      chips[composer.mode] = [];
      draw();
    },
    /** A message was taken back to be written anew: its file comes with it. */
    back(file) {
      mine().push({ ...file });
      draw();
    },
    end() { listeners.delete(hears); stop(); },
  };
}

const outgoing = ({ key, id, name, type, size: bytes, kind, width, height, url }) => ({ key, id, name, type, size: bytes, kind, width, height, url });

const captioned = (chip, rules) => rules.rules.find((r) => r.as === chip.kind || r.as === 'document')?.has_caption !== false;

/** A message that waits for its file is dropped: the file goes with it. */
export function dropMessage(message) {
  if (message.file) {
    uploads.cancel(message.file.key);
    if (message.file.id) remove(`/api/v1/files/${message.file.id}`).catch(() => {}); // forgotten in a week all the same
  }
  forget(message.clientId);
}

/** Files dragged over an element are received there, and nowhere open in the window's place. */
function dropping(target, words, add) {
  const veil = make('div', 'drop-veil', { hidden: '', 'aria-hidden': 'true' }, icon('upload', 'icon icon--lg'), make('b', '', {}, words));
  target.append(veil);
  const hasFiles = (e) => [...(e.dataTransfer?.types ?? [])].includes('Files');
  const over = (e) => { if (hasFiles(e)) { e.preventDefault(); e.dataTransfer.dropEffect = 'copy'; veil.hidden = false; } };
  const leave = (e) => { if (!target.contains(e.relatedTarget)) veil.hidden = true; };
  const drop = (e) => { veil.hidden = true; if (hasFiles(e)) { e.preventDefault(); add(filesOf(e.dataTransfer)); } };
  const beside = (e) => { if (hasFiles(e) && !target.contains(e.target)) { e.preventDefault(); e.dataTransfer.dropEffect = 'none'; } };
  target.addEventListener('dragover', over);
  target.addEventListener('dragleave', leave);
  target.addEventListener('drop', drop);
  addEventListener('dragover', beside);
  return () => {
    target.removeEventListener('dragover', over);
    target.removeEventListener('dragleave', leave);
    target.removeEventListener('drop', drop);
    removeEventListener('dragover', beside);
    veil.remove();
  };
}

// What the thread does not show yet: on its way, failed, or held back because a colleague was quicker. A bubble goes when its line has come by the circuit.
import * as waiting from '../waiting.js';
import { button, leadTo, make } from './dom.js';
import { waitingFile } from './file-view.js';
import { dropMessage, uploads } from './files.js';
import { writeBeside } from './guard.js';

export function pending(composer) {
  const place = composer.place('pending');
  let drawn = '';
  const draw = () => {
    const shown = waiting.of(composer.id_, composer.me).filter((m) => {
      const there = composer.log?.querySelector(`[data-client-id="${CSS.escape(m.clientId)}"]`);
      if (there && m.stored) waiting.drop(m.clientId);
      return !there;
    });
    const now = JSON.stringify(shown.map((m) => [m.clientId, m.failed, m.note, m.file?.id]));
    if (now === drawn) return;
    drawn = now;
    place.replaceChildren(...shown.map((m) => bubble(composer, m)));
  };

  const act = {
    again(m) {
      waiting.again(m.clientId);
      if (m.file && !m.file.id) uploads.resume(m.file.key, m.file.name);
    },
    drop: (m) => dropMessage(m),
    // One decision is for all that was held back by it: they were written in one go.
    anyway: (m) => {
      if (m.held.code === 'others_conversation') writeBeside(composer.id_, m.held.operator_id);
      for (const one of waiting.of(composer.id_, composer.me).filter((o) => o.held?.code === m.held.code))
        waiting.again(one.clientId, m.held.message_id ? { seen_message: m.held.message_id } : { seen_assignee: m.held.operator_id });
    },
    read: (m) => leadTo(composer.log, m.held.message_id),
    edit: (m) => {
      waiting.drop(m.clientId);
      if (m.file) composer.tell('back', m.file);
      composer.insert(m.text + (composer.box.value ? `\n${composer.box.value}` : ''), 0, composer.box.value.length);
      if (m.held.message_id) composer.tell('read', m.held.message_id);
    },
  };
  place.addEventListener('click', (e) => {
    const { act: what, message } = e.target.closest('[data-act]')?.dataset ?? {};
    const found = waiting.of(composer.id_, composer.me).find((m) => m.clientId === message);
    if (!found) return;
    act[what](found);
    if (what !== 'read') composer.box.focus(); // the button is gone: the next letter is the box's, not a shortcut
  });
  const stop = waiting.onChange(draw);
  const watch = new MutationObserver(draw);
  if (composer.log) watch.observe(composer.log, { childList: true });
  draw();
  return { end() { stop(); watch.disconnect(); } };
}

function bubble(composer, m) {
  const line = make('div', m.note ? 'notecard' : 'msg msg--out is-pending', {
    'data-testid': 'message', 'data-client-id': m.clientId, 'data-direction': m.note ? 'note' : 'out', 'data-status': m.failed ? 'failed' : 'queued',
  });
  const stamp = make('span', 'stamp', {}, make('i', m.failed ? 'ic ic-alert' : 'ic ic-clock'), make('span', 'sr-only', {}, m.failed ? composer.dataset.failed : composer.dataset.queued));
  line.append(make('div', m.note ? '' : 'bubble', {}, m.file ? waitingFile(m.file, uploads.part(m.file.key)) : null, m.text, stamp));
  if (m.held) line.append(held(composer, m));
  else if (m.failed) line.append(make('div', 'failure', { role: 'alert' }, make('span', '', {}, m.failed === waiting.LOST ? JSON.parse(composer.dataset.fileWords).lost : m.failed), does(m, 'again', '', composer.dataset.retry), does(m, 'drop', 'btn--ghost', composer.dataset.discard)));
  return line;
}

function held(composer, m) {
  const { code, operator_name: who, answered_at: at } = m.held;
  const answered = code === 'answered_meanwhile';
  const words = composer.word(answered ? 'answered' : 'others', who, '\n').split('\n');
  const text = make('span', '', {}, words[0], answered ? make('x-time', '', { kind: 'since', datetime: at }) : null, words[1] ?? '');
  return make('div', 'guard guard--held', { role: 'alert', 'data-testid': 'guard' }, text,
    answered ? does(m, 'read', '', composer.word('read_first'), 'guard-read') : null,
    does(m, 'anyway', answered ? 'btn--ghost' : '', composer.word('send_anyway'), 'guard-send'),
    does(m, 'edit', 'btn--ghost', composer.word('edit_again'), 'guard-edit'),
    does(m, 'drop', 'btn--ghost', composer.dataset.discard));
}

const does = (m, what, kind, words, testId) => button(`btn btn--sm ${kind}`, words, { 'data-act': what, 'data-message': m.clientId, 'data-testid': testId });

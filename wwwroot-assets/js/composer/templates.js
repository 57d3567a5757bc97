// Approved templates: choose one, fill in its fields, see what the customer will read, send it.
import { conversation, newId, post, read } from '../api.js';
import { button, folded, make } from './dom.js';

export async function templates(composer) {
  const words = JSON.parse(composer.dataset.templateWords);
  const body = make('div', 'templates-body');
  const dialog = make('dialog', 'over', { 'aria-label': words.template_choose, 'data-testid': 'templates' });
  const box = make('div', 'templates');
  dialog.append(box);
  box.append(make('header', 'templates-head', {}, make('h2', '', {}, words.template_choose), button('btn btn--sm btn--ghost end', words.template_close, { 'data-close': '' })), body);
  document.body.append(dialog);
  dialog.addEventListener('click', (e) => { if (e.target === dialog || e.target.closest('[data-close]')) dialog.close(); });
  dialog.addEventListener('close', () => { dialog.remove(); composer.box.focus(); });
  dialog.showModal();
  let all;
  try { all = (await read(conversation(composer.id_, 'templates'))).items; } catch { body.append(make('p', 'muted', { role: 'alert' }, words.template_failed)); return; }
  choose(all, body, words, composer, dialog);
}

function choose(all, body, words, composer, dialog) {
  if (all.length === 0) { body.replaceChildren(make('p', 'muted', {}, words.template_none)); return; }
  const find = make('input', 'input', { type: 'search', placeholder: words.template_search, 'aria-label': words.template_search });
  const list = make('div', 'templates-list', { role: 'list' });
  const show = () => list.replaceChildren(...all.filter((t) => folded(`${t.name} ${t.body}`).includes(folded(find.value.trim()))).map((t) => {
    const item = button('template-item', '', { 'data-testid': 'template', 'data-name': t.name });
    item.append(make('b', '', {}, t.name.replaceAll('_', ' ')), make('span', 'badge', {}, t.language), make('span', 'template-text', {}, t.body));
    item.addEventListener('click', () => fill(t, all, body, words, composer, dialog));
    return make('div', '', { role: 'listitem' }, item);
  }));
  find.addEventListener('input', show);
  show();
  body.replaceChildren(find, list);
  find.focus();
}

function fill(template, all, body, words, composer, dialog) {
  const inputs = template.fields.map((f, i) => make('input', 'input', {
    id: `template-field-${i}`, maxlength: 1024, required: '', autocomplete: 'off', type: f.part === 'media' ? 'url' : 'text', 'data-testid': 'template-field', placeholder: f.example ? words.template_example.replace('{0}', f.example) : null,
  }));
  const preview = make('div', 'bubble template-preview', { 'data-testid': 'template-preview' });
  const problem = make('p', 'error', { role: 'alert' });
  const send = make('button', 'btn btn--primary', { type: 'submit', 'data-testid': 'template-send' }, words.template_send);
  const text = (part) => template.fields.reduce((t, f, i) => (f.part === part ? t.replaceAll(`{{${f.name}}}`, inputs[i].value.trim() || `{{${f.name}}}`) : t), template[part]);
  const show = () => preview.replaceChildren(...[text('header') && make('b', '', {}, text('header')), make('span', '', {}, text('body')), template.footer && make('small', '', {}, template.footer),
    ...template.buttons.map((b) => make('span', 'template-button', {}, b))].filter(Boolean));
  const form = make('form', 'form', {}, ...template.fields.map((f, i) => make('div', 'field', {},
    make('label', '', { for: `template-field-${i}` }, f.part === 'media' ? words.template_media : words.template_field.replace('{0}', f.name)), inputs[i])),
  make('p', 'lab', {}, words.template_preview), preview, problem, make('div', 'row', {}, back(), send));
  form.addEventListener('input', show);
  // One press, one id: whoever presses again after a lost answer sends the same message.
  const id = newId();
  form.addEventListener('submit', async (e) => {
    e.preventDefault();
    send.disabled = true;
    try {
      const answer = await post(conversation(composer.id_, 'templates'), { name: template.name, language: template.language, values: inputs.map((x) => x.value.trim()), client_id: id });
      if (answer.ok) dialog.close();
      else problem.textContent = (await answer.json()).title;
    } catch { problem.textContent = words.template_failed; }
    send.disabled = false;
  });
  show();
  body.replaceChildren(form);
  (inputs[0] ?? send).focus();

  function back() {
    const all_ = button('btn', words.template_back);
    all_.addEventListener('click', () => choose(all, body, words, composer, dialog));
    return all_;
  }
}

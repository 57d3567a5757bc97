// The words and the list of actions that the page brought along, in its language; there are none on a page without keys.
const page = JSON.parse(document.getElementById('console-words')?.textContent || '{"actions":[],"words":{},"languages":[],"priorities":[]}');

export const { actions, languages, priorities } = page;

export const t = (key, ...values) => (page.words[key] ?? key).replace(/\{(\d)\}/g, (_, i) => String(values[i] ?? ''));

export const actionOf = (name) => actions.find((a) => a.name === name);

/** What an action is called. */
export const textOf = (name) => actionOf(name)?.text ?? t(`Key_${name}`);

/** Without accents and case, for comparing what is typed with what is written. */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

// <oc-habits>: what this person chose for themselves comes from the circuit as attributes, in every window of theirs as soon as it changes in one.
class Habits extends HTMLElement {
  static observedAttributes = ['data-habit-send', 'data-habit-keys'];

  attributeChangedCallback(name, before, after) {
    if (before !== after && after !== null) queueMicrotask(() => dispatchEvent(new CustomEvent('habit', { detail: { name: name.slice('data-habit-'.length), value: after } })));
  }
}
customElements.define('oc-habits', Habits);

/** Calls back with each new value of one habit; answers how to stop that. */
export function follow(name, changed) {
  const told = (e) => { if (e.detail.name === name) changed(e.detail.value); };
  addEventListener('habit', told);
  const now = document.querySelector('oc-habits')?.getAttribute(`data-habit-${name}`);
  if (now != null) changed(now);
  return () => removeEventListener('habit', told);
}

// Tells the server what the writer knew: the newest line when the text was begun, and whom they mean to write beside. It refuses a reply that a colleague's
// answer has overtaken (see pending.js for what is asked then).
const beside = (id) => `beside:${id}`;

/** The writer means to write although this colleague has the conversation; asked again when somebody else has it. */
export const writeBeside = (id, colleague) => sessionStorage.setItem(beside(id), colleague);

export function guard(composer) {
  let seen = null;
  // Who reads far above does not have the newest line before them: nothing is claimed then.
  const newest = () => composer.log?.querySelector('[data-newer]') ? null : [...(composer.log?.querySelectorAll('[data-message-id]') ?? [])].at(-1)?.dataset.messageId ?? null;
  return {
    input() { seen = composer.box.value.trim() ? seen ?? newest() : null; },
    mode() { seen = null; },
    read(message) { seen = message; },
    sending(message) {
      if (message.note) return;
      message.extra.seen_message = seen ?? newest();
      message.extra.seen_assignee = sessionStorage.getItem(beside(composer.id_));
    },
    sent() { seen = null; },
  };
}

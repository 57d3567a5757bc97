// How well a text answers what was typed: 0 is not at all. Whole words and beginnings of words count most; letters in order count too.
import { plain } from './words.js';

export function score(typed, text) {
  const [want, have] = [plain(typed).trim(), plain(text)];
  if (!want) return 1;
  if (have.startsWith(want)) return 100 - have.length / 100;
  const word = have.search(new RegExp(`(^|[^\\p{L}\\p{N}])${want.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'u'));
  if (word >= 0) return 80 - word / 100;
  const parts = want.split(/\s+/);
  if (parts.length > 1 && parts.every((p) => have.includes(p))) return 60;
  if (have.includes(want)) return 50;
  return lettersInOrder(want.replace(/\s+/g, ''), have);
}

function lettersInOrder(want, have) {
  let [from, gaps, starts] = [0, 0, 0];
  for (const letter of want) {
    const at = have.indexOf(letter, from);
    if (at < 0) return 0;
    if (at === 0 || !/[\p{L}\p{N}]/u.test(have[at - 1])) starts++;
    gaps += at - from;
    from = at + 1;
  }
  // Letters strewn over a long text are chance, unless most of them begin words.
  return gaps > 12 && starts < want.length / 2 ? 0 : Math.max(1, 30 + 5 * starts - gaps);
}

// What the browser says of a file before the server has looked into it.

export function kindOf(type) {
  const kind = type.split('/')[0];
  return ['image', 'audio', 'video'].includes(kind) && type !== 'image/heic' && type !== 'image/svg+xml' ? kind : 'document';
}

export const extension = (name) => (/\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? '').toLowerCase();

/** 840 kB, 1,4 MB: as file lists and phones count. */
export function size(bytes, language = document.documentElement.lang) {
  const [number, unit, digits] = bytes < 1000 ? [bytes, 'B', 0] : bytes < 1e6 ? [bytes / 1000, 'kB', 0] : [bytes / 1e6, 'MB', bytes < 1e7 ? 1 : 0];
  return `${number.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

/** A picture's size as it is shown, so that its place is kept while it loads; null for what is none. */
export async function measure(file) {
  if (kindOf(file.type) !== 'image') return null;
  try {
    const picture = await createImageBitmap(file);
    const found = { width: picture.width, height: picture.height };
    picture.close();
    return found;
  } catch { return null; } // the server will say what it is
}

/** Why a file may not be sent, as a key and values of the words; null when it may. @param rules null: no files at all */
export function refusal(file, rules, limits) {
  if (!rules) return ['no_files'];
  if (file.size === 0) return ['empty'];
  if (extension(file.name) && !limits.extensions.includes(extension(file.name))) return ['not_taken'];
  const kind = kindOf(file.type);
  const taking = rules.rules.filter((r) => (r.as === 'document' || r.as === kind) && (!r.types || !file.type || r.types.includes(file.type)));
  if (taking.length === 0) return ['not_taken'];
  const largest = Math.min(limits.largest, Math.max(...taking.map((r) => r.largest)));
  return file.size > largest ? ['too_large', size(largest)] : null;
}

/** The files of a drop or a paste; a picture copied from a page comes without a name of its own. */
export function filesOf(transfer) {
  return [...(transfer?.files ?? [])].filter((f) => f.size > 0 || f.type);
}

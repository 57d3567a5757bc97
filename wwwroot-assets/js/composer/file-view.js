// A file as the composer shows it before the thread does: a small picture or a sign on its chip, and in the bubble that waits.
import { extension, size } from '../files/kinds.js';
import { make } from './dom.js';

/** The browser's own picture of a file, by its key, while the page is open. */
export const previews = new Map();

const signs = { image: 'image', audio: 'mic', video: 'video' };

export function preview(file) {
  const source = previews.get(file.key) ?? (file.kind === 'image' ? file.url : null);
  return source ? make('img', 'attach-picture', { src: source, alt: '' }) : make('span', 'file-mark', {}, make('i', `ic ic-${signs[file.kind] ?? 'file'}`));
}

/** In a bubble that waits. */
export function waitingFile(file, part) {
  const source = previews.get(file.key) ?? (file.kind === 'image' ? file.url : null);
  const bar = file.id ? null : make('span', 'upload', { 'data-upload': file.key });
  bar?.style.setProperty('--v', `${Math.round((part ?? 0) * 100)}%`);
  if (source) return make('span', 'photo', {}, make('img', '', { src: source, alt: file.name, width: file.width, height: file.height }), bar);
  return make('span', 'file', {}, make('span', 'file-mark', {}, make('i', `ic ic-${signs[file.kind] ?? 'file'}`)),
    make('span', 'file-words', {}, make('span', 'name', {}, file.name), make('span', 'meta', {}, `${extension(file.name).toUpperCase()}, ${size(file.size)}`)), bar);
}

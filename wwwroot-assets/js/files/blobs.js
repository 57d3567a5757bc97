// The bytes of files that are not on the server yet, kept in the browser: a page that closes in the middle of an upload goes on with it later.
// Some browsers refuse a store to a frame on another site: then the bytes live as long as the page.
const memory = new Map();
let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('console-files', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('blobs');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opening;
}

async function run(mode, work) {
  const store = (await open()).transaction('blobs', mode).objectStore('blobs');
  return new Promise((resolve, reject) => {
    const asked = work(store);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

export async function keep(key, blob) {
  memory.set(key, blob);
  await run('readwrite', (store) => store.put(blob, key)).catch(() => {}); // the memory has it
}

export async function take(key) {
  return memory.get(key) ?? run('readonly', (store) => store.get(key)).catch(() => undefined);
}

export async function forget(key) {
  memory.delete(key);
  await run('readwrite', (store) => store.delete(key)).catch(() => {}); // it was never there
}

// Sounds. A browser plays none before the page was touched once; after that they play for as long as the page is open. Between two sounds the audio
// device is let go, so that an open tab costs nothing.
const files = { message: '/sounds/message.wav', given: '/sounds/given.wav', mention: '/sounds/mention.wav' };
const buffers = new Map();
const listeners = new Set();
let context = null;
let unlocked = false;
let last = 0;

export const onChange = (listener) => listeners.add(listener);

/** ready, blocked (nobody has touched the page yet) or unsupported. */
export const state = () => (!globalThis.AudioContext ? 'unsupported' : unlocked ? 'ready' : 'blocked');

export async function unlock() {
  if (unlocked || !globalThis.AudioContext) return;
  context ??= new AudioContext();
  await context.resume();
  if (context.state !== 'running' || unlocked) return;
  unlocked = true;
  context.suspend();
  for (const type of touches) removeEventListener(type, touched, true);
  for (const listener of listeners) listener();
}

async function load(name) {
  if (!buffers.has(name)) buffers.set(name, fetch(files[name]).then((r) => r.arrayBuffer()).then((bytes) => context.decodeAudioData(bytes)));
  try { return await buffers.get(name); }
  catch (failed) { buffers.delete(name); throw failed; }
}

/** Plays one; false when the browser does not let it. Two within a second are one. */
export async function play(name, always = false) {
  if (!unlocked || (!always && Date.now() - last < 1000)) return unlocked;
  last = Date.now();
  try {
    const buffer = await load(name);
    await context.resume();
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    source.onended = () => { if (Date.now() - last > buffer.duration * 1000) context.suspend(); };
    source.start();
    document.documentElement.dataset.played = name;
    return true;
  } catch { return false; /* no audio device, or the server is away: the toast and the title still tell */ }
}

const touches = ['pointerdown', 'keydown'];
const touched = () => { unlock().catch(() => { /* not a touch the browser counts: the next one is tried */ }); };
for (const type of touches) addEventListener(type, touched, true);

// Several windows of one person hear the same: one of them rings. The lock makes asking and marking one step; where the browser has none (plain http away
// from this machine) the mark alone serves.
const KEY = 'console-rung';
const VISIBLE = 'console-visible';

/** True for the first window that asks for this key. */
export async function claim(key) {
  const take = () => {
    let rung = [];
    try { rung = JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { /* somebody else's words under our key: begin anew */ }
    if (rung.includes(key)) return false;
    localStorage.setItem(KEY, JSON.stringify([...rung, key].slice(-60)));
    return true;
  };
  return navigator.locks ? navigator.locks.request(KEY, take) : take();
}

// A window that can be seen holds a place in a shared lock, so that a hidden one knows whether anybody looks.
let hide = null;
function mark() {
  if (!navigator.locks) return;
  if (document.hidden) { hide?.(); hide = null; }
  else if (!hide) navigator.locks.request(VISIBLE, { mode: 'shared' }, () => new Promise((done) => { hide = done; if (document.hidden) done(); }));
}
document.addEventListener('visibilitychange', mark);
mark();

/** True when no window of this person can be seen. */
export async function nobodyLooks() {
  if (!document.hidden) return false;
  if (!navigator.locks) return true;
  return !(await navigator.locks.query()).held.some((lock) => lock.name === VISIBLE);
}

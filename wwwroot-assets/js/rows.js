// The list of conversations: only the rows around the screen are there, all of one height, and empty space stands for the others. As the reader comes near the
// edge of what is there, the next part is asked for. After a reload the list stands where it stood.
const MARGIN = 20;
const STEP = 10;
const NEAR_TOP = 20;

class Rows extends HTMLElement {
  // Blazor puts an element into the page before its children: begin when the batch it came with is complete.
  connectedCallback() {
    queueMicrotask(() => {
      if (this.ready || !this.isConnected) return;
      this.ready = true;
      this.list = this.querySelector('.rows');
      this.list.addEventListener('scroll', () => this.scrolled(), { passive: true });
      this.watch = new MutationObserver(() => { this.asked = null; this.look(); });
      this.watch.observe(this, { attributeFilter: ['data-from', 'data-shown', 'data-total'] });
      this.moves = new MutationObserver(() => { this.keep(); this.hold(); });
      this.moves.observe(this.list, { childList: true });
      this.size = new ResizeObserver(() => this.look());
      this.size.observe(this.list);
      const kept = restored();
      if (kept?.list === this.dataset.list) this.list.scrollTop = kept.top;
      this.hold();
      this.look();
    });
  }

  disconnectedCallback() {
    if (!this.ready) return;
    this.watch.disconnect();
    this.moves.disconnect();
    this.size.disconnect();
    clearTimeout(this.keeping);
  }

  // What the reader sees, and where: so that a row that comes above it moves nothing. At the top it should: there one wants to see it come.
  hold() {
    const { top, bottom } = this.list.getBoundingClientRect();
    this.heldAt = this.list.scrollTop;
    this.held = [];
    if (this.heldAt < NEAR_TOP) return;
    for (const row of this.list.querySelectorAll(':scope > li:not(.rows-space)')) {
      const box = row.getBoundingClientRect();
      if (box.bottom > top && box.top < bottom) this.held.push([row, box.top]);
    }
  }

  keep() {
    const kept = this.held.find(([row]) => row.parentNode === this.list);
    if (!kept) return;
    const [row, was] = kept;
    const moved = row.getBoundingClientRect().top - (was - (this.list.scrollTop - this.heldAt)); // also when the list itself was pushed down
    if (Math.abs(moved) > 0.5) this.list.scrollTop += moved;
  }

  scrolled() {
    this.hold();
    this.look();
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => sessionStorage.setItem('list-at', JSON.stringify({ list: this.dataset.list, top: this.list.scrollTop })), 150);
  }

  look() {
    const height = this.querySelector('[data-testid=conversation-row]')?.parentNode.getBoundingClientRect().height;
    if (!height) return;
    const [from, shown, total] = ['from', 'shown', 'total'].map((name) => Number(this.dataset[name]));
    const first = Math.floor(this.list.scrollTop / height);
    const last = first + Math.ceil(this.list.clientHeight / height);
    const tooHigh = from > 0 && first < from + MARGIN;
    const tooLow = from + shown < total && last > from + shown - MARGIN;
    if (!tooHigh && !tooLow) return;
    const middle = Math.round((first + last) / 2);
    const wanted = Math.max(0, Math.min(total - shown, Math.floor((middle - shown / 2) / STEP) * STEP));
    // One question at a time; when the answer is there it is looked at again from where the reader is then.
    if (wanted === from || (this.asked && Date.now() - this.asked < 1000)) return;
    this.asked = Date.now();
    const ask = this.querySelector('[data-rows-from]');
    ask.value = String(wanted);
    ask.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

let reloaded = performance.getEntriesByType('navigation')[0]?.type === 'reload';
function restored() {
  if (!reloaded) return null;
  reloaded = false;
  try { return JSON.parse(sessionStorage.getItem('list-at')); } catch { return null; }
}

customElements.define('oc-rows', Rows);

// The thread's scrolling and reading: it stays at the bottom only if it was there, never steals the scroll, brings older and newer pages as they come near
// without a jump, leads to a message, and says "read" only for what was on a screen that had the focus.
import { conversation, post } from './api.js';

const NEAR_END = 40;
const PAGES_AHEAD = 2;

class Log extends HTMLElement {
  // Blazor puts an element into the page before its children: begin when the batch it came with is complete.
  connectedCallback() {
    queueMicrotask(() => {
      if (this.ready || !this.isConnected) return;
      this.ready = true;
      this.begin();
    });
  }

  begin() {
    this.id_ = this.dataset.conversation;
    this.fresh = 0;
    this.pill = document.createElement('button');
    Object.assign(this.pill, { type: 'button', className: 'new-pill', hidden: true });
    this.pill.dataset.testid = 'new-pill';
    this.pill.addEventListener('click', () => this.toNewest());
    this.after(this.pill);
    this.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.addEventListener('click', (e) => {
      const retry = e.target.closest('[data-retry]')?.dataset.retry;
      if (retry) post(conversation(this.id_, `messages/${retry}/retry`));
    });
    // A picture that comes late takes more room than it had.
    this.addEventListener('load', () => { if (this.atEnd) this.scrollTop = this.scrollHeight; else this.keep(); this.scrolled(); }, true);
    this.watch = new MutationObserver((changes) => this.changed(changes));
    this.watch.observe(this, { childList: true, attributeFilter: ['data-target', 'data-own', 'data-below'] });
    // A composer that grows takes its room from here: who was at the end stays there.
    this.size = new ResizeObserver(() => { if (this.atEnd) this.scrollTop = this.scrollHeight; });
    this.size.observe(this);
    this.look = () => this.seen();
    addEventListener('focus', this.look);
    document.addEventListener('visibilitychange', this.look);
    this.settle();
  }

  disconnectedCallback() {
    if (!this.ready) return;
    this.watch.disconnect();
    this.size.disconnect();
    clearTimeout(this.reading);
    removeEventListener('focus', this.look);
    document.removeEventListener('visibilitychange', this.look);
    this.pill.remove();
  }

  get lines() { return this.querySelectorAll(':scope > [data-message-id]'); }
  get hasNewer() { return this.querySelector(':scope > .sys > [data-newer]') !== null; }

  settle() {
    const unread = this.querySelector('.unread');
    if (this.dataset.target) this.lead();
    else if (unread) this.scrollTop = unread.offsetTop - this.offsetTop - 80;
    else this.scrollTop = this.scrollHeight;
    this.scrolled();
  }

  scrolled() {
    this.atEnd = !this.hasNewer && this.scrollHeight - this.scrollTop - this.clientHeight < NEAR_END;
    if (this.atEnd) this.fresh = 0;
    this.hold();
    this.say();
    this.bring();
    this.seen();
  }

  // What the reader sees now, and where: the lines on the screen, any of which may be gone after the next change.
  hold() {
    const { top, bottom } = this.getBoundingClientRect();
    this.held = [];
    this.heldAt = this.scrollTop;
    for (const line of this.lines) {
      const box = line.getBoundingClientRect();
      if (box.bottom <= top) continue;
      if (box.top >= bottom) break;
      this.held.push([line, box.top - top]);
    }
  }

  // Puts the reader's lines back to where they were. What was scrolled since then counts: its event comes only with the next frame.
  keep() {
    const kept = this.held.find(([line]) => line.isConnected && line.parentNode === this);
    if (!kept) return;
    const [line, was] = kept;
    const moved = line.getBoundingClientRect().top - this.getBoundingClientRect().top - (was - (this.scrollTop - this.heldAt));
    if (moved) this.scrollTop += moved;
  }

  changed(changes) {
    const attributes = new Set(changes.map((c) => c.attributeName));
    if (attributes.has('data-target') && this.dataset.target) this.lead();
    else if (this.following || attributes.has('data-own') || this.atEnd) { this.scrollTop = this.scrollHeight; if (!this.hasNewer) this.following = false; }
    else {
      this.keep();
      if (!this.hasNewer) for (const c of changes) for (const n of c.addedNodes) if (n.dataset?.direction === 'in' && n === [...this.lines].at(-1)) this.fresh++;
    }
    if (changes.some((c) => c.type === 'childList')) this.asked = null;
    this.scrolled();
  }

  lead() {
    const line = this.querySelector(`:scope > [data-message-id="${CSS.escape(this.dataset.target)}"]`);
    if (!line) return;
    this.scrollTop += line.getBoundingClientRect().top - this.getBoundingClientRect().top - (this.clientHeight - line.clientHeight) / 3;
  }

  toNewest() {
    const button = this.querySelector('[data-to-newest]');
    if (button) { this.following = true; button.click(); } else this.scrollTop = this.scrollHeight;
  }

  say() {
    const count = this.fresh + Number(this.dataset.below ?? 0);
    this.pill.textContent = count ? `${count} ${this.dataset.new}` : this.dataset.newest;
    this.pill.hidden = this.atEnd || (count === 0 && !this.hasNewer);
  }

  // The next page, before the reader comes to its edge; one at a time.
  bring() {
    const near = PAGES_AHEAD * this.clientHeight;
    const wanted = this.scrollTop < near ? '[data-older]' : this.scrollHeight - this.scrollTop - this.clientHeight < near ? '[data-newer]' : null;
    const button = wanted && this.querySelector(`:scope > .sys > ${wanted}`);
    if (!button || (this.asked && Date.now() - this.asked < 3000)) return;
    this.asked = Date.now();
    button.click();
  }

  // The last customer line that is really on the screen, told once and a little late, so that a glance in passing costs one call.
  seen() {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      const bottom = this.getBoundingClientRect().bottom;
      const lines = [...this.querySelectorAll('[data-direction=in]')];
      const last = lines.findLast((l) => l.getBoundingClientRect().top < bottom - 8);
      if (!last || last.dataset.messageId === this.told) return;
      this.told = last.dataset.messageId;
      const told = this.told;
      post(conversation(this.id_, 'read'), { up_to: told }).then((r) => { if (!r.ok) this.told = null; }).catch(() => { this.told = null; });
    }, 150);
  }
}
customElements.define('oc-log', Log);

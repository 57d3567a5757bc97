// The thread's scrolling and reading: it stays at the bottom only if it was there, never steals the scroll, and says "read" only for what was on a screen that had the focus.
import { conversation, post } from './api.js';

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
    this.atEnd = true;
    this.fresh = 0;
    this.pill = document.createElement('button');
    Object.assign(this.pill, { type: 'button', className: 'new-pill', hidden: true });
    this.pill.addEventListener('click', () => { this.scrollTop = this.scrollHeight; });
    this.after(this.pill);
    this.addEventListener('scroll', () => {
      this.atEnd = this.scrollHeight - this.scrollTop - this.clientHeight < 40;
      if (this.atEnd) { this.fresh = 0; this.pill.hidden = true; }
      this.seen();
    }, { passive: true });
    this.addEventListener('click', (e) => {
      const retry = e.target.closest('[data-retry]')?.dataset.retry;
      if (retry) post(conversation(this.id_, `messages/${retry}/retry`));
    });
    this.watch = new MutationObserver((changes) => this.changed(changes));
    this.watch.observe(this, { childList: true });
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

  settle() {
    const unread = this.querySelector('.unread');
    if (unread) this.scrollTop = unread.offsetTop - this.offsetTop - 80;
    else this.scrollTop = this.scrollHeight;
    this.first = this.querySelector('[data-message-id]');
    this.height = this.scrollHeight;
    this.atEnd = this.scrollHeight - this.scrollTop - this.clientHeight < 40;
    this.seen();
  }

  changed(changes) {
    const first = this.querySelector('[data-message-id]');
    if (first !== this.first && this.first?.isConnected) this.scrollTop += this.scrollHeight - this.height; // older ones came above
    else if (this.atEnd) this.scrollTop = this.scrollHeight;
    else {
      for (const c of changes) for (const n of c.addedNodes) if (n.dataset?.direction === 'in') this.fresh++;
      this.pill.textContent = `${this.fresh} ${this.dataset.new}`;
      this.pill.hidden = this.fresh === 0;
    }
    this.first = first;
    this.height = this.scrollHeight;
    this.seen();
  }

  // The last customer line that is really on the screen, told once and a little late, so that a glance in passing costs one call.
  seen() {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      const bottom = this.getBoundingClientRect().bottom;
      const lines = [...this.querySelectorAll('[data-direction=in], [data-mentions-me]')];
      const last = lines.findLast((l) => l.getBoundingClientRect().top < bottom - 8);
      if (!last || last.dataset.messageId === this.told) return;
      this.told = last.dataset.messageId;
      const told = this.told;
      post(conversation(this.id_, 'read'), { up_to: told }).then((r) => { if (!r.ok) this.told = null; }).catch(() => { this.told = null; });
    }, 150);
  }
}
customElements.define('oc-log', Log);

// <oc-notices>: what the server decided to tell this person comes as an attribute; here it becomes a toast, a sound, a notification, a mark on the tab.
import * as sound from './sound.js';
import * as toast from './toast.js';
import * as lights from './lights.js';
import { claim, nobodyLooks } from './claim.js';
import { mark } from './badge.js';
import './idle.js';

const sounds = { message: 'message', waiting: 'given', given: 'given', mention: 'mention' };
const rank = ['message', 'waiting', 'given', 'mention'];
const OTHERS_FIRST = 150; // ms: the window one looks at decides for all

const openHere = () => document.querySelector('oc-log')?.dataset.conversation;
const looking = () => !document.hidden && document.hasFocus();

class Notices extends HTMLElement {
  static observedAttributes = ['data-told', 'data-on'];

  connectedCallback() {
    queueMicrotask(() => {
      if (this.ready || !this.isConnected) return;
      this.ready = true;
      this.words = JSON.parse(this.dataset.words);
      this.look = () => this.show();
      sound.onChange(this.look);
      document.addEventListener('click', this.clicked = (e) => this.click(e));
      document.addEventListener('visibilitychange', this.look);
      navigator.permissions?.query({ name: 'notifications' }).then((p) => { p.onchange = this.look; }).catch(() => { /* not asked by name here: the light is right after the next click */ });
      this.show();
    });
  }

  disconnectedCallback() {
    document.removeEventListener('click', this.clicked);
    document.removeEventListener('visibilitychange', this.look);
  }

  attributeChangedCallback(name, before, after) {
    if (!this.ready) return;
    if (name === 'data-told' && after) this.tell(JSON.parse(after));
    this.show();
  }

  on = (way) => this.dataset.on.split(' ').includes(way);

  show() { if (this.ready) lights.show(this.on, this.words); }

  tell(items) {
    const news = items.filter((item) => !(item.conversation && item.conversation === openHere() && looking()));
    for (const item of items) if (!news.includes(item)) claim(item.key); // seen here: the other windows keep quiet
    if (!news.length) return;
    if (this.on('toast')) for (const item of news) if (!item.again) toast.show(item, this.words, item.kind === 'message' ? 8000 : 20000);
    mark();
    setTimeout(() => this.ring(news), looking() ? 0 : OTHERS_FIRST);
  }

  async ring(news) {
    const mine = [];
    for (const item of news) if (await claim(item.key)) mine.push(item);
    if (!mine.length) return;
    const first = mine.toSorted((a, b) => rank.indexOf(b.kind) - rank.indexOf(a.kind))[0];
    if (this.on('sound')) sound.play(sounds[first.kind]);
    if (this.on('vibration')) navigator.vibrate?.(first.kind === 'message' ? 120 : [120, 80, 120]);
    if (this.on('browser') && await nobodyLooks()) for (const item of mine.slice(-3)) this.notify(item);
  }

  notify(item) {
    if (!lights.works('browser')) return false;
    try {
      const shown = new Notification(item.title, { body: item.text, tag: item.conversation || item.kind, renotify: true, icon: '/favicon.svg', silent: this.on('sound') });
      shown.onclick = () => { window.focus(); shown.close(); if (item.to) globalThis.Blazor?.navigateTo(item.to); };
      return true;
    } catch { return false; /* some phones allow it to service workers only */ }
  }

  click(e) {
    // Whoever opens a conversation has seen what its toast says.
    const row = e.target.closest?.('[data-conversation-id]');
    if (row) toast.close(row.dataset.conversationId);
    const way = e.target.closest?.('[data-notice-switch]')?.dataset.noticeSwitch;
    if (way === 'browser' && globalThis.Notification?.permission === 'default') Notification.requestPermission().then(this.look);
    const test = e.target.closest?.('[data-notice-test]')?.dataset.noticeTest;
    if (test) this.test(test);
  }

  async test(what) {
    const sample = { key: '', kind: 'message', conversation: '', customer: this.words.sampleName, title: this.words.sampleName, text: this.words.sampleText, to: '/' };
    let done = true;
    if (what === 'toast') toast.show(sample, this.words, 8000);
    else if (what === 'vibration') done = navigator.vibrate?.(200) ?? false;
    else if (what === 'browser') {
      if (globalThis.Notification?.permission === 'default') await Notification.requestPermission();
      done = this.notify({ ...sample, to: '' });
    } else {
      await sound.unlock();
      done = await sound.play(what, true);
    }
    this.dataset.tested = `${what} ${done ? 'done' : 'failed'}`;
    this.show();
  }
}
customElements.define('oc-notices', Notices);

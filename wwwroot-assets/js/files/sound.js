// A voice note or other sound: play, the shape of it to press on, how long, how fast. One plays at a time.
const fullShape = 1_500_000; // larger ones are streamed, and get a plain line
const bars = 44;
const speeds = [1, 1.5, 2];
let playing = null;

const make = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

class Sound extends HTMLElement {
  /** Its bytes, for those who read them with a token; null streams them from the address. */
  bytes = Number(this.dataset.size) > fullShape ? null : async () => (await fetch(this.dataset.src)).blob();

  connectedCallback() {
    queueMicrotask(() => {
      if (this.ready || !this.isConnected) return;
      this.ready = true;
      this.draw();
      this.near = new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting)) { this.near.disconnect(); this.load(); } }, { rootMargin: '300px' });
      this.near.observe(this);
    });
  }

  disconnectedCallback() {
    this.near?.disconnect();
    this.audio?.pause();
    if (this.made) URL.revokeObjectURL(this.made);
  }

  draw() {
    const d = this.dataset;
    this.button = make('button', { type: 'button', class: 'btn btn--icon btn--sm', 'aria-label': d.play, 'data-testid': 'sound-play' }, make('i', { class: 'ic ic-play' }));
    this.bar = make('input', { type: 'range', min: '0', max: '1000', value: '0', step: '1', 'aria-label': d.position });
    this.time = make('span', { class: 'voice-time num' }, '0:00');
    this.pace = make('button', { type: 'button', class: 'voice-pace num', 'aria-label': d.speed.replace('{0}', '1×'), hidden: '' }, '1×');
    this.wave = make('span', { class: 'voice-wave', 'aria-hidden': 'true' });
    this.replaceChildren(this.button, make('span', { class: 'voice-line' }, this.wave, this.bar), this.time, this.pace);
    this.button.addEventListener('click', () => this.toggle());
    this.pace.addEventListener('click', () => this.faster());
    this.bar.addEventListener('input', () => {
      if (!this.audio?.duration) return;
      this.audio.currentTime = (this.bar.value / 1000) * this.audio.duration;
      this.show();
    });
  }

  load() {
    this.loading ??= this.fetch();
    return this.loading;
  }

  async fetch() {
    this.audio = new Audio();
    this.audio.preload = 'metadata';
    for (const name of ['timeupdate', 'durationchange', 'play', 'pause', 'ended']) this.audio.addEventListener(name, () => this.show());
    this.audio.addEventListener('error', () => this.broken());
    try {
      if (!this.bytes) { this.audio.src = this.dataset.src; return; }
      const bytes = await this.bytes();
      this.audio.src = this.made = URL.createObjectURL(bytes);
      if (bytes.size <= fullShape) this.shape(await bytes.arrayBuffer());
    } catch { this.broken(); }
  }

  // The loudest of each stretch, as bars; a browser that cannot read the sound leaves the plain line.
  async shape(bytes) {
    try {
      const reader = new OfflineAudioContext(1, 1, 8000);
      const samples = (await reader.decodeAudioData(bytes)).getChannelData(0);
      const stretch = Math.max(1, Math.floor(samples.length / bars));
      const peaks = Array.from({ length: bars }, (_, i) => {
        let peak = 0;
        for (let s = i * stretch; s < Math.min(samples.length, (i + 1) * stretch); s += 4) peak = Math.max(peak, Math.abs(samples[s]));
        return peak;
      });
      const loudest = Math.max(...peaks, 0.01);
      this.wave.replaceChildren(...peaks.map((p) => { const bar = make('i', {}); bar.style.height = `${Math.max(12, (p / loudest) * 100)}%`; return bar; }));
      this.classList.add('has-wave');
      this.show();
    } catch { /* the plain line stays */ }
  }

  async toggle() {
    await this.load();
    if (!this.audio.paused) { this.audio.pause(); return; }
    if (playing && playing !== this) playing.audio.pause();
    playing = this;
    this.audio.play().catch(() => this.broken());
  }

  faster() {
    this.speed = speeds[(speeds.indexOf(this.speed ?? 1) + 1) % speeds.length];
    this.audio.playbackRate = this.speed;
    const said = `${this.speed.toLocaleString(document.documentElement.lang)}×`;
    this.pace.textContent = said;
    this.pace.setAttribute('aria-label', this.dataset.speed.replace('{0}', said));
  }

  show() {
    const { audio } = this;
    const long = Number.isFinite(audio.duration) ? audio.duration : 0;
    const part = long ? audio.currentTime / long : 0;
    this.bar.value = Math.round(part * 1000);
    this.bar.setAttribute('aria-valuetext', clock(audio.currentTime));
    this.time.textContent = clock(audio.paused && audio.currentTime === 0 ? long : audio.currentTime);
    this.button.firstChild.className = audio.paused ? 'ic ic-play' : 'ic ic-pause';
    this.button.setAttribute('aria-label', audio.paused ? this.dataset.play : this.dataset.pause);
    this.pace.hidden = audio.paused && audio.currentTime === 0;
    [...this.wave.children].forEach((bar, i) => bar.classList.toggle('is-past', i / bars < part));
  }

  broken() {
    this.button.disabled = true;
    this.time.textContent = '';
    this.title = this.dataset.unplayable;
    if (!this.querySelector('.voice-save') && this.dataset.src) this.append(make('a', { class: 'btn btn--sm voice-save', href: `${this.dataset.src}?download=true`, download: this.dataset.name, 'aria-label': this.dataset.unplayable }, make('i', { class: 'ic ic-download' })));
  }
}
customElements.define('oc-sound', Sound);

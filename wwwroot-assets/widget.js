// The chat button for any site; docs/web-chat.md says how. It adds one element and one name, OperatorConsole. What it draws stands in a
// shadow root, and what goes wrong in it stays in it.
(() => {
  const tag = document.currentScript ?? document.querySelector('script[data-workspace][src*="/widget.js"]');
  if (!tag || window.OperatorConsole) return;
  const mark = "operator-console";
  const home = new URL(tag.src).origin;
  const { workspace = "", userId: user_id, userHash: user_hash, userName: name, userEmail: email } = tag.dataset;
  const language = document.documentElement.lang || navigator.language;
  const shelf = `${mark} ${workspace}`;
  const listeners = {};
  let user = user_id ? { user_id, user_hash, name, email } : null;
  let [isOpen, isThere, unread, kept] = [false, false, 0, {}];
  let root, panel, button, badge, news, frame, words;

  const warn = (fault) => console.warn("OperatorConsole:", fault);
  const safely = (work) => (given) => {
    try {
      return work(given);
    } catch (fault) {
      warn(fault);
    }
  };

  // In the page's own storage: that there was a chat, and its session where the frame is refused storage.
  function keep(more) {
    Object.assign(kept, more);
    try {
      localStorage.setItem(shelf, JSON.stringify(kept));
    } catch {
      // lasts as long as the page
    }
  }
  try {
    kept = JSON.parse(localStorage.getItem(shelf)) ?? {};
  } catch {
    // refused here too
  }

  const style = ({ color, ink }) => `
:host { all: initial }
.panel, .button { position: fixed; right: 24px; z-index: 2147483000; box-sizing: border-box }
.panel { bottom: 96px; width: 384px; height: min(640px, 100vh - 120px); border-radius: 16px; overflow: hidden; background: Canvas;
  box-shadow: 0 1px 3px #141e281f, 0 24px 64px -12px #141e2861;
  visibility: hidden; opacity: 0; transform: translateY(8px); transition: opacity .17s, transform .17s, visibility 0s .17s }
.panel.open { visibility: visible; opacity: 1; transform: none; transition-delay: 0s }
iframe { display: block; width: 100%; height: 100%; border: 0 }
.button { bottom: 24px; width: 56px; height: 56px; padding: 0; border: 1px solid #ffffff29; border-radius: 50%; display: grid; place-items: center;
  background: ${color}; color: ${ink}; cursor: pointer; box-shadow: 0 6px 20px -4px #141e2873 }
.button:hover { filter: brightness(1.12) }
.button:focus-visible { outline: 3px solid ${ink}; box-shadow: 0 0 0 6px ${color} }
[aria-expanded=true] > .face, [aria-expanded=false] > .fold, .badge:empty { display: none }
svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round }
img { width: 34px; height: 34px; border-radius: 8px; object-fit: contain }
.badge { position: absolute; top: -5px; right: -5px; min-width: 22px; padding: 0 6px; box-sizing: border-box; border-radius: 11px; background: #c22826; color: #fff;
  box-shadow: 0 0 0 2px #fff; font: 600 13px/22px system-ui, sans-serif }
.news { position: fixed; opacity: 0; pointer-events: none }
@media (max-width: 767px) {
  .panel { inset: 0; width: 100%; height: 100vh; height: 100dvh; border-radius: 0 }
  .open ~ .button { display: none }
}
@media (prefers-reduced-motion) { .panel { transition: none } }`;

  const fill = (made, attributes, ...children) => {
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...children);
    return made;
  };
  const make = (name, ...rest) => fill(document.createElement(name), ...rest);
  const shape = (name, ...rest) => fill(document.createElementNS("http://www.w3.org/2000/svg", name), ...rest);
  const icon = (name, path) => shape("svg", { class: name, viewBox: "0 0 24 24", "aria-hidden": true }, shape("path", { d: path }));

  function draw(looks) {
    words = looks.words;
    const place = make("div", { "data-operator-console": "" });
    root = place.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // the page's policy may forbid inline styles
    sheet.replaceSync(style(looks));
    root.adoptedStyleSheets = [sheet];
    const face = icon("face", "M4.5 6.5a2 2 0 0 1 2-2h11a2 2 0 0 1 2 2V14a2 2 0 0 1-2 2H11l-4 3.5V16h-.5a2 2 0 0 1-2-2z");
    if (looks.logo) {
      const logo = make("img", { class: "face", alt: "", src: home + looks.logo });
      logo.onload = () => face.replaceWith(logo);
    }
    badge = make("span", { class: "badge", "aria-hidden": true });
    news = make("span", { class: "news", role: "status" });
    panel = make("div", { class: "panel", role: "dialog", "aria-label": words.frame });
    button = make("button", { type: "button", class: "button" }, face, icon("fold", "M6.5 9.5l5.5 5.5 5.5-5.5"), badge);
    button.onclick = () => (isOpen ? close() : open());
    root.addEventListener("keydown", ({ key }) => key === "Escape" && close());
    root.append(panel, button, news);
    document.body.append(place);
    // Who has written here before may have an answer; everybody else costs nothing before they open the chat.
    if (isOpen || kept.begun) load();
    show();
  }

  function show() {
    if (!root) return;
    const count = isOpen ? 0 : unread;
    const said = count && words[count > 1 ? "unread_many" : "unread_one"].replace("{0}", count);
    panel.classList.toggle("open", isOpen);
    fill(button, { "aria-expanded": isOpen, "aria-label": isOpen ? words.close : said ? `${words.open}, ${said}` : words.open });
    badge.textContent = count > 99 ? "99+" : count || "";
    news.textContent = said || "";
  }

  function load() {
    frame?.remove();
    isThere = false;
    const query = new URLSearchParams({ workspace, language, embed: 1, site: location.origin });
    frame = make("iframe", { title: words.frame, src: `${home}/chat?${query}` });
    panel.append(frame);
  }

  const tell = (kind, more) => isThere && frame.contentWindow.postMessage({ [mark]: kind, open: isOpen, ...more }, home);

  function turn(open) {
    isOpen = open;
    if (!root) return;
    if (open && !frame) load();
    const hadFocus = root.activeElement === frame;
    show();
    if (open) frame.focus();
    else if (hadFocus) button.focus();
    tell("shown");
  }

  const open = () => turn(true);
  const close = () => isOpen && turn(false);

  function identify(somebody) {
    const { user_id, user_hash, hash = user_hash, name, email } = somebody ?? {};
    const next = somebody ? { user_id, user_hash: hash, name, email } : null;
    if (JSON.stringify(next) === JSON.stringify(user)) return;
    user = next;
    hear.state({ unread: 0 });
    if (frame) load(); // anew, as who they are
  }

  function on(kind, listener) {
    (listeners[kind] ??= new Set()).add(listener);
    return () => listeners[kind].delete(listener);
  }

  const hear = {
    ready() {
      isThere = true;
      tell("hello", { user, kept: kept.session });
    },
    keep: ({ session }) => keep({ session }),
    close,
    state(now) {
      const before = unread;
      unread = Number(now.unread) || 0;
      if (now.begun && !kept.begun) keep({ begun: true });
      show();
      if (unread !== before) listeners.unread?.forEach((listener) => safely(listener)(unread));
    },
  };

  // Only from the frame, and while it shows the console's own page.
  addEventListener("message", safely(({ source, origin, data }) => {
    const kind = data?.[mark];
    if (frame && source === frame.contentWindow && origin === home && Object.hasOwn(hear, kind)) hear[kind](data);
  }));

  async function start() {
    const answer = await fetch(`${home}/api/v1/webchat/widget?${new URLSearchParams({ workspace, language })}`, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${workspace}: ${answer.status}`);
    const looks = await answer.json();
    if (!looks.allowed) return warn(`${location.origin} may not show this chat`);
    if (!document.body) await new Promise((done) => addEventListener("DOMContentLoaded", done));
    draw(looks);
  }

  window.OperatorConsole = Object.freeze({ open: safely(open), close: safely(close), identify: safely(identify), on });
  document.dispatchEvent(new CustomEvent("operatorconsole"));
  start().catch(warn);
})();

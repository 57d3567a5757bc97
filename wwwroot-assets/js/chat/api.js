// The web chat's HTTP interface. Two kinds of failure matter to the callers: nobody answered (try again), or the server
// answered and said no (the reason is in words, in the reader's language).

const patience = 15_000;

/** The server answered, and said no. */
export class Refused extends Error {
  constructor(status, problem, retryAfter, token) {
    super(problem?.detail || problem?.title || "");
    this.name = "Refused";
    this.status = status;
    this.retryAfter = retryAfter;
    this.token = token;
  }

  /** The token is not, or no longer, good. A 401 without one says that the visitor is not who the site says. */
  get isUnknownVisitor() {
    return this.status === 401 && this.token !== null;
  }

  /** The same call may succeed later without any change. */
  get isPassing() {
    return this.status >= 500 || this.status === 408 || this.status === 425 || this.status === 429;
  }
}

export class Api {
  #root;
  #language;
  token = null;

  constructor(root, language) {
    this.#root = root;
    this.#language = language;
  }

  async startSession(fields) {
    return (await this.#call("POST", "/sessions", fields)).json();
  }

  async send(text, clientId, replyTo, files) {
    return (await this.#call("POST", "/messages", { text, client_id: clientId, reply_to: replyTo, attachment_ids: files })).json();
  }

  /** Where a file goes and what goes with it. */
  get upload() {
    return { url: `${this.#root}/files`, headers: { Accept: "application/json", "Accept-Language": this.#language, Authorization: `Bearer ${this.token}` } };
  }

  /** A file's bytes, by the address the server gave. */
  async file(address) {
    return (await this.#fetch(address.slice(address.indexOf("/files/")), {})).blob();
  }

  dropFile(id) {
    return this.#call("DELETE", `/files/${id}`);
  }

  /** Messages oldest first: those after an id, or the newest. */
  async messages(after) {
    const query = after ? `?after=${encodeURIComponent(after)}` : "";
    return (await this.#call("GET", `/messages${query}`)).json();
  }

  typing(typing) {
    return this.#call("POST", "/typing", { typing });
  }

  receipts(marks) {
    return this.#call("POST", "/receipts", marks);
  }

  /** Opens the stream of events; it stays open until the signal or the network ends it. */
  async events(lastId, signal) {
    // Patience is for the answer's first line only: the rest of it may take hours.
    const slow = new AbortController();
    const end = () => slow.abort();
    const timer = setTimeout(end, patience);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
    try {
      const headers = { Accept: "text/event-stream", ...(lastId ? { "Last-Event-ID": lastId } : {}) };
      return await this.#fetch("/events", { headers, signal: slow.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  #call(method, path, body) {
    const signal = AbortSignal.timeout(patience);
    const headers = body ? { "Content-Type": "application/json" } : {};
    return this.#fetch(path, { method, headers, signal, body: body && JSON.stringify(body) });
  }

  async #fetch(path, options) {
    const headers = { Accept: "application/json", "Accept-Language": this.#language, ...options.headers };
    const token = this.token;
    if (token) headers.Authorization = `Bearer ${token}`;
    const answer = await fetch(this.#root + path, { ...options, headers, cache: "no-store", credentials: "omit" });
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => null);
    throw new Refused(answer.status, problem, Number(answer.headers.get("Retry-After")) || 0, token);
  }
}

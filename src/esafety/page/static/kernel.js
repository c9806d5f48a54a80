// The lesson's line to its kernel: Jupyter's own messages, as JSON over one WebSocket.

const SILENT_FOR = 8000; // ms without a word, while an answer is due, after which the line is taken for dead
const OPENS_WITHIN = 30000; // ms after which a line that does not open is taken for dead: a browser waits for minutes

/**
 * Tells "open" and "broken" of the line, "dead" of the kernel, "answered" of a request, and every message under
 * the name of its type, with the request that it belongs to.
 */
export class Kernel extends EventTarget {
  #line;
  #session = name();
  #socket = null;
  #heard = 0; // when the kernel last said something, or we began to wait for it
  #due = new Set(); // ids of requests that are not answered yet

  constructor(address) {
    super();
    this.address = address;
    this.#line = `${address}/channels?session_id=${this.#session}`.replace(/^http/, "ws");
  }

  get open() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Open the line, if it is not open; one that has said nothing for too long is replaced. */
  connect() {
    const patience = !this.open ? OPENS_WITHIN : this.#due.size ? SILENT_FOR : Infinity;
    if (this.#socket && Date.now() - this.#heard <= patience) return;
    this.#hangUp();
    this.#heard = Date.now();
    const socket = new WebSocket(this.#line);
    this.#socket = socket;
    socket.onopen = () => this.#tell("open");
    socket.onmessage = ({ data }) => socket === this.#socket && this.#hear(JSON.parse(data)); // our widgets send no binary
    socket.onclose = () => socket === this.#socket && this.#hangUp();
  }

  /** Send a request on the shell channel. Returns its id, or nothing while the line is broken. */
  send(type, content, metadata = {}) {
    if (!this.open) return "";
    const header = { msg_id: name(), msg_type: type, session: this.#session, username: "", version: "5.3", date: new Date().toISOString() };
    if (!this.#due.size) this.#heard = Date.now();
    this.#due.add(header.msg_id);
    this.#socket.send(JSON.stringify({ channel: "shell", header, parent_header: {}, metadata, content, buffers: [] }));
    return header.msg_id;
  }

  #hear({ header, parent_header: parent, content }) {
    this.#heard = Date.now();
    if (header.msg_type === "status" && content.execution_state === "idle" && this.#due.delete(parent.msg_id)) {
      this.#tell("answered", parent.msg_id);
    }
    if (header.msg_type === "status" && /^(dead|restarting)$/.test(content.execution_state)) this.#tell("dead");
    this.#tell(header.msg_type, { ...content, request: parent.msg_id });
  }

  #hangUp() {
    const socket = this.#socket;
    this.#socket = null;
    this.#due.clear();
    if (!socket) return;
    socket.close();
    this.#tell("broken");
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

/** A name that nobody else has; `crypto.randomUUID` is not there on a school's own server without a certificate. */
function name() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, "0")).join("");
}

// One widget's traits, shared with Python: what anywidget promises a widget's front end, and no more.

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Traits travel as they are when their turn comes, not as they were: while one message is on its way, later
 * changes wait and go together in the next. What was on its way when the line broke is sent again.
 */
export class Model {
  #kernel;
  #id;
  #traits;
  #calls = {};
  #unsent = new Set(); // changed and saved here, not sent yet
  #changed = new Set(); // changed here, not to be sent before `save_changes`
  #underway = null; // the request that Python has not finished with, and its traits' names

  constructor(kernel, id, traits) {
    this.#kernel = kernel;
    this.#id = id;
    this.#traits = traits;
    kernel.addEventListener("answered", ({ detail }) => detail === this.#underway?.request && this.#next());
    kernel.addEventListener("broken", () => this.#takeBack());
    kernel.addEventListener("open", () => this.#flush());
  }

  get(trait) {
    return this.#traits[trait];
  }

  set(trait, value) {
    if (same(this.#traits[trait], value)) return;
    this.#changed.add(trait);
    this.#traits[trait] = value;
    this.#call(`change:${trait}`);
  }

  save_changes() {
    for (const trait of this.#changed) this.#unsent.add(trait);
    this.#changed.clear();
    this.#flush();
  }

  /** Say something to Python that is no trait; lost if the line is broken. */
  send(content) {
    this.#kernel.send("comm_msg", { comm_id: this.#id, data: { method: "custom", content } });
  }

  on(event, call) {
    (this.#calls[event] ??= []).push(call);
  }

  off(event, call) {
    this.#calls[event] = (this.#calls[event] ?? []).filter((each) => each !== call);
  }

  /**
   * Take over what Python says; but of a trait that was changed here, only what it says in answer to that change.
   * `request` is what it answers to, if it answers to anything.
   */
  hear(traits, request) {
    const news = Object.entries(traits).filter(([trait, value]) => !this.#isNewer(trait, request) && !same(this.#traits[trait], value));
    Object.assign(this.#traits, Object.fromEntries(news));
    for (const [trait] of news) this.#call(`change:${trait}`);
  }

  #isNewer(trait, request) {
    const underway = this.#underway?.names.includes(trait) && this.#underway.request !== request;
    return underway || this.#changed.has(trait) || this.#unsent.has(trait);
  }

  #call(event) {
    for (const call of this.#calls[event] ?? []) call();
  }

  #flush() {
    if (this.#underway || !this.#unsent.size) return;
    const names = [...this.#unsent];
    const state = Object.fromEntries(names.map((trait) => [trait, this.#traits[trait]]));
    const request = this.#kernel.send("comm_msg", { comm_id: this.#id, data: { method: "update", state, buffer_paths: [] } });
    if (!request) return; // the line is broken
    this.#underway = { request, names };
    this.#unsent.clear();
  }

  #next() {
    this.#underway = null;
    this.#flush();
  }

  #takeBack() {
    for (const trait of this.#underway?.names ?? []) this.#unsent.add(trait);
    this.#underway = null;
  }
}

// Puts each example into the gallery: the widgets' real front ends, with a model that stands still.

const main = document.querySelector("main");
const home = main.dataset.home;
const named = { ...JSON.parse(document.querySelector("#states").textContent), drawn: "An activity" };

/** What a widget needs of the toolkit. Nothing that a visitor does here is kept; a failing one keeps failing. */
class Still {
  #traits;
  #calls = {};
  #changed = new Set();

  constructor(traits, state) {
    this.#traits = traits;
    this.state = state;
  }
  get(name) {
    return this.#traits[name];
  }
  set(name, value) {
    if (JSON.stringify(this.#traits[name]) === JSON.stringify(value)) return;
    this.#traits[name] = value;
    this.#changed.add(name);
    for (const call of this.#calls[`change:${name}`] ?? []) call();
  }
  on(name, call) {
    (this.#calls[name] ??= []).push(call);
  }
  off(name, call) {
    this.#calls[name] = (this.#calls[name] ?? []).filter((each) => each !== call);
  }
  send() {}
  save_changes() {
    const sent = this.#changed.has("sent");
    this.#changed.clear();
    if (!sent || this.state === "saving") return;
    if (this.state === "failed") this.fail();
    else setTimeout(() => this.set("saved", this.get("sent")), 20);
  }
  fail() {
    const notice = this.get("notice");
    this.set("notice", "");
    this.set("notice", notice);
  }
}

function place({ kind, state }) {
  const at = document.createElement("div");
  const frame = document.createElement("div");
  const heading = Object.assign(document.createElement("h3"), { textContent: named[state] });
  frame.className = "state";
  frame.dataset.example = `${kind} ${state}`;
  frame.append(heading, at);
  document.getElementById(kind).append(frame);
  return at;
}

async function show({ kind, state, press, traits }, at) {
  const { default: widget } = await import(`${home}widgets/${kind}.js`);
  const model = new Still(traits, state);
  await widget.render({ model, el: at });
  if (state === "failed") model.fail();
  if (press) [...at.querySelectorAll("button")].find((each) => each.textContent === "Check")?.click();
}

const width = Math.round(document.querySelector(".kind").clientWidth);
const examples = await (await fetch(`${home}gallery/examples?width=${width}`)).json();
// What waits for the disk says so for a few seconds only, so it comes last.
const places = new Map(examples.map((example) => [example, place(example)]));
for (const last of [false, true]) {
  for (const [example, at] of places) if ((example.state === "saving") === last) await show(example, at);
}
scrollTo(0, 0);
document.documentElement.dataset.gallery = "open";

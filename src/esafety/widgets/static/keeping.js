// Keeping an answer: sent, said honestly, tried again, kept in this tab until it is on disk, and two tabs at peace.

const PAUSE = 600; // ms without a keystroke before typed words are sent
const LONGEST_PAUSE = 5000; // ms after which they are sent even while typing goes on
const ANSWER_WITHIN = 8000; // ms in which the kernel says that an answer is on disk
const FIRST_RETRY = 5000;
const LAST_RETRY = 60000;
const LONGEST_QUOTE = 300;
const MOST_BASES = 40;

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Where an answer waits until it is on disk: in this browser tab alone, under the name of this pupil's file. */
function waitingRoom(model) {
  const name = `esafety:${model.get("place")}:${model.get("item").id}`;
  function attempt(work) {
    try {
      return model.get("place") ? work(sessionStorage) : null;
    } catch {
      return null; // a browser may refuse to store anything
    }
  }
  return {
    put: (answer, bases) => attempt((store) => store.setItem(name, JSON.stringify({ answer, bases }))),
    find: () => attempt((store) => JSON.parse(store.getItem(name))),
    clear: () => attempt((store) => store.removeItem(name)),
  };
}

/** An answer in words to quote, where a few words can say it. */
function inWords(item, answer) {
  const names = new Map((item.options ?? []).map(({ id, html }) => [id, putMarkup(make("span"), html).textContent]));
  if (item.kind === "number" && answer !== null) return String(answer);
  if (item.kind === "written" && answer !== null) return answer.length > LONGEST_QUOTE ? `${answer.slice(0, LONGEST_QUOTE)}…` : answer;
  const ids = [answer].flat();
  return ids.every((id) => names.has(id)) ? ids.map((id) => names.get(id)).join(", ") : "";
}

/** What is said below a question when it was answered in another tab, and the answer that is not kept, to take back. */
function otherTab(item, use) {
  const words = make("p", { role: "status" });
  const row = make("div", { class: "row" });
  const node = make("div", { class: "result elsewhere", hidden: true }, words, row);
  const quoted = (answer) => {
    const told = inWords(item, answer);
    return told ? `: “${told}”` : "";
  };
  function say(sentence, label, answer) {
    words.textContent = sentence;
    row.replaceChildren(...(label ? [button(label, () => { node.hidden = true; use(answer); }, true)] : []));
    row.hidden = !label;
    node.hidden = false;
  }
  return {
    node,
    /** The pupil goes on here: what merely informed can go, what offers an answer stays. */
    goOn: () => { node.hidden ||= row.hidden; },
    changed: (kept) => say(kept === null ? "Taken back in another tab." : `Answered in another tab${quoted(kept)}. That is the newer answer.`),
    locked: (kept) => say(`You had locked in your prediction in another tab${quoted(kept)}. The first one is kept.`),
    lost: (mine) => say(`The answer from another tab is newer, so it is kept. Here you had answered${quoted(mine)}.`, "Use my answer from here", mine),
    won: (theirs) => say(`You had also answered this in another tab${quoted(theirs)}. This answer is newer, so it is kept.`, "Use the other answer", theirs),
  };
}

/** Keep one answer: send it, say honestly whether it is on disk, and try again until it is. */
function keeper(model, root, status, { answered, show }) {
  let tries = 0;
  let timer; // for the kernel's reply, then for the next try
  let waiting = null; // typed, not sent yet
  let pause;
  let sending = false;
  let given = null; // the last answer from here, until it is known what became of it
  let seen = model.get("elsewhere")?.count ?? 0; // answers of other tabs that this page has shown
  const room = waitingRoom(model);
  const other = otherTab(model.get("item"), (answer) => { put(answer); show(answer); });

  const value = () => model.get("value") ?? null;
  const onDisk = () => !waiting && model.get("saved") === model.get("sent");
  let kept = value();
  let bases = [kept]; // what may be on disk if it was this tab that wrote last

  function tell(state, words) {
    status.textContent = words;
    root.dataset.esafetyState = state;
    root.dataset.esafetyAnswered = answered(value());
    const { id: item, kind, marks } = model.get("item");
    const detail = { item, kind, marks, state, answered: answered(value()) };
    root.dispatchEvent(new CustomEvent("esafety:state", { bubbles: true, detail }));
  }
  function settle() {
    clearTimeout(timer);
    tries = 0;
    if (!onDisk()) {
      tell("saving", "Saving…"); // sent by an earlier view of this question, and still on its way
      timer = setTimeout(fail, ANSWER_WITHIN);
      return;
    }
    kept = value();
    bases = [kept];
    room.clear();
    if (model.get("locked")) tell("locked", kept === null ? "" : "✓ Saved");
    else if (kept === null) tell("empty", "");
    else tell("saved", "✓ Saved");
    compare();
  }
  /** Say what another tab answered, once it is known which of two answers is kept. */
  function compare() {
    const { count, value: theirs } = model.get("elsewhere") ?? { count: 0 };
    const mine = given;
    given = null;
    if (mine && !same(mine.answer, kept)) show(kept);
    if (count <= seen) return;
    seen = count;
    if (!same(theirs, kept)) other.won(theirs);
    else if (!mine || same(mine.answer, kept)) other.changed(kept);
    else if (model.get("locked")) other.locked(kept);
    else other.lost(mine.answer);
  }
  function fail(sentence) {
    clearTimeout(timer);
    tries += 1;
    const help = tries > 2 ? " Keep this page open and tell your teacher." : "";
    tell("failed", `Not saved yet. ${sentence || "Trying again."}${help}`);
    timer = setTimeout(() => send(value(), true), Math.min(FIRST_RETRY * 2 ** (tries - 1), LAST_RETRY));
  }
  function send(answer, again = false) {
    clearTimeout(timer);
    sending = true;
    given = { answer };
    if (!same(answer, bases.at(-1))) bases = [...bases, answer].slice(-MOST_BASES);
    room.put(answer, bases);
    try {
      // A model sends only what has changed, so an equal answer needs a nudge to travel again.
      if (again) model.set("value", { again: uniqueId() });
      model.set("value", answer);
      model.set("late", again);
      model.set("seen", seen);
      model.set("sent", model.get("sent") + 1);
      if (!again) tell("saving", "Saving…");
      timer = setTimeout(fail, ANSWER_WITHIN);
      model.save_changes();
    } catch {
      fail();
    } finally {
      sending = false;
    }
  }
  function flush() {
    if (!waiting) return;
    clearTimeout(pause);
    const { answer } = waiting;
    waiting = null;
    tries = 0;
    send(answer);
  }
  /** Forget what was typed since the last answer was sent. */
  function drop() {
    clearTimeout(pause);
    waiting = null;
    greet();
  }
  function put(answer) {
    other.goOn();
    waiting = { answer };
    flush();
  }
  function later(answer) {
    const since = waiting?.since ?? Date.now();
    waiting = { answer, since };
    other.goOn();
    room.put(answer, bases);
    clearTimeout(timer);
    clearTimeout(pause);
    tell("saving", "Saving…");
    pause = setTimeout(flush, Math.max(0, Math.min(PAUSE, since + LONGEST_PAUSE - Date.now())));
  }
  /** Take up what was given in this tab before it was reloaded, and never got to the disk. */
  function resume() {
    const draft = onDisk() && room.find();
    if (!draft || same(draft.answer, kept)) return;
    if (!model.get("locked") && draft.bases.some((base) => same(base, kept))) {
      show(draft.answer);
      send(draft.answer, true);
    } else if (model.get("locked")) other.locked(kept);
    else other.lost(draft.answer);
  }
  /** The course can be reached again: no need to wait for the next try. */
  function hurry() {
    if (tries) send(value(), true);
  }
  function stop() {
    flush();
    clearTimeout(timer);
  }

  const greet = () => onDisk() && settle();
  model.on("change:notice", () => model.get("notice") && !onDisk() && fail(model.get("notice")));
  model.on("change:saved", greet);
  model.on("change:locked", greet);
  model.on("change:elsewhere", greet);
  return { value, put, later, drop, flush, stop, settle, greet, resume, hurry, other: other.node,
    /** Whether what the page shows is the pupil's own hand, which no answer from elsewhere may move. */
    get busy() { return sending || !onDisk(); } };
}

/** Ask Python to look for answers of other tabs, once for all questions of the page. */
function looker(model, root) {
  return () => {
    if (document.hidden || document.querySelector("[data-esafety-item]") !== root) return;
    try {
      model.send?.("look");
    } catch {} // without a connection, the page says so already
  };
}

/** Listen to what concerns keeping as long as a question is shown; returns how to stop. */
function stayInTouch(model, root, answer) {
  const look = looker(model, root);
  const told = () => {
    const words = model.get("told") ?? "";
    if (document.querySelector("[data-esafety-item]") !== root) return;
    if (!words) return;
    root.dataset.esafetyTold = words; // for a page that listens later
    root.dispatchEvent(new CustomEvent("esafety:told", { bubbles: true, detail: words }));
  };
  const calls = [
    [document, "esafety:leaving", answer.flush], [window, "pagehide", answer.flush], [window, "focus", look],
    [document, "visibilitychange", () => document.hidden && answer.flush()], [document, "visibilitychange", look],
    [document, "esafety:look", look], [window, "online", answer.hurry], [document, "esafety:back", answer.hurry],
  ];
  for (const [place, ...rest] of calls) place.addEventListener(...rest);
  model.on("change:told", told);
  requestAnimationFrame(told); // once it stands in the page
  return () => calls.forEach(([place, ...rest]) => place.removeEventListener(...rest));
}

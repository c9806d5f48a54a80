// What stands around a lesson: progress, saved state, handing in, what is kept, and losing touch.

const CHECK_EVERY = 15000; // ms between two looks whether the lesson's kernel is still there
const TRY_EVERY = 3000; // ms between two looks while it does not answer
const ANSWERS_WITHIN = 6000; // ms in which it answers, if it does
const OPENS_WITHIN = 45000; // ms after which a part that has not come is given up

const home = document.body.dataset.home;
const lesson = `${home}lesson/${document.body.dataset.slug}`;
const find = (selector, within = document) => within.querySelector(selector);
const every = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Ask our own server. Answers with what it says; throws when it can't be reached. */
async function ask(path, method = "GET") {
  const headers = { "X-XSRFToken": document.body.dataset.xsrf };
  const reply = await fetch(`${lesson}${path}`, { method, headers, cache: "no-store" });
  if (reply.ok || reply.status === 409) return { ok: reply.ok, ...(await reply.json()) };
  throw new Error(`${reply.status}`);
}

// ---- progress and saved state ----

const states = new Map(); // item id -> what its widget last told

function showProgress() {
  const steps = every(".steps li");
  const done = steps.filter((step) => step.classList.contains("done")).length;
  const next = steps.find((step) => !step.classList.contains("done"));
  for (const step of steps) step.classList.toggle("now", step === next);
  find(".count").textContent = steps.length ? `${done} of ${steps.length} answered` : "";
}

function showSaved() {
  const told = [...states.values()];
  const saved = find(".saved");
  const look = told.includes("failed") ? "failed" : told.includes("saving") ? "waiting" : "";
  const words = { failed: "Not saved yet", waiting: "Saving…" }[look] ?? "✓ Saved";
  const anything = told.some((state) => state !== "empty") || find(".steps .done");
  const text = anything ? words : "";
  if (saved.textContent !== text) saved.textContent = text;
  saved.className = `saved ${look}`;
}

function note({ item, state, answered }) {
  const before = states.get(item);
  states.set(item, state);
  const step = every(".steps li").find((each) => each.dataset.item === item);
  step?.classList.toggle("done", Boolean(answered));
  showProgress();
  showSaved();
  if (state === "failed") lookForKernel();
  if (before === "saving" && ["saved", "empty", "locked"].includes(state)) tabs.postMessage("saved");
}

document.addEventListener("esafety:state", (event) => note(event.detail));

// ---- leaving ----

// Heard here, before Voilà hears it and takes the connection away: the last words are sent.
addEventListener("beforeunload", () => document.dispatchEvent(new Event("esafety:leaving")));

// ---- opening ----

/** Show each part once its widget is there. */
function watchSlots() {
  const waiting = new Set(every(".slot").filter((slot) => !find(".sorry", slot)));
  const look = () => {
    for (const slot of waiting) {
      if (!find(".esafety, .jupyter-widgets", slot)) continue;
      slot.classList.add("ready");
      waiting.delete(slot);
    }
    if (waiting.size) return;
    observer.disconnect();
    find(".opening").classList.add("over");
    watchKernel();
    document.documentElement.dataset.lesson = "open";
  };
  const observer = new MutationObserver(look);
  observer.observe(find("main"), { childList: true, subtree: true });
  look();
  setTimeout(() => waiting.size && loseTouch(), OPENS_WITHIN);
}

// ---- losing touch ----

function loseTouch() {
  const lost = find("#lost");
  if (lost.open) return;
  every("dialog[open]").forEach((dialog) => dialog.close());
  lost.showModal();
}

/** Whether the lesson's kernel is "here", "gone" for good, or "away": nobody answers just now. */
async function reach() {
  const config = find("#jupyter-config-data");
  if (!config) return "gone";
  const kernel = `${home}api/kernels/${JSON.parse(config.textContent).kernelId}`;
  try {
    const reply = await fetch(kernel, { cache: "no-store", signal: AbortSignal.timeout(ANSWERS_WITHIN) });
    return reply.ok ? "here" : reply.status < 500 ? "gone" : "away";
  } catch {
    return "away";
  }
}

let misses = 0;
let looking = false;
let nextLook;

async function lookForKernel() {
  if (looking) return;
  looking = true;
  const found = await reach();
  looking = false;
  if (found === "gone") return loseTouch();
  if (found === "away") {
    misses += 1;
    if (misses > 1 || !navigator.onLine) showAway();
    clearTimeout(nextLook);
    nextLook = setTimeout(lookForKernel, TRY_EVERY);
  } else if (misses) {
    misses = 0;
    if (!touch.hidden) showBack();
    reconnect();
    document.dispatchEvent(new Event("esafety:back")); // what is not saved yet is sent at once
  }
}

/** One sentence below the bar while nobody answers. The lesson stays open: what is typed meanwhile is kept. */
const touch = Object.assign(document.createElement("p"), { className: "touch", hidden: true });
touch.setAttribute("role", "status");
find(".bar").append(touch);

function say(words) {
  if (touch.textContent !== words) touch.textContent = words;
  touch.hidden = !words;
}
function showAway() {
  say(navigator.onLine
    ? "The course does not answer just now. You can go on: your answers stay on this page and are saved when it is back."
    : "You are offline. You can go on: your answers stay on this page and are saved when you are back online.");
}
function showBack() {
  say("We are in touch again.");
  setTimeout(() => misses || say(""), 4000);
}

const connection = () => globalThis.jupyterapp?.widgetManager?.kernel;

/** A kernel that ended and was started again has forgotten its lesson, and would hear nothing. */
function watchKernel() {
  connection()?.statusChanged.connect((_, status) => /restarting|dead/.test(status) && loseTouch());
}

/** The page's own connection stops trying after a while; this has it try once more. */
function reconnect() {
  const kernel = connection();
  if (kernel && kernel.connectionStatus !== "connected") kernel.reconnect().catch(() => {});
}

find("#lost").addEventListener("cancel", (event) => event.preventDefault());
find("#lost [value=reload]").addEventListener("click", async () => {
  try {
    await fetch(home, { cache: "no-store", signal: AbortSignal.timeout(ANSWERS_WITHIN) });
    location.reload();
  } catch {
    find("#lost .still").hidden = false;
  }
});
setInterval(lookForKernel, CHECK_EVERY);
document.addEventListener("visibilitychange", () => document.hidden || lookForKernel());
addEventListener("offline", lookForKernel);
addEventListener("online", lookForKernel);
addEventListener("pageshow", (event) => event.persisted && location.reload());

// ---- two tabs ----

const tabs = new BroadcastChannel(lesson);
tabs.addEventListener("message", () => document.dispatchEvent(new Event("esafety:look")));

// ---- what became of earlier answers ----

document.addEventListener("esafety:told", ({ detail: words }) => {
  const place = find(".lede");
  const told = find(".told") ?? Object.assign(document.createElement("p"), { className: "told" });
  told.setAttribute("role", "alert");
  place.append(told);
  if (told.textContent !== words) told.textContent = words;
});

// ---- handing in ----

async function handIn() {
  const button = find("#hand-in");
  const handed = find(".handed");
  button.disabled = true;
  try {
    const told = await ask("/hand-in", "POST");
    handed.textContent = told.sentence;
    handed.classList.toggle("trouble", !told.ok);
    if (told.ok) button.textContent = "Hand in again";
  } catch {
    handed.textContent = "That did not work, and your answers are safe here. Try again, or tell your teacher.";
    handed.classList.add("trouble");
  }
  button.disabled = false;
  button.focus();
}

function showMissing(unanswered) {
  const check = find("#check");
  const count = unanswered.length;
  find("#check-title").textContent = `${count} ${count === 1 ? "question has" : "questions have"} no answer yet`;
  find(".missing").replaceChildren(
    ...unanswered.map(({ prompt }) => Object.assign(document.createElement("li"), { textContent: prompt })),
  );
  find("[value=back]", check).onclick = () => {
    check.close();
    goTo(unanswered[0].id);
  };
  find("[value=hand-in]", check).onclick = () => {
    check.close();
    handIn();
  };
  check.showModal();
}

function goTo(item) {
  const slot = document.getElementById(item);
  slot?.scrollIntoView({ block: "start" });
  find("input, textarea, button, select, [tabindex]", slot)?.focus({ preventScroll: true });
}

find("#hand-in").addEventListener("click", async () => {
  try {
    const { unanswered } = await ask("/hand-in");
    if (unanswered.length) showMissing(unanswered);
    else await handIn();
  } catch {
    await handIn();
  }
});

// ---- what is kept ----

function fileEntry({ name, size, about, text }, open) {
  const entry = document.createElement("details");
  entry.open = open;
  const summary = document.createElement("summary");
  const told = document.createElement("span");
  told.className = "about-file";
  told.textContent = ` ${about} ${size.toLocaleString("en-GB")} bytes`;
  summary.append(name, told);
  const content = document.createElement("pre");
  content.tabIndex = 0;
  content.setAttribute("role", "region");
  content.setAttribute("aria-label", `What ${name} says`);
  content.textContent = text;
  entry.append(summary, content);
  return entry;
}

find("#see-kept").addEventListener("click", async () => {
  const kept = find("#kept");
  try {
    const { folder, files, handed_in: handedIn } = await ask("/kept");
    find(".folder", kept).textContent = folder;
    find(".files", kept).replaceChildren(...files.map((file) => fileEntry(file, file.name === "answers.json")));
    find(".copy", kept).textContent = handedIn
      ? `Your teacher has a copy of your answers as they were on ${handedIn}. Clearing does not change that copy.`
      : "";
    find(".sure", kept).hidden = true;
    kept.showModal();
  } catch {
    lookForKernel();
  }
});
find("#kept [value=close]").addEventListener("click", () => find("#kept").close());
find("#kept [value=clear]").addEventListener("click", () => {
  find("#kept .sure").hidden = false;
  find("#kept [value=keep]").focus();
});
find("#kept [value=keep]").addEventListener("click", () => {
  find("#kept .sure").hidden = true;
  find("#kept [value=close]").focus();
});
find("#kept [value=really]").addEventListener("click", async () => {
  try {
    const told = await ask("/kept", "DELETE");
    if (told.ok) forget();
    else find("#kept .sure p").textContent = told.sentence;
  } catch {
    find("#kept .sure p").textContent = "Your answers could not be cleared. Try again, or tell your teacher.";
  }
});

/** What still waited in this tab is cleared with the rest. */
function forget() {
  try {
    sessionStorage.clear();
  } catch {} // a browser may refuse to store anything
  location.reload();
}

// ---- begin ----

if (find("#lesson-end")) {
  showProgress();
  showSaved();
  watchSlots();
} else {
  loseTouch();
}

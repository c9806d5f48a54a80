// What stands around a lesson: opening it, progress and saved state, two tabs.

import { loseTouch, lookForKernel } from "./connection.js";
import "./handing-in.js";
import "./kept.js";
import { every, find, lesson } from "./server.js";

const OPENS_WITHIN = 45000; // ms after which a part that has not come is given up

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

/** The questions at the top were there before this script. */
function noteEarlier() {
  for (const { dataset } of every("[data-esafety-item]")) {
    note({ item: dataset.esafetyItem, state: dataset.esafetyState, answered: dataset.esafetyAnswered === "true" });
    if (dataset.esafetyTold) showTold(dataset.esafetyTold);
  }
}

// ---- leaving ----

// The last words are sent while there is still time.
addEventListener("beforeunload", () => document.dispatchEvent(new Event("esafety:leaving")));

// ---- opening ----

/** Show each part once its widget is there. */
function watchSlots() {
  const waiting = new Set(every(".slot").filter((slot) => !find(".sorry", slot)));
  const look = () => {
    for (const slot of waiting) {
      if (!find(".esafety", slot)) continue;
      slot.classList.add("ready");
      waiting.delete(slot);
    }
    if (waiting.size) return;
    observer.disconnect();
    find(".opening").classList.add("over");
    document.documentElement.dataset.lesson = "open";
  };
  const observer = new MutationObserver(look);
  observer.observe(find("main"), { childList: true, subtree: true });
  look();
  setTimeout(() => waiting.size && loseTouch(), OPENS_WITHIN);
}

// ---- two tabs ----

const tabs = new BroadcastChannel(lesson);
tabs.addEventListener("message", () => document.dispatchEvent(new Event("esafety:look")));

// ---- what became of earlier answers ----

function showTold(words) {
  const place = find(".lede");
  const told = find(".told") ?? Object.assign(document.createElement("p"), { className: "told" });
  told.setAttribute("role", "alert");
  place.append(told);
  if (told.textContent !== words) told.textContent = words;
}

document.addEventListener("esafety:told", (event) => showTold(event.detail));

// ---- begin ----

if (find("#lesson-end")) {
  showProgress();
  showSaved();
  noteEarlier();
  watchSlots();
} else {
  loseTouch();
}

// Whether the lesson is in touch with its kernel and the course, and what the page says when it is not.

import { every, find, home } from "./server.js";
import { kernel } from "./widgets.js";

const CHECK_EVERY = 15000; // ms between two looks whether the lesson's kernel is still there
const TRY_EVERY = 3000; // ms between two looks while it does not answer
const AT_ONCE = 500; // ms after a break before the first look
const ANSWERS_WITHIN = 6000; // ms in which it answers, if it does

export function loseTouch() {
  const lost = find("#lost");
  if (lost.open) return;
  every("dialog[open]").forEach((dialog) => dialog.close());
  lost.showModal();
}

/** Whether the lesson's kernel is "here", "gone" for good, or "away": nobody answers just now. */
async function reach() {
  try {
    const reply = await fetch(kernel.address, { cache: "no-store", signal: AbortSignal.timeout(ANSWERS_WITHIN) });
    return reply.ok ? "here" : reply.status < 500 ? "gone" : "away";
  } catch {
    return "away";
  }
}

let misses = 0;
let looking = false;
let nextLook;

export async function lookForKernel() {
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
    return;
  }
  kernel.connect();
  if (!misses) return;
  misses = 0;
  if (!touch.hidden) showBack();
  document.dispatchEvent(new Event("esafety:back")); // what is not saved yet is sent at once
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

find("#lost").addEventListener("cancel", (event) => event.preventDefault());
find("#lost [value=reload]").addEventListener("click", async () => {
  try {
    await fetch(home, { cache: "no-store", signal: AbortSignal.timeout(ANSWERS_WITHIN) });
    location.reload();
  } catch {
    find("#lost .still").hidden = false;
  }
});
// A kernel that ended and was started again has forgotten its lesson, and would hear nothing.
kernel.addEventListener("dead", loseTouch);
kernel.addEventListener("broken", () => setTimeout(lookForKernel, AT_ONCE));
if (!kernel.open) lookForKernel();
setInterval(lookForKernel, CHECK_EVERY);
document.addEventListener("visibilitychange", () => document.hidden || lookForKernel());
addEventListener("offline", lookForKernel);
addEventListener("online", lookForKernel);
addEventListener("pageshow", (event) => event.persisted && location.reload());

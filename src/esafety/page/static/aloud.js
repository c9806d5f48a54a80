// Reads the page aloud, from where the reader is. Only with a voice that lives on this computer:
// any other voice would send the words to somebody else's.

const WORDS = "h1, h2, h3, p, li, legend, label, figcaption, td, th, summary";
const UNREAD = "[aria-hidden=true], .unseen, [role=status], dialog, .skip";
const speech = window.speechSynthesis;
const button = document.querySelector("#listen");
let reading = 0; // counts the readings, so that what an old one still says changes nothing
let at = null; // the words that are read now

function voice() {
  const here = (speech?.getVoices() ?? []).filter((each) => each.localService);
  return here.find(({ lang }) => /^en[-_]GB/i.test(lang)) ?? here.find(({ lang }) => /^en/i.test(lang)) ?? null;
}

function offer() {
  button.hidden = !voice();
}

/** Everything that can be read, in order: each the smallest element that holds its words. */
function passages() {
  const found = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, legend, label, figcaption, td, th, summary)")];
  return found.filter((each) => !each.querySelector(WORDS) && !each.closest(UNREAD) && each.checkVisibility() && each.innerText.trim());
}

/** Where to start: at the focus if it is in the text, else at the first words below the bar. */
function start(all) {
  const top = document.querySelector(".bar").getBoundingClientRect().bottom;
  const focus = document.activeElement?.closest("main section, main li, main .slot");
  const on = (each) => each.getBoundingClientRect().bottom > 0 && each.getBoundingClientRect().top < innerHeight;
  const within = focus && on(focus) ? all.findIndex((each) => focus.contains(each)) : -1;
  return within >= 0 ? within : Math.max(0, all.findIndex((each) => each.getBoundingClientRect().top >= top));
}

function mark(element) {
  at?.classList.remove("read-now");
  at = element;
  at?.classList.add("read-now");
  at?.scrollIntoView({ block: "nearest" });
}

function stop() {
  reading += 1;
  speech.cancel();
  mark(null);
  button.textContent = "Listen";
}

function read(all, index, mine) {
  if (mine !== reading) return;
  const element = all[index];
  if (!element) return stop();
  const said = new SpeechSynthesisUtterance(element.innerText);
  said.voice = voice();
  said.lang = said.voice.lang;
  said.addEventListener("start", () => mine === reading && mark(element));
  said.addEventListener("end", () => read(all, index + 1, mine));
  said.addEventListener("error", () => mine === reading && stop());
  speech.speak(said);
}

if (speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", () => {
    if (at) return stop();
    const all = passages();
    const from = start(all);
    stop();
    button.textContent = "Stop";
    mark(all[from] ?? null);
    read(all, from, reading);
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && at && stop());
  addEventListener("pagehide", stop);
}

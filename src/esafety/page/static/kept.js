// What is kept: every file that the lesson has written, and clearing the answers.

import { lookForKernel } from "./connection.js";
import { ask, find } from "./server.js";

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

// Handing in: first what has no answer yet, then the receipt in a sentence.

import { ask, find } from "./server.js";

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

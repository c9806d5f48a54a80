// The end of a check: first what is still open, then the figure and the way back to each question.

/** Bring a question into sight, and put the focus on it. */
function goTo(id) {
  const place = [...document.querySelectorAll("[data-esafety-item]")].find((node) => node.dataset.esafetyItem === id);
  if (!place) return;
  place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
}

export default question(({ model, item, card, answer }) => {
  const heading = make("h3", { tabindex: "-1" });
  const left = make("p", { role: "status" });
  const first = button("Go to the first one", () => goTo(model.get("missing")[0]), true);
  const end = button("", press);
  const foot = make("div", { class: "foot" }, end, first);
  const { node, stop } = board(model);
  const back = make("ul", { class: "back" });
  const after = make("div", { class: "after" }, node, make("p", { class: "lead" }, "Look at each question again. Below it stands what is right, and why."), back);
  const before = putMarkup(make("div"), item.prompt);
  let warned = false; // of what is still open
  let asked = false; // here and now, so that the focus goes to what comes

  card.append(heading, before, left, after, foot);

  function press() {
    if (asked) return;
    if (model.get("missing").length && !warned) {
      warned = true;
      return refresh();
    }
    asked = true;
    answer.put(true);
    refresh();
  }
  /** The results have come: until they are on disk, nothing is told. */
  function ended() {
    refresh();
    if (asked) heading.focus();
    asked = false;
  }
  function jump([id, right], at) {
    const words = `Question ${at + 1}: ${right ? "right" : "not right"}`;
    const sign = make("span", { "aria-hidden": "true" }, right ? "✓" : "✗");
    const link = button(`${at + 1} `, () => goTo(id), true);
    link.classList.add(right ? "right" : "wrong");
    link.setAttribute("aria-label", words);
    link.append(sign);
    return make("li", {}, link);
  }
  function refresh() {
    const missing = model.get("missing").length;
    const right = Object.entries(model.get("right"));
    const ended = right.length > 0;
    heading.textContent = ended ? `You got ${right.filter(([, each]) => each).length} of ${right.length} right` : "Ready to see how you did?";
    before.hidden = left.hidden = end.hidden = ended;
    first.hidden = ended || !missing;
    left.textContent = missing ? `${plural(missing, "answer is", "answers are")} still missing.${warned ? " You can’t add them afterwards." : ""}` : "";
    end.setAttribute("aria-disabled", asked);
    end.textContent = warned && missing ? "Show my results anyway" : "Show my results";
    after.hidden = !ended;
    back.replaceChildren(...right.map(jump));
  }
  model.on("change:missing", refresh);
  model.on("change:right", ended);
  return { show: refresh, stop };
});

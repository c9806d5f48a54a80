// Things to put in order, with a pair of buttons each: nothing has to be dragged.

export default question((q) => {
  const { item, answer, say } = q;
  const list = make("ol", { class: "order" });
  const result = make("div", { class: "result", hidden: true });
  const keep = button("This order is right", put, true);
  const foot = make("div", { class: "foot" });
  const rows = item.options.map((option) => row(option));
  list.append(...rows);
  asking(q, make("p", { class: "lead" }, "Move things up or down until the order is right."), list, result, foot);
  foot.append(practises(item) ? button("Check", check) : keep);

  function row(option) {
    const words = putMarkup(make("span", { class: "words" }), option.html);
    const node = make("li", { "data-id": option.id }, make("span", { class: "place", "aria-hidden": "true" }), words);
    for (const [step, sign, way] of [[-1, "↑", "up"], [1, "↓", "down"]]) {
      const label = `Move ${words.textContent} ${way}`;
      node.append(make("button", { type: "button", class: "button quiet move", "data-way": way, "aria-label": label,
        click: (event) => move(node, step, event.currentTarget) }, sign));
    }
    return node;
  }
  function ids() {
    return [...list.children].map((node) => node.dataset.id);
  }
  function put() {
    if (String(answer.value()) !== String(ids())) answer.put(ids());
    answered(true);
  }
  function answered(yes) {
    keep.textContent = yes ? "✓ This is your answer" : "This order is right";
    keep.setAttribute("aria-disabled", yes);
  }

  function move(node, step, pressed) {
    const from = [...list.children].indexOf(node);
    const to = from + step;
    const words = node.querySelector(".words").textContent;
    if (to < 0 || to >= list.children.length) return say(`${words} is already ${step < 0 ? "first" : "last"}.`);
    list.insertBefore(node, list.children[step < 0 ? to : to + 1] ?? null);
    pressed.focus(); // moving an element takes the focus from it
    refresh();
    put();
    say(`${words} is now ${to + 1} of ${list.children.length}.`);
  }
  function refresh() {
    result.hidden = true;
    [...list.children].forEach((node, at) => {
      delete node.dataset.verdict;
      node.querySelector(".place").textContent = at + 1;
      node.querySelector("[data-way=up]").setAttribute("aria-disabled", at === 0);
      node.querySelector("[data-way=down]").setAttribute("aria-disabled", at === list.children.length - 1);
    });
  }
  function check() {
    put();
    refresh();
    const right = ids().filter((id, at) => id === item.key[at]).length;
    const done = right === item.key.length;
    if (!done) ids().forEach((id, at) => { if (id === item.key[at]) list.children[at].dataset.verdict = "right"; });
    const words = done ? "Right" : `Not yet. ${right} of ${item.key.length} ${right === 1 ? "is" : "are"} in the right place. Try again.`;
    result.replaceChildren(...(done ? verdict(true, words, item.explanation) : [...verdict(false, words, ""), reason()]));
    result.hidden = false;
    say(result.firstChild.textContent);
  }
  function reason() {
    const steps = item.key.map((id) => putMarkup(make("li"), item.options.find((option) => option.id === id).html));
    const because = putMarkup(make("div", { class: "because" }), item.explanation);
    return make("details", {}, make("summary", {}, "Show me the right order, and why"), make("ol", {}, ...steps), because);
  }
  return {
    show(value) {
      for (const id of value ?? item.options.map((option) => option.id)) {
        const node = rows.find((each) => each.dataset.id === id);
        if (node) list.append(node);
      }
      refresh();
      answered(value !== null);
    },
  };
});

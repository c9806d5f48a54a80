// Messages to judge, one at a time: genuine or fake, and how sure. Practice explains each at once.

const VERDICTS = [{ id: "good", html: "Genuine" }, { id: "bad", html: "Fake" }];
const SURE = [{ id: "1", html: "Just guessing" }, { id: "2", html: "Fairly sure" }, { id: "3", html: "Certain" }];

export default question((q) => {
  const { item, card, answer, say, model } = q;
  const { messages } = item;
  const asksSure = item.confidence !== false;
  let at = 0;
  let judged = {}; // by message id, as in the answer

  const heading = make("h3", { tabindex: "-1" });
  const place = make("div", { class: "stage" });
  const jumps = messages.map((_, number) => make("button", { type: "button", class: "jump", click: () => go(number) }));
  const back = button("Back", () => go(at - 1), true);
  const next = button("Next", () => go(at + 1));
  const progress = make("p", { class: "progress" });
  const nav = make("div", { class: "jumps", role: "group", "aria-label": `All ${nameOf(messages).toLowerCase()}s` }, ...jumps);
  card.append(...putMarkup(make("div"), item.prompt).children, nav, heading, place,
    make("div", { class: "foot" }, back, next), progress);

  const done = (given) => typeof given?.bad === "boolean" && (!asksSure || Boolean(given.sure));
  const doneOf = (value) => messages.filter((message) => done(value?.[message.id])).length;

  function go(to) {
    if (to < 0 || to >= messages.length) return;
    at = to;
    build();
    heading.focus();
  }
  function build() {
    const message = messages[at];
    const why = make("div", { class: "result", hidden: true });
    const group = (words, options, picked, take) => {
      const list = optionList(options, { pick: ([id]) => { take(id); } });
      list.show([picked]);
      list.node.classList.add("row");
      return make("fieldset", { disabled: model.get("locked") }, make("legend", {}, words), list.node);
    };
    const judge = (part) => {
      judged = { ...judged, [message.id]: { ...judged[message.id], ...part } };
      answer.put(judged);
      refresh();
      explain(message, why, true);
    };
    const given = judged[message.id] ?? {};
    const known = { true: "bad", false: "good" }[given.bad];
    heading.textContent = `${nameOf(messages)} ${at + 1} of ${messages.length}`;
    place.replaceChildren(mockMessage(message), make("div", { class: "judge" },
      group("What do you think?", VERDICTS, known, (id) => judge({ bad: id === "bad" })),
      asksSure ? group("How sure are you?", SURE, String(given.sure), (id) => judge({ sure: Number(id) })) : ""), why);
    explain(message, why);
    refresh();
  }
  function explain(message, why, aloud = false) {
    const given = judged[message.id];
    why.hidden = !practises(item) || !done(given);
    if (why.hidden) return;
    const right = given.bad === message.bad;
    const words = `${right ? "Right" : "Not this time"}. It is ${message.bad ? "fake" : "genuine"}.`;
    why.replaceChildren(...verdict(right, words, message.explanation));
    if (aloud) say(why.textContent);
  }
  function refresh() {
    jumps.forEach((jump, number) => {
      const ready = done(judged[messages[number].id]);
      jump.textContent = ready ? `${number + 1} ✓` : number + 1;
      jump.classList.toggle("ready", ready);
      jump.setAttribute("aria-label", `${nameOf(messages)} ${number + 1}${ready ? ", judged" : ""}`);
      if (number === at) jump.setAttribute("aria-current", "true");
      else jump.removeAttribute("aria-current");
    });
    back.setAttribute("aria-disabled", at === 0);
    next.setAttribute("aria-disabled", at === messages.length - 1);
    progress.textContent = `You have judged ${doneOf(judged)} of ${messages.length}.${doneOf(judged) === messages.length ? " That is all of them." : ""}`;
  }
  return {
    show(value) {
      judged = value ?? {};
      const open = messages.findIndex((message) => !done(judged[message.id]));
      at = open < 0 ? at : open;
      build();
    },
    answered: (value) => doneOf(value) === messages.length,
  };
});

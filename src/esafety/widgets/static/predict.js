// A prediction: picked, then locked in, and from then on shown as "You said".

export default question(({ item, card, answer }) => {
  let picked = null;
  const list = optionList(item.options, { pick: ([id]) => { picked = id; lockIn.removeAttribute("aria-disabled"); } });
  const said = make("p", { class: "said", tabindex: "-1", hidden: true });
  const lockIn = button("Lock in my prediction", () => {
    if (picked === null) return;
    answer.put(picked);
    show(picked);
    said.focus();
  });
  lockIn.setAttribute("aria-disabled", "true");

  const foot = make("div", { class: "foot" }, lockIn);
  card.append(make("p", { class: "lead" }, "Say what you think first. You can’t change it afterwards, and it isn’t marked."));
  asking({ item, card }, list.node, said, foot);

  function show(value) {
    const option = item.options.find((each) => each.id === value);
    list.node.hidden = lockIn.hidden = Boolean(option);
    card.querySelector(".lead").hidden = Boolean(option);
    said.hidden = !option;
    if (option) said.replaceChildren(make("b", {}, "You said: "), putMarkup(make("span"), option.html));
  }
  return { show };
});

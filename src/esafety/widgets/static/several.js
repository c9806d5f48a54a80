// One or more right options. Practice has a button that explains every option ticked.

export default question((q) => {
  const { item, answer, say } = q;
  const result = make("div", { class: "result", hidden: true });
  const list = optionList(item.options, {
    many: true,
    pick(ids) {
      quieten();
      answer.put(ids.length ? ids.sort() : null);
    },
  });
  const foot = make("div", { class: "foot" });
  asking(q, make("p", { class: "lead" }, "Tick every one that fits."), list.node, result, foot);
  if (practises(item)) foot.append(button("Check", check));

  function quieten() {
    list.hush();
    result.hidden = true;
  }
  function check() {
    quieten();
    const ids = list.picked();
    const right = item.options.filter((option) => option.right);
    const found = right.filter((option) => ids.includes(option.id)).length;
    const extra = ids.length - found;
    const missing = right.length - found;
    for (const option of item.options.filter((each) => ids.includes(each.id))) {
      list.explain(option.id, option.right, option.right ? "Right" : "Not this one");
    }
    const done = !missing && !extra;
    const still = [extra && "Take another look at what you ticked.", missing && "There is more to find."];
    const words = done ? "Right. That is all of them." : ["Not yet.", ...still.filter(Boolean)].join(" ");
    result.replaceChildren(...verdict(done, ids.length ? words : "Nothing is ticked yet.", ""));
    result.hidden = false;
    say([...result.children, ...list.node.querySelectorAll(".why:not([hidden])")].map((node) => node.textContent).join(" "));
  }
  return {
    show(value) {
      quieten();
      list.show(value ?? []);
    },
  };
});

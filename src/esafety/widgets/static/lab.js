// An activity to play with.

export default {
  render({ model, el }) {
    const { node, stop } = board(model);
    const heading = make("h3");
    const intro = make("p", { class: "lead" });
    const card = make("div", { class: "card" }, make("div", {}, make("p", { class: "kicker" }, "Try it"), heading), intro, node);
    function name() {
      heading.textContent = model.get("title");
      intro.textContent = model.get("intro");
      intro.hidden = !model.get("intro");
    }
    name();
    model.on("change:title", name);
    model.on("change:intro", name);
    el.replaceChildren(make("section", { class: "esafety wide", "data-esafety-kind": "lab" }, card));
    return stop;
  },
};

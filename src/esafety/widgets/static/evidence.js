// Pieces of evidence: a figure stands below its words, with the numbers behind it one key away.

export default question((q) => {
  const { node, show } = single(q);
  asking(q, node);
  q.item.options.forEach((option, at) => option.figure && addFigure(node.children[at], option.figure));

  function addFigure(place, { svg, sentence, table }) {
    const input = place.querySelector("input");
    const words = make("p", { id: uniqueId() }, sentence);
    const press = () => input.disabled || input.click(); // so that the picture can be touched too
    const drawing = putMarkup(make("div", { class: "drawing", role: "img", "aria-label": sentence, click: press }), svg);
    const numbers = make("div", { class: "numbers", role: "group", tabindex: "0", "aria-label": table.caption }, tableOf(table));
    const details = make("details", {}, make("summary", {}, "In words and numbers"), words, numbers);
    input.setAttribute("aria-describedby", `${words.id} ${input.getAttribute("aria-describedby")}`);
    place.querySelector(".why").before(make("figure", {}, drawing, details));
  }
  return { show };
});

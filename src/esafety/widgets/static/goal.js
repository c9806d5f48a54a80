// A simulation to set so that a stated result holds; it says at once whether it does.

export default question(({ model, item, card, answer }) => {
  const { before, asked, after } = promptParts(item.prompt);
  const line = make("p", { class: "reached", role: "status" });
  const because = putMarkup(make("div", { class: "because", hidden: true }), item.explanation);
  const { node, stop } = board(model, (settings) => answer.later(settings));
  card.parentElement.classList.add("wide");
  card.append(...before, make("h3", {}, ...asked), ...after, node, line, because, make("div", { class: "foot" }));

  function refresh() {
    const reached = model.get("reached");
    line.classList.toggle("right", reached);
    line.textContent = model.get("reached_text") && `${reached ? "✓" : "○"} ${model.get("reached_text")}`;
    line.hidden = !line.textContent;
    because.hidden = !reached || answer.value() === null;
  }
  model.on("change:reached", refresh);
  model.on("change:reached_text", refresh);
  return { show: refresh, stop };
});

// Rows to put into columns: a table where there is room, else a group of options for each row. Nothing is dragged.

const FIRST_COLUMN = 11; // rem that the words of a row want
const EACH_COLUMN = 6; // rem that each further column wants

export default question((q) => {
  const { item, answer, say } = q;
  const place = make("div", { class: "sorting" });
  const progress = make("p", { class: "count soft" });
  const fieldset = asking(q, make("p", { class: "lead" }, "Choose one for each row."), place, make("div", { class: "foot" }, progress));
  let placed = {}; // column by row, as in the answer
  let lines = [];
  let wide = null;

  function put(row, column) {
    placed = { ...placed, [row.id]: column };
    answer.put(placed);
    refresh();
    const words = explain(row);
    if (words) say(words);
  }
  function explain(row) {
    const column = placed[row.id];
    if (!practises(item) || !item.columns.some((each) => each.id === column)) return "";
    const right = column === row.column;
    const line = lines.find((each) => each.row === row);
    line.node.dataset.verdict = right ? "right" : "wrong";
    line.why.replaceChildren(...verdict(right, right ? "Right" : "Not this one. Try again.", row.explanation));
    line.whyPlace.hidden = false;
    return line.why.textContent;
  }
  function inputFor(row, column, why, name) {
    return make("input", { type: "radio", name, value: column.id, "aria-describedby": why.id, change: () => put(row, column.id) });
  }
  function lineFor(row, asTable) {
    const why = make("div", { class: "why", id: uniqueId() });
    const name = uniqueId();
    const words = putMarkup(make("span", { class: "words", id: uniqueId() }), row.html);
    const inputs = item.columns.map((column) => inputFor(row, column, why, name));
    return { row, why, inputs, ...(asTable ? tableLine : groupLine)(words, inputs, why) };
  }
  function tableLine(words, inputs, why) {
    const cells = inputs.map((input, at) => {
      input.setAttribute("aria-labelledby", `${words.id} ${heads[at].id}`);
      return make("td", {}, make("label", { class: "cell" }, input));
    });
    const node = make("tr", {}, make("th", { scope: "row" }, words), ...cells);
    const whyPlace = make("tr", { class: "because-row", hidden: true }, make("td", { colspan: inputs.length + 1 }, why));
    return { node, whyPlace, nodes: [node, whyPlace] };
  }
  function groupLine(words, inputs, why) {
    const options = inputs.map((input, at) =>
      make("div", { class: "option" }, make("label", {}, input, putMarkup(make("span", { class: "words" }), item.columns[at].html))));
    why.hidden = true;
    const node = make("fieldset", { class: "row" }, make("legend", {}, words), make("div", { class: "options" }, ...options), why);
    return { node, whyPlace: why, nodes: [node] };
  }
  const heads = item.columns.map((column) => putMarkup(make("th", { scope: "col", id: uniqueId() }), column.html));

  function build(asTable) {
    const had = lines.flatMap((line) => line.inputs).indexOf(document.activeElement);
    wide = asTable;
    lines = item.rows.map((row) => lineFor(row, asTable));
    const nodes = lines.flatMap((line) => line.nodes);
    place.replaceChildren(...(asTable ? [make("table", {}, make("thead", {}, make("tr", {}, make("td"), ...heads)), make("tbody", {}, ...nodes))] : nodes));
    refresh();
    if (had >= 0) lines.flatMap((line) => line.inputs)[had].focus();
  }
  function refresh() {
    for (const { row, node, whyPlace, inputs } of lines) {
      delete node.dataset.verdict;
      whyPlace.hidden = true;
      for (const input of inputs) input.checked = placed[row.id] === input.value;
    }
    if (practises(item)) for (const { row } of lines) explain(row);
    progress.textContent = `You have placed ${count(placed)} of ${item.rows.length}.`;
  }
  function count(value) {
    return item.rows.filter((row) => item.columns.some((column) => column.id === value?.[row.id])).length;
  }

  const room = () => parseFloat(getComputedStyle(document.documentElement).fontSize) * (FIRST_COLUMN + EACH_COLUMN * item.columns.length);
  const observer = new ResizeObserver(() => {
    const fits = fieldset.clientWidth >= room();
    if (fits !== wide) build(fits);
  });
  build(false);
  observer.observe(fieldset);
  return {
    show(value) {
      placed = value !== null && typeof value === "object" ? value : {};
      refresh();
    },
    answered: (value) => count(value) === item.rows.length,
    stop: () => observer.disconnect(),
  };
});

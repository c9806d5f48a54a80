// The numbers behind a figure.

function tableOf({ caption, columns, rows }) {
  const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, String(column))));
  const line = ([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, String(first)), ...rest.map((cell) => make("td", {}, String(cell))));
  return make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...rows.map(line)));
}

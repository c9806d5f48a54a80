// Options of which one is right: practice answers at once, under the option chosen; a marked one only keeps it.

function single({ item, answer, say }) {
  const list = optionList(item.options, {
    pick([id]) {
      answer.put(id);
      explain(id, say);
    },
  });
  function explain(id, tell = () => {}) {
    list.hush();
    const option = item.options.find((each) => each.id === id);
    if (!practises(item) || !option) return;
    tell(list.explain(id, option.right, option.right ? "Right" : "Not this one. Try again."));
  }
  function show(value) {
    list.show([value]);
    explain(value);
  }
  return { node: list.node, show };
}

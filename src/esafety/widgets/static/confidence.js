// How sure a pupil is of another answer, from guessing to certain. Never marked.

const STEPS = [[0, "Just guessing"], [25, "Not very sure"], [50, "In between"], [75, "Fairly sure"], [100, "Certain"]];

export default question((q) => {
  const options = STEPS.map(([value, words]) => ({ id: String(value), html: words }));
  const list = optionList(options, { pick: ([id]) => q.answer.put(Number(id)) });
  list.node.classList.add("scale");
  asking(q, list.node);
  return { show: (value) => list.show([String(value)]) };
});

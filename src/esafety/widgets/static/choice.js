// One right option.

export default question((q) => {
  const { node, show } = single(q);
  asking(q, node);
  return { show };
});

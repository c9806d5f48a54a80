// A short answer in a pupil's own words, sent a moment after the last keystroke.

export default question(({ item, card, answer, model }) => {
  const { before, asked, after } = promptParts(item.prompt);
  const heading = make("h3", { id: uniqueId() }, ...asked);
  const count = make("span", { class: "count" });
  const notice = make("p", { class: "notice", id: uniqueId() }, "A teacher reads this. If something real worries you, tell an adult you trust.");
  const field = make("textarea", { rows: "6", "aria-labelledby": heading.id, "aria-describedby": notice.id, spellcheck: "true",
    input: () => { recount(); answer.later(field.value.trim() ? field.value : null); }, blur: answer.flush });
  card.append(...before, heading, ...after, field, make("div", { class: "foot" }, count), notice);

  function recount() {
    const words = field.value.split(/\s+/).filter(Boolean).length;
    const over = item.max_words && words > item.max_words;
    count.textContent = over ? `${plural(words, "word")}. About ${item.max_words} is enough.` : plural(words, "word");
  }
  return {
    show(value) {
      field.value = value ?? "";
      recount();
    },
    lock: () => { field.readOnly = model.get("locked"); },
  };
});

// A number, typed. What is typed is never thrown away; only a real number is sent.

/** The number that a pupil means by "40", "1,000" or "40 tries"; null when it is none. */
function readNumber(text, unit) {
  let words = text.trim();
  if (unit && words.toLowerCase().endsWith(unit.toLowerCase())) words = words.slice(0, -unit.length).trim();
  if (/^[-−]?\d{1,3}([, ]\d{3})+(\.\d+)?$/.test(words)) words = words.replace(/[, ]/g, "");
  return /^[-−]?(\d{1,15}(\.\d{0,12})?|\.\d{1,12})$/.test(words) ? Number(words.replace("−", "-")) : null;
}

export default question((q) => {
  const { item, answer, say } = q;
  const help = make("p", { class: "help wrong", id: uniqueId(), hidden: true });
  const result = make("div", { class: "result", hidden: true });
  const field = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": item.unit ? `Your answer, in ${item.unit}` : "Your answer",
    "aria-describedby": help.id, input: typed, blur: left,
    keydown: (event) => event.key === "Enter" && (practises(item) ? check() : left()) });
  const line = make("div", { class: "number" }, field, make("span", { class: "unit", "aria-hidden": "true" }, item.unit ?? ""));
  const foot = make("div", { class: "foot" });
  asking(q, line, help, result, foot);
  if (practises(item)) foot.append(button("Check", check));

  const typedNumber = () => readNumber(field.value, item.unit);
  function typed() {
    result.hidden = true;
    object(false);
    const number = typedNumber();
    if (field.value.trim() === "") answer.later(null);
    else if (number !== null) answer.later(number);
    else answer.drop();
  }
  function left() {
    object(field.value.trim() !== "" && typedNumber() === null);
    answer.flush();
  }
  function object(bad) {
    help.hidden = !bad;
    const last = answer.value() === null ? "" : ` Your last answer, ${answer.value()}, is kept.`;
    help.textContent = bad ? `Type a number, like 3 or 7.5.${last}` : "";
    field.setAttribute("aria-invalid", bad);
  }
  function check() {
    const number = typedNumber();
    object(number === null);
    if (number === null) {
      say(help.textContent);
      return field.focus();
    }
    answer.flush();
    const near = (value) => Math.abs(number - value) <= (item.tolerance ?? 0) + 1e-9;
    const right = item.answer != null && near(item.answer);
    const miss = (item.near_misses ?? []).find((each) => near(each.value));
    result.replaceChildren(...verdict(right, right ? "Right" : "Not this number. Try again.", right ? item.explanation : miss?.explanation));
    result.hidden = false;
    say(result.textContent);
  }
  return {
    show(value) {
      if (value !== null || typedNumber() !== null) field.value = value ?? "";
    },
  };
});

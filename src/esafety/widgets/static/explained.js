// What is right in a check, and why: said below each question once the pupil has asked for their results.

const OPEN = "You left this open.";

/** Say what was answered and what is right, with the reason for each. Needs an item with its key. */
function explained(item, value) {
  const parts = EXPLAINED[item.kind]?.(item, value) ?? [];
  return value === null ? [make("p", { class: "verdict" }, OPEN), ...parts] : parts;
}

const reason = (html) => putMarkup(make("div", { class: "because" }), html);
const quoted = (html) => putMarkup(make("span", { class: "words" }), html);
const line = (right, ...words) => make("p", { class: right ? "verdict right" : "verdict wrong" }, right ? "✓ " : "✗ ", ...words);

function ofPicked({ options }, value) {
  const mine = options.find(({ id }) => id === value);
  const key = options.find(({ right }) => right);
  const told = mine ? [line(mine.right, mine.right ? "Right: " : "Not this: ", quoted(mine.html)), reason(mine.explanation)] : [];
  return mine === key ? told : [...told, line(true, "This is right: ", quoted(key.html)), reason(key.explanation)];
}

function ofTicked({ options }, value) {
  const ticked = ({ id }) => (value ?? []).includes(id);
  return options.filter((option) => option.right || ticked(option)).flatMap((option) => {
    const words = option.right ? (ticked(option) ? "Right: " : "This fits too: ") : "This does not fit: ";
    return [line(option.right, words, quoted(option.html)), reason(option.explanation)];
  });
}

function ofOrder({ options, key, explanation }, value) {
  const right = String(value) === String(key);
  const steps = key.map((id) => putMarkup(make("li"), options.find((option) => option.id === id).html));
  return [line(right, right ? "Right. This is the order:" : "The right order is:"), make("ol", {}, ...steps), reason(explanation)];
}

function ofRows({ rows, columns }, value) {
  const named = (id) => quoted(columns.find((column) => column.id === id).html);
  return rows.flatMap(({ id, html, column, explanation }) => {
    const mine = value?.[id];
    const not = mine && mine !== column ? [", and not: ", named(mine)] : [];
    return [line(mine === column, quoted(html), " → ", named(column), ...not), reason(explanation)];
  });
}

function ofNumber({ answer, unit, tolerance, explanation, near_misses: misses }, value) {
  const near = (number) => value !== null && Math.abs(value - number) <= (tolerance ?? 0) + 1e-9;
  const miss = misses?.find((each) => near(each.value));
  const said = (number) => number.toLocaleString("en-GB");
  const told = near(answer) || value === null ? [] : [line(false, `Not ${said(value)}.`), miss ? reason(miss.explanation) : ""];
  return [...told, line(true, `The answer is ${said(answer)}${unit ? ` ${unit}` : ""}.`), reason(explanation)];
}

function ofMessages({ messages }, value) {
  return messages.flatMap(({ id, bad, explanation }, at) => {
    const said = value?.[id]?.bad;
    const mine = said === undefined || said === bad ? "" : ` You said ${said ? "fake" : "genuine"}.`;
    return [line(said === bad, `${nameOf(messages)} ${at + 1} is ${bad ? "fake" : "genuine"}.${mine}`), reason(explanation)];
  });
}

const EXPLAINED = {
  choice: ofPicked, evidence: ofPicked, several: ofTicked, order: ofOrder, classify: ofRows, number: ofNumber, spot: ofMessages,
};

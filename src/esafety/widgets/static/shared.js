// What every widget shares: making elements, and the card around a question.

/** Make an element. Strings among the children are text, never markup. */
function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Fill a node with markup of our own build (raw HTML is off there) or our own figure. Nothing else may come in here. */
function putMarkup(node, markup) {
  node.innerHTML = markup ?? "";
  node.querySelectorAll("code").forEach(keepNames);
  return node;
}

/** Let an address break after a dot or a slash, never inside a name: where a name ends is what pupils look for. */
function keepNames(node) {
  const address = node.textContent;
  if (!/^\S+\.\S+$/.test(address)) return;
  const pieces = address.split(/(?<=[./@])/);
  node.replaceChildren(...pieces.map((piece) => make("span", { class: "piece" }, piece)));
}

/** A name no other element of the page has. */
function uniqueId() {
  return `esafety-${Math.random().toString(36).slice(2)}`;
}

function button(words, press, quiet = false) {
  return make("button", { type: "button", class: quiet ? "button quiet" : "button", click: press }, words);
}

function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

/** Part a prompt into what leads up to the question, the question (its last paragraph), and what follows it. */
function promptParts(html) {
  const blocks = [...putMarkup(make("div"), html).children];
  const at = blocks.findLastIndex((block) => block.tagName === "P");
  const asked = at < 0 ? [] : [...blocks[at].childNodes];
  return { before: blocks.slice(0, Math.max(at, 0)), asked, after: blocks.slice(at + 1) };
}

/** A question's fieldset: the prompt's last paragraph is its legend. */
function asking(q, ...children) {
  const { before, asked, after } = promptParts(q.item.prompt);
  const fieldset = make("fieldset", {}, make("legend", {}, ...asked), ...after, ...children);
  q.card.append(...before, fieldset);
  return fieldset;
}

/** "✓ Right" or "✗ Not this one", with the explanation below: a sign, a word and a colour. */
function verdict(right, words, explanation) {
  const head = make("p", { class: right ? "verdict right" : "verdict wrong" }, `${right ? "✓" : "✗"} ${words}`);
  return explanation ? [head, putMarkup(make("div", { class: "because" }), explanation)] : [head];
}

/**
 * Options to pick from, each with room for an explanation below it.
 * `pick` is called with the ids of what is picked now.
 */
function optionList(options, { many = false, pick }) {
  const name = uniqueId();
  const rows = options.map((option) => {
    const why = make("div", { class: "why", id: uniqueId(), hidden: true });
    const input = make("input", { type: many ? "checkbox" : "radio", name, value: option.id, "aria-describedby": why.id });
    const words = putMarkup(make("span", { class: "words" }), option.html);
    const node = make("div", { class: "option" }, make("label", {}, input, words), why);
    return { option, input, why, node };
  });
  const picked = () => rows.filter((row) => row.input.checked).map((row) => row.option.id);
  const node = make("div", { class: "options", change: () => pick(picked()) }, ...rows.map((row) => row.node));

  function explain(id, right, words) {
    const row = rows.find((each) => each.option.id === id);
    row.node.dataset.verdict = right ? "right" : "wrong";
    row.why.replaceChildren(...verdict(right, words, row.option.explanation));
    row.why.hidden = false;
    return row.why.textContent;
  }
  function hush() {
    for (const row of rows) {
      delete row.node.dataset.verdict;
      row.why.hidden = true;
    }
  }
  function show(ids) {
    for (const row of rows) row.input.checked = ids.includes(row.option.id);
  }
  return { node, picked, explain, hush, show };
}

/** Whether a question says at once what is right. One that is marked doesn't, nor does a check before its end. */
function practises(item) {
  return !item.marks && !item.check;
}

function kicker({ kind, marks, check }) {
  if (kind === "predict") return "Predict";
  if (kind === "confidence") return "How sure?";
  if (kind === "scenario") return "A story with choices";
  if (kind === "results") return "The end";
  if (check) return `Question ${check}`;
  const name = kind === "written" ? "In your own words" : "Question";
  return marks ? `${name} · ${plural(marks, "mark")}` : kind === "written" ? name : "Practise";
}

/**
 * A widget for one question. `build(q)` fills `q.card` and returns
 * `show(value)` (an answer from elsewhere), and perhaps `lock(locked)` and `answered(value)`.
 */
function question(build) {
  function render({ model, el }) {
    const item = model.get("item");
    const status = make("p", { class: "status", role: "status" });
    const spoken = make("p", { class: "unseen", "aria-live": "polite" });
    const card = make("div", { class: "card" }, make("p", { class: "kicker" }, kicker(item)));
    const root = make("section", { class: "esafety", "data-esafety-item": item.id, "data-esafety-kind": item.kind }, card);
    let view = {};
    const answer = keeper(model, root, status, {
      answered: (value) => (view.answered ?? ((given) => given !== null))(value),
      show: (value) => view.show(value),
    });
    const say = (words) => { spoken.textContent = words; };
    const lock = () => {
      for (const fieldset of card.querySelectorAll("fieldset")) fieldset.disabled = model.get("locked");
      view.lock?.(model.get("locked"));
    };
    view = build({ model, item, card, answer, say });
    if (!card.querySelector(".foot")) card.append(make("div", { class: "foot" }));
    card.querySelector(".foot").append(status);
    const because = make("div", { class: "result explained", hidden: true });
    const explain = () => {
      because.hidden = !model.get("explained") || !item.check;
      if (!because.hidden) because.replaceChildren(make("div", { class: "because" }, ...explained(item, answer.value())));
    };
    card.append(answer.other, because, spoken);
    view.show(answer.value());
    lock();
    explain();
    answer.resume();
    answer.settle();
    el.replaceChildren(root);
    requestAnimationFrame(answer.greet); // once more when it stands in the page, for the page's bar
    model.on("change:value", () => answer.busy || view.show(answer.value()));
    model.on("change:locked", lock);
    model.on("change:explained", explain);
    const letGo = stayInTouch(model, root, answer);
    return () => {
      letGo();
      view.stop?.();
      answer.stop();
    };
  }
  return { render };
}

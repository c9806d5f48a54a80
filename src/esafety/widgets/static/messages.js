// How a message looks on its way to a pupil: drawn from the same few parts, never a real link.

/** A drawing made of shapes: `[tag, attributes]` each. */
function drawing(viewBox, name, shapes) {
  const SVG = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(SVG, "svg");
  const hidden = { viewBox, class: name, "aria-hidden": "true", focusable: "false" };
  for (const [key, value] of Object.entries(hidden)) svg.setAttribute(key, value);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    svg.append(shape);
  }
  return svg;
}

/** A stream of numbers between 0 and 1 that is always the same for the same words. */
function numbersFrom(words) {
  let state = [...words].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619), 2166136261);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** A pattern that looks like a QR code. A camera finds nothing in it. */
function squarePattern(words) {
  const next = numbersFrom(words);
  const shapes = [["rect", { width: 29, height: 29, fill: "#fff" }]];
  const corner = (x, y) => (x < 8 && y < 8) || (x > 16 && y < 8) || (x < 8 && y > 16);
  let dots = "";
  for (let y = 0; y < 25; y += 1) for (let x = 0; x < 25; x += 1) if (!corner(x, y) && next() < 0.48) dots += `M${x + 2} ${y + 2}h1v1h-1z`;
  shapes.push(["path", { d: dots, fill: "#1d2330" }]);
  for (const [x, y] of [[2, 2], [20, 2], [2, 20]]) {
    shapes.push(["rect", { x: x + 0.5, y: y + 0.5, width: 6, height: 6, fill: "none", stroke: "#1d2330" }]);
    shapes.push(["rect", { x: x + 2, y: y + 2, width: 3, height: 3, fill: "#1d2330" }]);
  }
  return drawing("0 0 29 29", "pattern", shapes);
}

function soundWave(words) {
  const next = numbersFrom(words);
  const bars = Array.from({ length: 30 }, (_, at) => {
    const height = 4 + 20 * next() * Math.sin((Math.PI * (at + 1)) / 31);
    return ["rect", { x: 34 + at * 6, y: 16 - height / 2, width: 3, height, rx: 1.5, fill: "currentColor" }];
  });
  const play = [["circle", { cx: 14, cy: 16, r: 13, fill: "var(--brand)" }], ["path", { d: "M10 10l10 6-10 6z", fill: "var(--card)" }]];
  return drawing("0 0 216 32", "wave", [...play, ...bars]);
}

function giftBox() {
  const stroke = { fill: "none", stroke: "currentColor", "stroke-width": 2.5, "stroke-linejoin": "round" };
  return drawing("0 0 32 32", "gift", [["path", { ...stroke, d: "M4 11h24v6H4zM6 17h20v11H6zM16 11v17M16 11c-8 0-9-8-4-8 3 0 4 4 4 8zM16 11c8 0 9-8 4-8-3 0-4 4-4 8z" }]]);
}

function initial(name) {
  return make("span", { class: "initial", "aria-hidden": "true" }, ([...name.trim()][0] ?? "?").toUpperCase());
}

/** A button that brings out what a message keeps small: who really sent it, where its link really goes. */
function closerLook(words, found) {
  if (!found) return "";
  const text = make("span", { class: "found", hidden: true }, found);
  keepNames(text);
  const press = button(words, () => {
    text.hidden = !text.hidden;
    press.setAttribute("aria-expanded", !text.hidden);
  }, true);
  press.classList.add("look");
  press.setAttribute("aria-expanded", "false");
  return make("div", { class: "closer", "aria-live": "polite" }, press, text);
}

/** What a set of things to judge is called. */
function nameOf(messages) {
  return messages.every(({ look }) => look === "post") ? "Post" : "Message";
}

const PLACE = { email: "Email", text: "Text message", post: "Post", gift: "In a game", qr: "QR code", voice: "Voice message, written down" };

/** One message as it would be met. */
function mockMessage(message) {
  const { look, sender = "", subject = "", body, link_text: linkText, link, address } = message;
  const words = putMarkup(make("div", { class: "words" }), body);
  const lure = linkText ? make("p", {}, make("span", { class: "lure" }, linkText)) : "";
  const from = make("p", { class: "from" }, initial(sender), make("b", {}, sender));
  const title = subject ? make("p", { class: "subject" }, subject) : "";
  const parts = {
    email: () => [from, title, words, lure],
    text: () => [from, make("div", { class: "bubble" }, title, words, lure)],
    gift: () => [make("div", { class: "prize" }, giftBox(), make("div", {}, title, make("p", { class: "soft" }, sender))), words, lure],
    qr: () => [make("div", { class: "poster" }, squarePattern(message.id + link), make("div", {}, title, words, lure)), sender ? make("p", { class: "soft" }, sender) : ""],
    voice: () => [from, soundWave(message.id + sender), title, make("blockquote", {}, words), lure],
  };
  const tools = make("div", { class: "tools" }, closerLook("Look at the sender", address), closerLook("Look at the link", link));
  const place = make("p", { class: "place-name" }, PLACE[look] ?? "Message");
  return make("div", { class: `message ${look}` }, place, ...(parts[look] ?? parts.email)(), tools);
}

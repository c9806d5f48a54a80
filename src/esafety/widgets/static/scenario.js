// A branching story: one passage at a time, the ways on below it, and the way taken so far.

const LONGEST = 100; // passages of one reading that are kept; what came before them is dropped

export default question((q) => {
  const { item, card, answer, say } = q;
  const passages = new Map(item.passages.map((passage) => [passage.id, passage]));
  const [{ id: first }] = item.passages;
  const everyEnding = item.passages.filter((passage) => passage.ways.length === 0).map((passage) => passage.id);
  let path = [first];
  let endings = []; // seen in any reading, in the order in which they were first seen
  let locked = false;

  const heading = make("h3", { tabindex: "-1" });
  const words = make("div", { class: "because" });
  const ways = make("ul", { class: "ways" });
  const seen = make("p", { class: "soft" });
  const back = button("Back one step", () => path.length > 1 && go(path.slice(0, -1)), true);
  const again = button("Start again", () => (path.length > 1 || path[0] !== first) && go([first]), true);
  const walked = make("ol", { class: "walked" });
  const soFar = make("div", { class: "so-far" }, make("p", { class: "soft" }, "Your way so far"), walked);
  card.append(...putMarkup(make("div"), item.prompt).children,
    make("div", { class: "passage" }, heading, words, ways), make("div", { class: "foot" }, back, again), soFar, seen);

  const here = () => passages.get(path.at(-1));
  const wayTo = (from, to) => passages.get(from).ways.find((way) => way.to === to);

  function go(to) {
    if (locked) return;
    path = to.slice(-LONGEST);
    if (here().ways.length === 0 && !endings.includes(here().id)) endings = [...endings, here().id];
    answer.put({ path, endings });
    tell();
    heading.focus();
    say(words.textContent);
  }
  function tell() {
    const { html, ways: onward } = here();
    const begins = path.length === 1 && path[0] === first;
    heading.textContent = onward.length === 0 ? "An ending" : begins ? "The beginning" : `Part ${path.length}`;
    putMarkup(words, html);
    ways.replaceChildren(...onward.map((way) => {
      const press = make("button", { type: "button", class: "way", click: () => go([...path, way.to]) });
      return make("li", {}, putMarkup(press, way.html));
    }));
    ways.hidden = onward.length === 0;
    for (const press of [back, again]) press.setAttribute("aria-disabled", begins);
    again.classList.toggle("quiet", onward.length > 0);
    walked.replaceChildren(...path.slice(1).map((id, at) => putMarkup(make("li"), wayTo(path[at], id).html)));
    soFar.hidden = path.length < 2;
    const known = endings.filter((id) => everyEnding.includes(id)).length;
    const more = known < everyEnding.length ? " Start again to find another." : " Those are all there are.";
    seen.textContent = `You have seen ${known} of ${plural(everyEnding.length, "ending")}.${known ? more : ""}`;
  }
  /** A reading that this story still allows, or the beginning. */
  function readable(given) {
    const ids = Array.isArray(given) && given.length ? given : [first];
    const whole = ids.every((id, at) => passages.has(id) && (at === 0 || wayTo(ids[at - 1], id)));
    return whole && (ids[0] === first || ids.length === LONGEST) ? ids : [first];
  }
  return {
    show(value) {
      path = readable(value?.path);
      endings = Array.isArray(value?.endings) ? value.endings.filter((id) => everyEnding.includes(id)) : [];
      tell();
    },
    answered: (value) => Array.isArray(value?.endings) && value.endings.length > 0,
    lock: (now) => { locked = now; },
  };
});

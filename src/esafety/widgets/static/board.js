// An activity's controls and figure: what `lab` and `goal` have in common.

const NARROWEST = 280;
const WIDEST = 760;
const CALM = 800; // ms without a change before the figure's sentence is read out

/** One maker a kind of control: returns its node, how to show a setting, and how to name it in words. */
const CONTROLS = {
  select({ label, options }, set) {
    const select = make("select", { id: uniqueId(), change: () => set(options[select.selectedIndex].value) },
      ...options.map((option) => make("option", {}, option.label)));
    const put = (setting) => { select.selectedIndex = options.findIndex((option) => option.value === setting); };
    return { node: make("div", { class: "control" }, make("label", { for: select.id }, label), select), put };
  },
  slider({ label, min, max, step, ends }, set) {
    const input = make("input", { type: "range", id: uniqueId(), min, max, step: step ?? 1, input: () => set(Number(input.value)) });
    const shown = make("span", { class: "shown", "aria-hidden": "true" });
    const poles = make("div", { class: "ends", "aria-hidden": "true" }, ...(ends ?? []).map((end) => make("span", {}, end)));
    const node = make("div", { class: "control" }, make("label", { for: input.id }, label), shown, input, ends?.length ? poles : "");
    const tell = (words) => {
      shown.textContent = words || input.value;
      input.setAttribute("aria-valuetext", words || input.value);
    };
    return { node, put: (setting) => { input.value = setting ?? min; }, tell };
  },
  toggle({ label }, set) {
    const input = make("input", { type: "checkbox", change: () => set(input.checked) });
    const node = make("div", { class: "option" }, make("label", {}, input, make("span", { class: "words" }, label)));
    return { node, put: (setting) => { input.checked = Boolean(setting); } };
  },
  number({ label, min, max, step }, set) {
    const input = make("input", { type: "number", id: uniqueId(), min, max, step: step ?? 1,
      input: () => input.value !== "" && input.checkValidity() && set(Number(input.value)) });
    return { node: make("div", { class: "control" }, make("label", { for: input.id }, label), input), put: (setting) => { input.value = setting ?? ""; } };
  },
  // A button's setting counts how often it was pressed.
  button({ label }, set) {
    let pressed = 0;
    return { node: button(label, () => set(pressed + 1)), put: (setting) => { pressed = Number(setting) || 0; } };
  },
};

function controlPanel(model, changed) {
  const node = make("fieldset", { class: "controls" }, make("legend", { class: "unseen" }, "Controls"));
  let parts = {};
  let built = "";
  let timer;
  let settings = { ...model.get("settings") };

  function set(id, setting) {
    settings = { ...settings, [id]: setting };
    parts[id].put(setting);
    clearTimeout(timer);
    timer = setTimeout(send); // while one is being drawn, the toolkit holds back all but the last
  }
  function send() {
    timer = null;
    model.set("settings", settings);
    model.save_changes();
    changed(settings);
  }
  function refresh() {
    const controls = model.get("controls") ?? [];
    const shape = JSON.stringify(controls.map(({ shown, ...rest }) => rest));
    if (shape !== built) {
      built = shape;
      parts = Object.fromEntries(controls.map((control) => [control.id, CONTROLS[control.kind](control, (setting) => set(control.id, setting))]));
      node.replaceChildren(node.firstChild, ...Object.values(parts).map((part) => part.node));
      node.hidden = controls.length === 0;
      adopt();
    }
    for (const { id, shown } of controls) parts[id].tell?.(shown);
  }
  function adopt() {
    if (timer) return; // the pupil's hand is on a control
    settings = { ...model.get("settings") };
    for (const [id, part] of Object.entries(parts)) part.put(settings[id]);
  }
  refresh();
  model.on("change:controls", refresh);
  model.on("change:settings", adopt);
  return node;
}

function figure(model) {
  const drawing = make("div", { class: "drawing" });
  const caption = make("figcaption");
  const spoken = make("p", { class: "unseen", "aria-live": "polite" });
  const numbers = make("div", { class: "numbers", role: "group", tabindex: "0" }); // it may scroll sideways
  const details = make("details", { hidden: true }, make("summary", {}, "Show the numbers"), numbers);
  const node = make("figure", {}, drawing, caption, details, spoken);
  let timer;

  function draw() {
    const { svg, sentence, table } = model.get("picture") ?? {};
    node.classList.toggle("undrawn", !svg);
    if (!svg) return caption.replaceChildren("The picture is on its way.");
    putMarkup(drawing, svg).querySelector("svg")?.setAttribute("aria-hidden", "true"); // the sentence stands for it
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", sentence);
    const news = caption.textContent !== sentence && drawing.isConnected;
    caption.textContent = sentence;
    details.hidden = !table?.rows?.length;
    if (!details.hidden) {
      numbers.setAttribute("aria-label", table.caption);
      numbers.replaceChildren(tableOf(table));
    }
    clearTimeout(timer);
    if (news) timer = setTimeout(() => { spoken.textContent = sentence; timer = setTimeout(() => { spoken.textContent = ""; }, 4000); }, CALM);
  }
  draw();
  model.on("change:picture", draw);
  return { node, watched: drawing };
}

/** Tell Python how wide the figure may be, once it stands still. */
function watchWidth(model, node) {
  let timer;
  const observer = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const room = node.clientWidth;
      // Where the page's text is enlarged, a figure drawn narrower and shown as wide has larger words too.
      const enlarged = Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
      const width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, room / enlarged)));
      if (!room || Math.abs(width - model.get("width")) < 8) return;
      model.set("width", width);
      model.save_changes();
    }, 150);
  });
  observer.observe(node);
  observer.observe(node.parentElement); // its height tells of another text size
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

/** Controls left, figure right. `changed` is called with the settings that the pupil has just made. */
function board(model, changed = () => {}) {
  const { node, watched } = figure(model);
  return { node: make("div", { class: "board" }, controlPanel(model, changed), node), stop: watchWidth(model, watched) };
}

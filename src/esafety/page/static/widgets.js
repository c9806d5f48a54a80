// Brings the lesson's widgets to life, each as soon as it is there, while the kernel still works on those below.

import { Kernel } from "./kernel.js";
import { Model } from "./model.js";
import { every, find, home } from "./server.js";

const NONE = "none"; // of a page whose kernel did not start
const ASK_AGAIN = 1000; // ms after which Python is asked once more for widgets that have not come
const CONTROL = "jupyter.widget.control"; // the toolkit's name for the talk about all widgets at once

const id = find("#kernel")?.dataset.id ?? NONE;
export const kernel = new Kernel(new URL(`${home}api/kernels/${id}`, location).href);
const models = new Map(); // widget id -> its model
const control = "esafety-page";
const places = new MutationObserver(look);
let nextLook;

/** Take a widget's traits from Python, and show it if its place is on the page. */
function take(id, traits) {
  if (!traits._anywidget_id) return; // a layout, which our widgets have no use for
  if (models.has(id)) models.get(id).hear(traits);
  else models.set(id, new Model(kernel, id, traits));
  look();
}

/** Show each widget that has both its traits and its place; ask for those that have not come. */
function look() {
  clearTimeout(nextLook);
  for (const place of every("[data-widget]")) {
    const model = models.get(place.dataset.widget);
    if (!model) continue;
    place.removeAttribute("data-widget");
    show(model, place);
  }
  if (find("[data-widget]")) nextLook = setTimeout(askForAll, ASK_AGAIN);
  else if (document.readyState !== "loading") places.disconnect();
}

async function show(model, place) {
  const kind = model.get("_anywidget_id").split(".").at(-2);
  const { default: widget } = await import(`${home}widgets/${kind}.js`);
  await widget.render({ model, el: place });
}

function askForAll() {
  kernel.send("comm_msg", { comm_id: control, data: { method: "request_states" } });
  look();
}

kernel.addEventListener("open", () => {
  kernel.send("comm_open", { comm_id: control, target_name: CONTROL, data: {} }, { version: "1.0.0" });
  askForAll();
});
kernel.addEventListener("comm_open", ({ detail: { comm_id, target_name, data } }) => {
  if (target_name === "jupyter.widget") take(comm_id, data.state);
});
kernel.addEventListener("comm_msg", ({ detail: { comm_id, data, request } }) => {
  if (comm_id === control) for (const [id, { state }] of Object.entries(data.states)) take(id, state);
  else if (data.method === "update") models.get(comm_id)?.hear(data.state, request);
});
places.observe(find("main"), { childList: true, subtree: true });
addEventListener("pagehide", () => {
  navigator.sendBeacon(`${home}left/${id}`, new URLSearchParams({ _xsrf: document.body.dataset.xsrf }));
});
addEventListener("DOMContentLoaded", look);
kernel.connect();

// The contract of anywidget's model, and a kernel that says "saved" a moment later. `kernel.mood` may be
// "well", "full" (saving fails with a notice), "gone" (sending throws) or "mute" (nothing comes back).
class Model {
  constructor(state) { this.state = state; this.calls = {}; this.changed = new Set(); }
  get(name) { return this.state[name]; }
  on(name, call) { (this.calls[name] ??= []).push(call); }
  off(name, call) { this.calls[name] = (this.calls[name] ?? []).filter((each) => each !== call); }
  set(name, value) {
    if (JSON.stringify(this.state[name]) === JSON.stringify(value)) return;
    this.state[name] = value;
    this.changed.add(name);
    for (const call of this.calls[`change:${name}`] ?? []) call();
  }
  save_changes() {
    const changed = [...this.changed];
    this.changed.clear();
    if (kernel.mood === "gone") throw new Error("the connection is gone");
    if (kernel.mood === "mute") return;
    if (changed.includes("settings")) kernel.settings.push(this.state.settings);
    const { value, sent } = structuredClone({ value: this.state.value, sent: this.state.sent });
    if (changed.includes("sent")) setTimeout(() => this.keep(value, sent), 20);
  }
  keep(value, sent) {
    if (kernel.mood === "full") { this.set("notice", ""); return this.set("notice", "The disk is full."); }
    kernel.kept.push(value);
    if (this.state.item?.kind === "predict") this.set("locked", true);
    this.set("notice", "");
    this.set("saved", sent);
  }
}
window.kernel = { mood: "well", kept: [], settings: [], states: [] };
document.addEventListener("esafety:state", (event) => kernel.states.push(event.detail));
window.mount = async (stem, state) => {
  window.unmount?.();
  Object.assign(kernel, { mood: "well", kept: [], settings: [], states: [] });
  document.querySelector("#looks")?.remove();
  document.head.append(Object.assign(document.createElement("style"), { id: "looks", textContent: await (await fetch(`/${stem}.css`)).text() }));
  const { default: widget } = await import(`/${stem}.js`);
  const model = (window.model = new Model(state));
  window.unmount = await widget.render({ model, el: document.querySelector("#place") });
};

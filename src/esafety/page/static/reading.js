// A pupil's reading settings, on the page before it is first drawn. They stay in this browser alone.
(() => {
  const KEY = "esafety-reading";
  const USUAL = { size: "1", spacing: "usual", font: "atkinson", theme: "device" };
  const KNOWN = { size: /^[1-4]$/, spacing: /^(usual|wide)$/, font: /^(atkinson|lexend|system)$/, theme: /^(device|light|dark)$/ };
  const names = Object.keys(USUAL);

  function read() {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      // Nothing can be kept here, or something else is: the usual settings do.
    }
    const fits = (name) => typeof kept[name] === "string" && KNOWN[name].test(kept[name]);
    return Object.fromEntries(names.map((name) => [name, fits(name) ? kept[name] : USUAL[name]]));
  }
  function show(settings) {
    for (const name of names) document.documentElement.dataset[name] = settings[name];
  }
  function keep(changes) {
    const settings = { ...read(), ...changes };
    show(settings);
    try {
      localStorage.setItem(KEY, JSON.stringify(settings));
    } catch {
      // The settings then last as long as the page.
    }
  }

  show(read());
  addEventListener("storage", () => show(read())); // set in another tab
  window.esafetyReading = { USUAL, read, keep };
})();

// The dialog "Reading", and the room that the bar takes.

const panel = document.querySelector("#reading");
const radios = [...panel.querySelectorAll("input")];
const { USUAL, read, keep } = window.esafetyReading;

function tick() {
  const settings = read();
  for (const radio of radios) radio.checked = settings[radio.name] === radio.value;
}

document.querySelector("#set-reading").addEventListener("click", () => {
  tick();
  panel.showModal();
});
panel.addEventListener("change", ({ target }) => keep({ [target.name]: target.value }));
panel.querySelector("button[value=usual]").addEventListener("click", () => {
  keep(USUAL);
  tick();
});
panel.querySelector("button[value=close]").addEventListener("click", () => panel.close());

// What gets the focus comes to stand below the bar, however tall the bar is.
const bar = document.querySelector(".bar");
new ResizeObserver(() => {
  const covers = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  document.documentElement.style.scrollPaddingTop = `${covers + 16}px`;
}).observe(bar);

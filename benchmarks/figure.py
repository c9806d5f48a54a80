"""
How long from moving a control to the new figure on the page, for every activity, in a real browser.

Each activity's controls are moved one after the other, again and again, as a
hand would: the next move comes when the figure is there. Timed in the page
itself, from the control's event to the first frame after the new figure came in.

    python benchmarks/figure.py --moves 40
"""

from __future__ import annotations

import argparse
import json
import statistics
from pathlib import Path
from typing import Any

from common import browser, conditions, course, percentile, served

WAIT = 120_000
MOVE = """async ([place, turn]) => {
  const board = document.querySelectorAll(".board")[place];
  const controls = [...board.querySelectorAll(".controls input, .controls select, .controls button")];
  const control = controls[turn % controls.length];
  const drawing = board.querySelector(".drawing");
  const step = Math.floor(turn / controls.length) + 1;
  const drawn = new Promise((tell) => {
    const watch = new MutationObserver(() => {
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => tell(performance.now())));
    });
    watch.observe(drawing, { childList: true });
    setTimeout(() => { watch.disconnect(); tell(null); }, 3000);
  });
  const start = performance.now();
  if (control.tagName === "SELECT") {
    control.selectedIndex = (control.selectedIndex + 1) % control.options.length;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (control.type === "range" || control.type === "number") {
    const [low, high] = [Number(control.min || 0), Number(control.max || 10)];
    const by = Number(control.step) || 1;
    const next = Number(control.value) + by;
    control.value = next > high ? low : next;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  } else control.click();
  const end = await drawn;
  return end === null ? null : end - start;
}"""
NAMES = """() => [...document.querySelectorAll(".board")].map((board) => {
  const item = board.closest("[data-esafety-item]");
  return item ? `goal ${item.dataset.esafetyItem}` : board.closest(".card").querySelector("h3").textContent;
})"""


def predict(page: Any) -> None:
    """Lock in every prediction, the first answer of each: some figures wait for it."""
    for asked in page.locator("[data-esafety-kind=predict]").all():
        asked.locator("label").first.click()
        asked.get_by_role("button", name="Lock in my prediction").click()
        asked.locator(".said").wait_for()


def boards(page: Any, moves: int) -> list[tuple[str, list[float], int]]:
    """Move the controls of every activity on the page. Gives name, milliseconds, and moves without effect."""
    found = []
    for place, name in enumerate(page.evaluate(NAMES)):
        page.locator(".board").nth(place).scroll_into_view_if_needed()
        page.wait_for_function(
            "(place) => document.querySelectorAll('.board .drawing')[place].querySelector('svg')",
            arg=place,
            timeout=WAIT,
        )
        page.wait_for_timeout(500)
        page.evaluate(MOVE, [place, 0])  # the first is not counted
        took = [page.evaluate(MOVE, [place, turn]) for turn in range(1, moves + 1)]
        found.append((name, [each for each in took if each is not None], took.count(None)))
    return found


def lessons(folder: Path) -> list[str]:
    """Every lesson of a course. A check has nothing to move."""
    found = sorted((folder / "release").glob("*/content.json"))
    return [each.parent.name for each in found if "check" not in json.loads(each.read_text(encoding="utf-8"))]


def main() -> None:
    """Go through every lesson, or those named."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("lessons", nargs="*", help="such as rumour (default: all)")
    parser.add_argument("--moves", type=int, default=40)
    wanted = parser.parse_args()
    print(conditions())
    with course() as folder, served(folder) as (address, _), browser() as chromium:
        page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(address)
        for lesson in wanted.lessons or lessons(folder):
            page.goto(f"{address.split('?')[0]}lesson/{lesson}")
            page.locator("html[data-lesson=open]").wait_for(state="attached", timeout=WAIT)
            predict(page)
            for name, took, without in boards(page, wanted.moves):
                middle, late = statistics.median(took), percentile(took, 95)
                idle = f", {without} without a new figure" if without else ""
                print(
                    f"{lesson:18} {name:34} median {middle:4.0f} ms  p95 {late:4.0f} ms"
                    f"  highest {max(took):4.0f} ms  (n = {len(took)}{idle}; aim: p95 100 ms)"
                )


if __name__ == "__main__":
    main()

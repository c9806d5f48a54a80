"""Shows a lesson: Voilà runs it, our template lays it out."""

from __future__ import annotations

import contextlib
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado.iostream import StreamClosedError
from tornado.web import authenticated
from voila.handler import VoilaHandler

from esafety.course.helplines import helplines
from esafety.marking.answered import is_answered
from esafety.marking.answers import load
from esafety.page import shelf, work
from esafety.page.handlers import Page, thanks


class LessonPage(Page, VoilaHandler):
    """One lesson, run for the pupil who opened it."""

    # Voilà would look for our page of errors among its own templates.
    render_template = JupyterHandler.render_template
    get_template = JupyterHandler.get_template

    @authenticated
    async def get(self, slug: str) -> None:
        """Fetch the lesson if the pupil has none, run it, and send the page as it comes."""
        work.fetch(self.course, slug, self.pupil, self.lesson_folder(slug))
        # Who leaves half-way needs no more of it; the kernel hears of that by another way.
        with contextlib.suppress(StreamClosedError):
            async for piece in self.get_generator(path=f"{slug}/lesson.ipynb"):
                self.write(piece)
                await self.flush()

    def frame(self, slug: str) -> dict[str, Any]:
        """What stands around the lesson: title, progress, hand-in."""
        folder = self.lesson_folder(slug)
        content = shelf.content(folder)
        values = load(folder / "answers.json").values
        items = [
            {
                "id": item["id"],
                "kind": item["kind"],
                "answered": is_answered(item, values.get(item["id"])),
                "room": room(item),
            }
            for item in content.get("items", [])
        ]
        counted = [item["id"] for item in shelf.counted(content)]
        receipt = work.handed_in(self.course, slug, self.pupil)
        return {
            "slug": slug,
            "home": self.base_url,
            "helplines": helplines(self.course / "lessons"),
            "items": items,
            "steps": [item for item in items if item["id"] in counted],
            "kinds": sorted({item["kind"] for item in items} | {"lab"}),
            "handed_in": thanks(receipt) if receipt else "",
            "feedback": work.has_feedback(self.course, slug, self.pupil),
            "xsrf": self.xsrf_token.decode("ascii"),
        }


def room(item: dict[str, Any]) -> float:
    """Guess how tall a question will be, in rem, so that the page does not jump when it comes."""
    lines = len(item.get("options", ()))
    return {"choice": 8, "predict": 12, "several": 9, "order": 9}.get(item["kind"], 16) + 4.4 * lines


def put_frame(handler: LessonPage, notebook: Any, cwd: str) -> Any:
    """Give the template what stands around the lesson, beside the lesson itself."""
    notebook.metadata["frame"] = handler.frame(cwd)
    return notebook

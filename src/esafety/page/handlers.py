"""The pupil's pages, apart from the lesson itself: the lessons, handing in, what is kept, feedback."""

from __future__ import annotations

import asyncio
import json
import secrets
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError, authenticated

from esafety.course.helplines import helplines
from esafety.errors import PlainError
from esafety.marking import keeping
from esafety.page import feedback, headers, shelf, work

LARGEST_SHOWN = 200_000
"""Bytes of a file that "See what is kept" shows in full."""
KEPT_ABOUT = {
    "answers.json": "Your answers. Nothing else about you is in it.",
    "content.json": "The questions of this lesson, the same for everybody.",
    "lesson.ipynb": "The lesson itself, the same for everybody.",
    "card.svg": "The picture on the lesson's card.",
    "feedback.html": "Your teacher's feedback.",
}


class Page(JupyterHandler):
    """What all pages know: the course, the pupil, and the pupil's folder."""

    @property
    def course(self) -> Path:
        """The course's folder."""
        return Path(self.settings["esafety"]["course"])

    @property
    def pupil(self) -> str:
        """The pupil's id."""
        return str(self.settings["esafety"]["pupil"])

    @property
    def folder(self) -> Path:
        """The pupil's own folder."""
        return Path(self.settings["esafety"]["folder"])

    def lesson_folder(self, slug: str) -> Path:
        """The pupil's folder for a lesson that has been given out."""
        if slug not in work.released(self.course):
            raise HTTPError(404)
        return self.folder / slug

    def show(self, template: str, **values: Any) -> None:
        """Write a page from a template."""
        self.write(self.part(template, **values))

    def part(self, template: str, **values: Any) -> str:
        """Fill in a template."""
        return self.render_template(
            template, home=self.base_url, helplines=helplines(self.course / "lessons"), **values
        )

    def show_feedback(self, page: str) -> None:
        """Show a feedback page, in which nothing runs but the bar's own scripts."""
        nonce = secrets.token_urlsafe(16)
        around = {
            "head": self.part("feedback-head.html", nonce=nonce),
            "start": self.part("feedback-bar.html"),
            "end": self.part("reading.html"),
        }
        self.set_header("Content-Security-Policy", feedback.policy(nonce))
        self.finish(feedback.framed(page, around))

    def tell(self, **answer: Any) -> None:
        """Answer a page's script."""
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(answer))

    def tell_trouble(self, sentence: str) -> None:
        """Answer a page's script with one kind sentence."""
        self.set_status(409)
        self.tell(sentence=sentence)


class LostKey(JupyterHandler):
    """Whoever comes without the key of this course, or with an old one."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say how to come in."""
        self.set_status(403)
        self.write(self.render_template("lost-key.html", home=self.base_url))


class Lessons(Page):
    """My lessons."""

    @authenticated
    def get(self) -> None:
        """Show the cards; the key in the address goes into a cookie and out of sight."""
        if self.get_argument("token", ""):
            self.redirect(self.base_url)
            return
        self.show("lessons.html", shelves=shelf.cards(self.course, self.pupil, self.folder))


class CardPicture(Page):
    """The picture on a lesson's card."""

    @authenticated
    def get(self, slug: str) -> None:
        """Give the picture, or nothing if the lesson has none."""
        if slug not in work.released(self.course):
            raise HTTPError(404)
        picture = work.released(self.course)[slug] / "card.svg"
        if not picture.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", "image/svg+xml")
        self.set_header("Content-Security-Policy", headers.policy(headers.READ_ONLY))
        self.finish(picture.read_bytes())


class HandIn(Page):
    """Handing a lesson in."""

    @authenticated
    def get(self, slug: str) -> None:
        """Say which marked questions have no answer yet."""
        self.tell(unanswered=shelf.unanswered(self.lesson_folder(slug)))

    @authenticated
    def post(self, slug: str) -> None:
        """Hand in what is on the disk."""
        try:
            receipt = work.hand_in(self.course, slug, self.pupil, self.lesson_folder(slug))
        except PlainError as reason:
            self.tell_trouble(str(reason))
        except OSError:
            self.log.exception("Handing in failed")
            self.tell_trouble(
                "That did not work, and your answers are safe here. Try again, or tell your teacher."
            )
        else:
            self.tell(sentence=thanks(receipt))


def thanks(receipt: work.Receipt) -> str:
    """Say when the work was handed in, and what can still be done."""
    until = f" until {day_and_time(receipt.due)}" if receipt.due else ""
    return f"Handed in at {receipt.at:%H:%M}. You can change your answers and hand in again{until}."


def day_and_time(moment: Any) -> str:
    """A moment as it is said: "Friday 4 December, 16:00"."""
    return f"{moment:%A} {moment.day} {moment:%B}, {moment:%H:%M}"


class Kept(Page):
    """Everything that is kept about a pupil's work on a lesson."""

    @authenticated
    def get(self, slug: str) -> None:
        """List each file with its exact content."""
        folder = self.lesson_folder(slug)
        files = [
            _shown(path) for path in sorted(folder.glob("*")) if path.is_file() and not path.is_symlink()
        ]
        files.sort(key=lambda shown: (not shown["name"].startswith("answers"), shown["name"]))
        receipt = work.handed_in(self.course, slug, self.pupil)
        self.tell(folder=str(folder), files=files, handed_in=day_and_time(receipt.at) if receipt else "")

    @authenticated
    async def delete(self, slug: str) -> None:
        """Clear the answers, after closing every page that could write them again."""
        folder = self.lesson_folder(slug)
        await self.kernel_manager.close_folder(slug)
        try:
            keeping.clear(folder / "answers.json")
        except (OSError, PlainError):
            self.log.exception("Clearing failed")
            self.tell_trouble("Your answers could not be cleared. Try again, or tell your teacher.")
        else:
            self.tell(sentence="Your answers are cleared.")


def _shown(path: Path) -> dict[str, Any]:
    """One file as its owner may read it."""
    raw = path.read_bytes()
    text = raw[:LARGEST_SHOWN].decode("utf-8", "replace")
    return {"name": path.name, "size": len(raw), "about": about(path.name), "text": text}


def about(name: str) -> str:
    """Say in a sentence what a file of the pupil's is."""
    if name.startswith("answers-"):
        return "Answers of before, set aside because they did not fit. Your teacher can look at them."
    return KEPT_ABOUT.get(name, "")


class LeftPage(APIHandler):
    """Told by a lesson's page as it closes."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """Let the lesson's kernel finish, and end it."""
        self.settings["esafety"]["closing"] = asyncio.ensure_future(
            self.kernel_manager.close_if_left(kernel_id)
        )
        self.set_status(204)
        self.finish()


class Feedback(Page):
    """A teacher's feedback on a lesson."""

    @authenticated
    def get(self, slug: str) -> None:
        """Show the feedback, or the lesson while there is none."""
        folder = self.lesson_folder(slug)
        if not work.has_feedback(self.course, slug, self.pupil):
            self.redirect(url_path_join(self.base_url, "lesson", slug))
            return
        self.show_feedback(work.feedback(self.course, slug, self.pupil, folder))

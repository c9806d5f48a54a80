"""Feedback: one calm page for a pupil, with an explanation for every answer given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbgrader.preprocessors import GetGrades
from traitlets import Unicode

from esafety.course.helplines import helplines
from esafety.grading import ordinary
from esafety.grading.pages import feedback_style, page
from esafety.grading.shown import Row, closing, rows
from esafety.grading.work import Piece, Work, graded, read_work
from esafety.grading.written import written_answer

SORTED = ("spot", "classify")
"""Kinds of which every part is shown, whether or not the pupil got to it."""


class Grades(GetGrades):
    """Brings marks and the teacher's comments from the gradebook, and whether a mark is still to come."""

    def _get_comment(self, cell: Any, resources: Any) -> None:
        super()._get_comment(cell, resources)
        comment = self.gradebook.find_comment(
            cell.metadata["nbgrader"]["grade_id"], self.notebook_id, self.assignment_id, self.student_id
        )
        # nbgrader writes a comment of its own where nothing was answered; our page says that itself.
        cell.metadata["nbgrader"]["comment"] = comment.manual_comment

    def _get_score(self, cell: Any, resources: Any) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata["nbgrader"]["grade_id"], self.notebook_id, self.assignment_id, self.student_id
        )
        # After marking again nbgrader asks for a review of manual marks; the mark itself still stands.
        cell.metadata["nbgrader"]["waiting"] = grade.manual_score is None and grade.auto_score is None


class FeedbackPage(Exporter):
    """What nbgrader's generate_feedback writes for us: our own page, and none of the notebook."""

    lessons = Unicode("lessons", help="The folder of the lessons' texts.").tag(config=True)
    file_extension = ".html"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kwargs: Any) -> tuple[str, Any]:
        """Draw the page for one pupil."""
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        if not ordinary.is_lesson(nb):
            return ordinary.feedback(nb, resources)
        folder, told = Path(resources["metadata"]["path"]), resources["nbgrader"]
        work = read_work(folder, nb, lessons=self.lessons, slug=told["assignment"])
        sections = [section(cell, work, at) for at, cell in enumerate(graded(nb), 1)]
        total = Total(told["score"], told["max_score"], told["late_penalty"])
        return whole(work, sections, total, helplines(Path(self.lessons))), resources


@dataclass(frozen=True)
class Section:
    """One answer, as the page shows it."""

    html: Markup
    waiting: bool
    """Whether its mark is still to come."""


@dataclass(frozen=True)
class Total:
    """A pupil's marks in all."""

    score: float
    full: float
    penalty: float
    """What was taken off for lateness."""


def whole(work: Work, sections: Sequence[Section], total: Total, helplines: Sequence[str]) -> str:
    """
    Put a pupil's page together.

    Args:
        work: The pupil's work.
        sections: Its answers, drawn.
        total: Its marks.
        helplines: Whom a pupil can turn to, as HTML.
    """
    waiting = any(each.waiting for each in sections)
    return page(
        "feedback.html.j2",
        style=feedback_style(),
        work=work,
        sections=[each.html for each in sections],
        total=total,
        waiting=waiting,
        helplines=helplines,
        opening=_opening(total, waiting=waiting, work=work),
    )


def section(cell: Any, work: Work, number: int) -> Section:
    """
    Draw one answer, with its mark and its explanation.

    Args:
        cell: Its graded cell, with what the gradebook says of it.
        work: The pupil's work.
        number: Its place among the questions, from 1.
    """
    told = part(cell, work)
    html = Markup(page("answer.html.j2", part=told, number=number))  # noqa: S704  (Jinja has escaped it)
    return Section(html, told["state"] == "waiting")


def part(cell: Any, work: Work) -> dict[str, Any]:
    """What the page says of one answer."""
    piece = work.piece(cell)
    grader = cell["metadata"]["nbgrader"]
    return {
        "piece": piece,
        "state": _state(piece.mark.state, grader),
        "score": grader["score"],
        "points": grader["points"],
        "comment": grader.get("comment") or "",
        "rows": _rows(piece),
        "closing": closing(piece),
        "text": written_answer(work.answers, piece.item) if piece.own_words else "",
    }


def _rows(piece: Piece) -> list[Row]:
    """What the pupil chose, explained; the other options' keys stay with the teacher."""
    if piece.question is None or piece.mark.state in ("blank", "nonsense", "unreadable"):
        return []
    return [row for row in rows(piece) if row.picked or piece.question.kind in SORTED]


def _state(judged: str, grader: Any) -> str:
    """What the pupil is told: the teacher's mark goes before the first judgement."""
    if grader["waiting"]:
        return "waiting"
    if judged in ("blank", "unreadable") and not grader["score"]:
        return judged
    if grader["points"] and grader["score"] >= grader["points"]:
        return "right"
    if grader["score"]:
        return "partly"
    return "nonsense" if judged in ("nonsense", "failed") else "wrong"


def _opening(total: Total, *, waiting: bool, work: Work) -> str:
    """The first sentence: honest, and about what to do next."""
    if work.answers.trouble:
        return "Your answers could not be read. Ask your teacher whether you can hand them in again."
    if not work.answers.values:
        return "You have not answered any of the marked questions yet. Ask your teacher what to do next."
    if waiting:
        return "Here is what is marked so far. Your teacher has still to read what you wrote."
    # Rounded, because a sum of thirds may fall a hair short of what it is.
    share = round(total.score / total.full, 6) if total.full else 0
    if share >= 0.8:
        return "You know this well. See whether you could explain it to somebody else."
    if share >= 0.5:
        return "You have a good part of this. Read what it says under the answers that were not right."
    return "This was a hard one. Read the explanations below, then try the practice questions again."

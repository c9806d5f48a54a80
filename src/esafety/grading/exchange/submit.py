"""Handing in: takes the pupil's answers, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

from nbgrader.exchange import abc
from traitlets import Bool

from esafety.grading.exchange.exchange import Exchange, due_date
from esafety.grading.exchange.handed_in import HandIn, put
from esafety.grading.files import read_plain
from esafety.marking.answers import MAX_BYTES
from esafety.marking.cell import FILE_NAME


class Submit(Exchange, abc.ExchangeSubmit):
    """Takes ``answers.json`` as often as the pupil likes; the last one counts."""

    accept_late = Bool(
        default_value=True, help="Whether answers may be handed in after the due date. They count as late."
    ).tag(config=True)
    hand_in: HandIn
    """What was handed in, once ``start`` has returned."""

    def init_src(self) -> None:
        """Read the answers; whatever is not a small plain file is refused."""
        try:
            self.raw = read_plain(self.own / FILE_NAME, MAX_BYTES)
        except FileNotFoundError:
            self.fail("There is nothing to hand in yet: no answer has been saved in this lesson.")
        except OSError:
            self.fail(
                "Your answers could not be read, so nothing was handed in. They are still in your folder."
            )

    def init_dest(self) -> None:
        """Check that the lesson is open."""
        self.need_release()
        self.received = datetime.now(UTC)
        due = due_date(self.released)
        if not self.accept_late and due is not None and self.received > due:
            self.fail(
                "The time for handing in this lesson is over. Your answers are still saved; ask your teacher."
            )

    def copy_files(self) -> None:
        """Put the answers on the pupil's shelf, with a receipt."""
        shelf = self.course / "handed-in" / self.lesson / self.pupil
        self.hand_in = put(shelf, pupil=self.pupil, lesson=self.lesson, raw=self.raw, received=self.received)
        self.log.info("Handed in: %s by %s, number %d", self.lesson, self.pupil, self.hand_in.number)

"""What lateness costs, as the course's own settings of nbgrader have it; by default nothing."""

from __future__ import annotations

from types import SimpleNamespace

from nbgrader.preprocessors import AssignLatePenalties

from esafety.grading.classroom import Classroom


class Penalty:
    """Asks nbgrader's plugin for late work, which a course may choose."""

    def __init__(self, room: Classroom) -> None:
        """
        Make the plugin.

        Args:
            room: The course.
        """
        self._step = AssignLatePenalties(parent=room.settings)
        self._step.init_plugin()

    def __call__(self, pupil: str, score: float, seconds: float) -> float | None:
        """
        How many marks are taken off, from none to all.

        Args:
            pupil: The pupil's id.
            score: Marks in all.
            seconds: How late the work is.
        """
        penalty = self._step.plugin_inst.late_submission_penalty(pupil, score, seconds)
        if penalty is None:
            return None
        checked: float = self._step._check_late_penalty(SimpleNamespace(score=score), penalty)  # noqa: SLF001
        return checked

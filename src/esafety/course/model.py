"""What a lesson is: plain frozen records, with nothing read, drawn or marked here.

Texts are Markdown exactly as the author wrote them; ``course.content`` turns
them into what a pupil's page may hold. ``marks`` is 0 for practice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from esafety.course.parts import Column, Message, NearMiss, Option, Passage, Row, Sample


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every kind of question has."""

    kind: ClassVar[str] = ""

    id: str
    prompt: str
    marks: int = 0
    outcome: str = ""
    line: int = 0
    """Line of ``lesson.md`` on which the block starts, for errors; 0 for what the page asks by itself."""


@dataclass(frozen=True, kw_only=True)
class Predict(Question):
    """A guess before the run: locked once given, never marked."""

    kind: ClassVar[str] = "predict"
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """Exactly one option is right."""

    kind: ClassVar[str] = "choice"
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Evidence(Choice):
    """Which of a few pieces of evidence supports a claim: words, or a figure."""

    kind: ClassVar[str] = "evidence"


@dataclass(frozen=True, kw_only=True)
class Several(Question):
    """One or more options are right; a wrong pick costs what a right one earns."""

    kind: ClassVar[str] = "several"
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    """Put the items in order. ``options`` stand in the right order; their ids tell nothing."""

    kind: ClassVar[str] = "order"
    options: tuple[Option, ...]
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Classify(Question):
    """Put each row of a table into one of two to four columns."""

    kind: ClassVar[str] = "classify"
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number, with a tolerance. Either ``answer`` or ``own_run`` is given."""

    kind: ClassVar[str] = "number"
    answer: float | None = None
    own_run: str = ""
    """``"model-name.figure"``: the right number comes from this pupil's own seeded run."""
    tolerance: float = 0.0
    """How far off still counts as right, in the answer's unit."""
    unit: str = ""
    explanation: str
    near_misses: tuple[NearMiss, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Goal(Question):
    """Set a simulation so that stated results hold. Needs no secret."""

    kind: ClassVar[str] = "goal"
    activity: str
    reach: tuple[str, ...]
    """Conditions on the model's outcome, such as ``"slowest_seconds >= 31557600"``."""
    still: tuple[str, ...] = ()
    """What to tell the pupil while a condition does not hold, one for each, or none at all."""
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Spot(Question):
    """Mark the bad ones among good ones: hits count, and so do false alarms."""

    kind: ClassVar[str] = "spot"
    messages: tuple[Message, ...]
    confidence: bool = True
    """Whether the pupil also says how sure they are of each."""


@dataclass(frozen=True, kw_only=True)
class Confidence(Question):
    """How sure the pupil is of another answer, 0 to 100. Shown back, never marked."""

    kind: ClassVar[str] = "confidence"
    about: str


@dataclass(frozen=True, kw_only=True)
class Scenario(Question):
    """A branching story to read again and again. The first passage is its beginning; it is never marked."""

    kind: ClassVar[str] = "scenario"
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class Results(Question):
    """Ends a check: whoever asks for their results sees what was right, and their answers stay."""

    kind: ClassVar[str] = "results"


@dataclass(frozen=True, kw_only=True)
class Written(Question):
    """A short answer in the pupil's own words, marked by the teacher."""

    kind: ClassVar[str] = "written"
    scheme: tuple[str, ...]
    """What earns 0, 1, 2 ... marks, in that order."""
    samples: tuple[Sample, ...] = ()
    max_words: int = 120


@dataclass(frozen=True)
class Prose:
    """A stretch of Markdown for the pupil. ``part`` names its block, or is ``"story"``."""

    part: str
    text: str
    line: int = 0


@dataclass(frozen=True)
class Explore:
    """An activity to play with."""

    activity: str
    line: int = 0


Step = Prose | Explore | Question


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A whole lesson, in teaching order."""

    slug: str
    title: str
    question: str
    """The key question."""
    band: str
    minutes: int
    strands: tuple[str, ...]
    outcomes: tuple[str, ...]
    risk: tuple[str, ...]
    steps: tuple[Step, ...]
    notes: tuple[Prose, ...] = field(default=())
    """Blocks for the teacher alone: never in a pupil's notebook."""
    check: str = ""
    """``"start"`` or ``"end"`` of the course, of a check; else empty."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, predictions and practice included, in teaching order."""
        return tuple(step for step in self.steps if isinstance(step, Question))

    @property
    def marks(self) -> int:
        """What the whole lesson is worth."""
        return sum(question.marks for question in self.questions)

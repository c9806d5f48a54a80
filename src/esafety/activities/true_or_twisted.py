"""Callum's reader of a hundred posts: the pupil sets its moves and its suspicion, and stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.models import true_or_twisted as model
from esafety.models._detection import detection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esafety.activities.drawings.reader import Point, Scene
    from esafety.activities.look import Look
    from esafety.models._detection import Detection

PREDICTION = "far-more-suspicious"
PREDICTED = {**model.AT_FIRST, "suspicion": 7}
"""The reader that the lesson's prediction is about."""
ROUNDS = ("first-look", "second-look")
"""The two sets of posts that the pupil sorts for practice."""

CERTAIN = 3
"""How a pupil who is certain says so."""

WEEKS = {"mixed": "A mixed week", "friends": "Honest friends’ week", "own": "Your own week"}  # noqa: RUF001
MOVES = {"who": "Who is behind it?", "others": "What do others say?", "original": "Where is it from?"}


def activity() -> TrueOrTwisted:
    """Give the activity that lessons call ``true-or-twisted``."""
    return TrueOrTwisted()


class TrueOrTwisted:
    """A reader of a hundred posts, in the square of fakes caught and false alarms."""

    title = "Callum’s reader"  # noqa: RUF001
    intro = (
        "The reader sorts 100 posts: 50 fakes and 50 genuine ones. The ring is its first look, the disc is "
        "where it stands now. The best place is the top left corner."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe how suspicious the reader is, how it spends its minutes, and which week it reads."""
        weeks = [{"value": value, "label": label} for value, label in WEEKS.items()]
        suspicion = {
            "id": "suspicion",
            "kind": "slider",
            "label": "How suspicious is it?",
            "min": 0,
            "max": 10,
        }
        look = {"id": "looks", "kind": "slider", "label": "Minutes with the post itself", "min": 1, "max": 5}
        return [
            {**suspicion, "step": 1, "ends": ["trusts all", "suspects all"]},
            {**look, "step": 1, "ends": ["1", "5"]},
            *({"id": move, "kind": "toggle", "label": label} for move, label in MOVES.items()),
            {"id": "week", "kind": "select", "label": "Which posts?", "options": weeks},
        ]

    def defaults(self) -> dict[str, Any]:
        """Start with one look and no side move, neither trusting nor suspicious."""
        return dict(model.AT_FIRST)

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say each setting in words; a tick box speaks for itself."""
        return {
            "suspicion": f"{settings['suspicion']}",
            "looks": "1 minute" if settings["looks"] == 1 else f"{settings['looks']} minutes",
            "week": WEEKS[settings["week"]],
        }

    def watches(self) -> tuple[str, ...]:
        """Draw again when the prediction is given, or the pupil sorts another post."""
        return (PREDICTION, *ROUNDS)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw the reader's first look and where it stands, and the pupil's two rounds."""
        from esafety.activities.drawings import reader  # loads matplotlib

        now = model.sort(settings, look.seed)
        first = model.sort({**model.AT_FIRST, "week": settings["week"]}, look.seed)
        waits = look.waits_for(PREDICTION)
        yours = tuple(_yours(name, look) for name in ROUNDS)
        scene = reader.Scene(
            before=(first.false_alarms, first.hits),
            after=(now.false_alarms, now.hits),
            curve=model.curve(settings, look.seed),
            right=(first.right, now.right),
            sure=(now.warned if _moves(settings) else None, now.quiet),
            you=(_place(yours[0]), _place(yours[1])),
            said=look.predicted(PREDICTION) if dict(settings) == PREDICTED else None,
            waits=waits,
            # A figure of evidence has no lesson around it: the bars would only make it longer than a phone.
            brief=not look.content,
        )
        sentence = _WAITING if waits else _sentence(settings, now)
        table = _table(scene, now, yours, _certain(look))
        return figures.Picture(reader.draw(width, scene), sentence, table)


_WAITING = "Lock in your prediction first. Then the reader starts."


def _moves(settings: Mapping[str, Any]) -> list[str]:
    return [move for move in model.MOVES if settings[move]]


def _yours(name: str, look: Look) -> Detection | None:
    """Count how the pupil sorted a round, or give None until all of it is sorted."""
    given, messages = look.answers.get(name) or {}, look.item(name).get("messages", ())
    answers = [given.get(message["id"], {}).get("bad") for message in messages]
    if not messages or not all(isinstance(answer, bool) for answer in answers):
        return None
    return detection((bool(m["bad"]), answer) for m, answer in zip(messages, answers, strict=True))


def _place(yours: Detection | None) -> tuple[Point, str] | None:
    """Say where the pupil stands, as if the round had been a hundred posts."""
    if yours is None:
        return None
    at = model.GENUINE * yours.false_alarm_rate, model.FAKES * yours.hit_rate
    return at, f"{yours.right} of {yours.bad + yours.genuine}"


def _sentence(settings: Mapping[str, Any], now: model.Sorting) -> str:
    """Say what the figure shows, from the numbers that it is drawn from."""
    moves, minutes = _moves(settings), "1 minute" if now.minutes == 1 else f"{now.minutes} minutes"
    told = (
        f"In {minutes} for each post, it catches {now.hits} of 50 fakes and raises "
        f"{_alarms(now.false_alarms)}: {now.right} of 100 posts are sorted rightly."
    )
    if not moves:
        return told
    return f"{told} Of {now.warned[1]} posts that it was warned of, {now.warned[0]} are fake."


def _alarms(count: int) -> str:
    return "1 false alarm" if count == 1 else f"{count or 'no'} false alarms"


def _certain(look: Look) -> str:
    """Say how often the pupil was right where they were certain, in the rounds that are sorted."""
    right = []
    for name in ROUNDS:
        given = look.answers.get(name) or {}
        for message in look.item(name).get("messages", ()) if _yours(name, look) else ():
            answer = given[message["id"]]
            if answer.get("sure") == CERTAIN:
                right.append(answer["bad"] == message["bad"])
    return f"{sum(right)} of {len(right)}" if right else ""


def _table(
    scene: Scene, now: model.Sorting, yours: tuple[Detection | None, ...], certain: str
) -> figures.Table:
    """Give the numbers behind the figure."""
    (alarms, hits), right = scene.before, scene.right[0]
    readers = {"First look": (hits, alarms, right), "This reader": (now.hits, now.false_alarms, now.right)}
    rows = [
        (who, f"{caught:g} of {model.FAKES}", f"{raised:g} of {model.GENUINE}", f"{rightly} of 100")
        for who, (caught, raised, rightly) in readers.items()
    ]
    if scene.waits:
        rows[1] = ("This reader", "?", "?", "?")
    rows += [
        (who, f"{you.hits} of {you.bad}", f"{you.false_alarms} of {you.genuine}", told[1])
        for who, you, told in zip(
            ("You, at first look", "You, with side moves"), yours, scene.you, strict=True
        )
        if you and told
    ]
    if certain:
        rows.append(("You, where certain", "", "", certain))
    return figures.Table("Who sorts how well", ("Who", "Fakes caught", "False alarms", "Right"), tuple(rows))

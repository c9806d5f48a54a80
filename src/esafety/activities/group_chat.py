"""The waiting chat: who speaks up depends on who has spoken up before, and so does Maya's mood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import circle
from esafety.models import group_chat as model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esafety.activities.look import Look

PREDICTION = "one-asleep"
PREDICTED = {"chat": "asleep", "first": 1}
"""The chat that the lesson's prediction is about."""

CHATS = {
    "ten": "Friday: ten friends",
    "asleep": "Saturday: one is asleep",
    "twenty": "Sunday: twenty friends",
    "own": "Your own chat",
}
QUIET = {"private": "writes to Maya alone", "adult": "shows Ms Okafor"}
FIRST = ("nobody", "Amina", "Amina and Kit", "Amina, Kit and Leah")


def activity() -> GroupChat:
    """Give the activity that lessons call ``group-chat``."""
    return GroupChat()


class GroupChat:
    """A chat in which everybody waits for others; the pupil sets who goes first, and the quiet ways."""

    title = "The waiting chat"
    intro = (
        "Every friend who watches thinks that it has gone too far. But each waits until so many others "
        "have spoken up. Choose a chat, and what Amina does after the first mean message."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe which chat it is, who goes first, and the two quiet ways."""
        chats = [{"value": value, "label": label} for value, label in CHATS.items()]
        return [
            {"id": "chat", "kind": "select", "label": "Chat", "options": chats},
            {
                "id": "first",
                "kind": "slider",
                "label": "Who speaks up first?",
                "min": 0,
                "max": len(FIRST) - 1,
                "step": 1,
                "ends": ["nobody", "three together"],
            },
            {"id": "private", "kind": "toggle", "label": "Amina writes to Maya alone"},
            {"id": "adult", "kind": "toggle", "label": "Amina shows Ms Okafor"},
        ]

    def defaults(self) -> dict[str, Any]:
        """Start with a chat in which everybody waits."""
        return {"chat": "ten", "first": 0, "private": False, "adult": False}

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say which chat it is and who goes first; a tick box speaks for itself."""
        return {"chat": CHATS[settings["chat"]], "first": FIRST[int(settings["first"])]}

    def watches(self) -> tuple[str, ...]:
        """Draw again when the prediction is given: it stands on the figure."""
        return (PREDICTION,)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw who speaks up and who waits, and Maya's mood beside two other ways it could have gone."""
        course = model.run(settings, look.seed)
        waits = _waits_for_prediction(settings, look)
        scene = circle.Scene(
            f"First: {FIRST[course.first]}",
            course.first,
            _friends(settings, course, unknown=waits),
            [] if waits else _paths(settings, course, look.seed),
            stops=course.sent if course.sent < model.MESSAGES and not waits else None,
            said=_said(settings, look),
        )
        svg = circle.draw(width, scene)
        if waits:
            return figures.Picture(svg, _WAITING, _table(None))
        return figures.Picture(svg, _sentence(course, settings), _table(course))


_WAITING = "Say first how many follow: lock in your prediction. Then this chat goes on."


def _about(settings: Mapping[str, Any]) -> bool:
    """Tell whether this is the chat that the prediction is about."""
    return all(settings[name] == value for name, value in PREDICTED.items())


def _waits_for_prediction(settings: Mapping[str, Any], look: Look) -> bool:
    """Tell whether the chat must wait: whoever sees the end first has nothing to predict."""
    return look.waits_for(PREDICTION) and _about(settings)


def _said(settings: Mapping[str, Any], look: Look) -> tuple[float, str] | None:
    """Give what the pupil predicted, where it is about this very chat."""
    return look.predicted(PREDICTION) if _about(settings) else None


def _friends(settings: Mapping[str, Any], course: model.Course, *, unknown: bool) -> list[circle.Friend]:
    """List who watches, and where somebody is missing, who is asleep."""
    looks = [(wait, "speaks" if course.speaks(wait) else "silent") for wait in course.waiting]
    if settings["chat"] in ("asleep", "own"):
        looks += [(wait, "asleep") for wait in range(1, 11) if wait not in course.waiting]
    return [
        circle.Friend(wait, "unknown" if unknown and kind != "asleep" else kind)
        for wait, kind in sorted(looks)
    ]


def _paths(settings: Mapping[str, Any], course: model.Course, seed: int) -> list[circle.Path]:
    """Give this chat's mood, and the two that it is compared with."""
    nobody = {**settings, "first": 0, "private": False, "adult": False}
    alone = {**nobody, "private": True}
    return [
        circle.Path("This chat", course.mood, "this"),
        circle.Path("If nobody does anything", model.run(nobody, seed).mood, "nobody"),
        circle.Path("If Amina only writes to Maya", model.run(alone, seed).mood, "private"),
    ]


def _opening(first: int) -> str:
    who = FIRST[first]
    return f"{who[:1].upper()}{who[1:]} {'speak' if first > 1 else 'speaks'} up first"


def _sentence(course: model.Course, settings: Mapping[str, Any]) -> str:
    """Say what the figure shows, from the numbers that it is drawn from."""
    quiet = [words for name, words in QUIET.items() if settings[name]]
    did = f" Amina {' and '.join(quiet)}." if quiet else ""
    if course.sent < model.MESSAGES:
        end = f"The mean messages stop after number {course.sent}."
    else:
        end = f"The mean messages go on: all {model.MESSAGES} are sent."
    mood = f"Maya’s mood falls from {model.START:g} to {course.mood[-1]:g}."  # noqa: RUF001 - an apostrophe
    return f"{_followed(course)}{did} {end} {mood}"


def _followed(course: model.Course) -> str:
    """Say who speaks up, first and afterwards."""
    watching = len(course.waiting)
    if not course.first:
        return f"{_opening(0)}, so all {watching} friends go on waiting."
    if not course.followers:
        return f"{_opening(course.first)}, and none of the {watching} friends follows."
    share = "all" if course.followers == watching else f"{course.followers} of the"
    return f"{_opening(course.first)}, and {share} {watching} friends follow."


def _table(course: model.Course | None) -> figures.Table:
    """Give the numbers behind the figure: message by message."""
    spoken = [f"{count}" for count in course.speaking] if course else ["?"] * model.MESSAGES
    mood = [f"{value:g}" for value in course.mood[1:]] if course else ["?"] * model.MESSAGES
    rows = [(f"{number}", *both) for number, both in enumerate(zip(spoken, mood, strict=True), 1)]
    return figures.Table(
        "The chat, message by message",
        ("After message", "Have spoken up", "Maya’s mood"),  # noqa: RUF001 - an apostrophe
        tuple(rows),
    )

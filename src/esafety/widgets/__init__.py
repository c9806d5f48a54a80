"""What a pupil sees: one widget a file, each loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from esafety.widgets.base import Question

KINDS = ("predict", "choice", "several", "order", "classify", "number", "goal", "spot")
KINDS += ("confidence", "evidence", "written", "scenario", "results")
"""Every kind of question. Each is a module here, and its class has the same name with a capital."""


def kind(name: str) -> type[Question]:
    """
    Find the widget of a kind of question.

    Args:
        name: One of ``KINDS``.
    """
    if name not in KINDS:
        raise ValueError(f'There is no kind of question called "{name}". Use one of: {", ".join(KINDS)}.')
    return getattr(import_module(f"{__name__}.{name}"), name.title())


def question(
    item: Mapping[str, Any], value: Any = None, save: Callable[[Any], None] | None = None
) -> Question:
    """
    Make the widget for a question.

    Args:
        item: The question, as in ``content.json``.
        value: The answer that is on disk, if there is one.
        save: Called with each new answer; raises ``PlainError`` when it can't be kept.
    """
    return kind(item["kind"])(item, value=value, save=save)

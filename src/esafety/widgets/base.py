"""What every question's widget shares: its traits, its front end, and keeping the answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets as t

from esafety.errors import PlainError

ON_PAGE = "ESAFETY_PAGE"
"""Set by the pupil's page, which has each front end as a file and tells figures how wide they may be."""
STATIC = Path(__file__).parent / "static"


def joined(stems: tuple[str, ...], suffix: str) -> str:
    """Join the front end's files of one suffix; styles are not needed by every stem."""
    files = (STATIC / f"{stem}{suffix}" for stem in stems)
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())


class Widget(anywidget.AnyWidget):
    """
    A widget whose front end is ``static/<module's name>.js`` and ``.css``.

    Args:
        uses: Stems of further files that the front end is built from.
    """

    stems: ClassVar[tuple[str, ...]] = ()
    """What the front end is built from, apart from what all share."""

    def __init_subclass__(cls, *, uses: tuple[str, ...] = (), **kwargs: Any) -> None:
        """Join the front end's files once, when the class is made."""
        # The toolkit makes a class of its own for each widget, with these already in it.
        if "_esm" not in vars(cls):
            stem = cls.__module__.rpartition(".")[2]
            cls.stems = (*uses, stem)
            cls._esm = joined(("shared", "explained", "keeping", *uses, stem), ".js")
            cls._css = joined(("tokens", "shared", *uses, stem), ".css")
        super().__init_subclass__(**kwargs)

    def get_state(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tell the traits; not the front end where the page has it: that would be most of what is said."""
        told: dict[str, Any] = super().get_state(*args, **kwargs)
        if ON_PAGE in os.environ:
            told = {name: value for name, value in told.items() if name not in ("_esm", "_css")}
        return told


class Question(Widget):
    """
    A question on the pupil's page.

    Args:
        item: The question, as in ``content.json``.
        value: The answer that is on disk, if there is one.
        save: Called with each new answer. Returns when it is on disk, or
            raises a ``PlainError`` with a sentence for the pupil. An answer
            that is sent again comes with ``late=True``: it gives way to one
            that another tab has given meanwhile.
    """

    item = t.Dict().tag(sync=True)
    """The question, as in ``content.json``."""
    value = t.Any(default_value=None, allow_none=True).tag(sync=True)
    """The answer, or None when there is none."""
    sent = t.Int(0).tag(sync=True)
    """How many answers the page has sent; the page alone raises it."""
    saved = t.Int(0).tag(sync=True)
    """The ``sent`` that is on disk. The page says "Saved" when both are equal."""
    notice = t.Unicode("").tag(sync=True)
    """Why the last answer is not on disk, for the pupil; else empty."""
    locked = t.Bool(default_value=False).tag(sync=True)
    """Whether the answer can't be changed any more."""
    explained = t.Bool(default_value=False).tag(sync=True)
    """Whether a check's question says what is right: the pupil has asked for their results."""
    late = t.Bool(default_value=False).tag(sync=True)
    """Whether the page sends an answer again that it gave a while ago."""
    seen = t.Int(0).tag(sync=True)
    """The ``elsewhere`` count that the page had shown when the pupil gave this answer."""
    elsewhere = t.Dict(default_value={"count": 0, "value": None}).tag(sync=True)
    """The last answer found to have been given in another tab, and how many were found so far."""
    told = t.Unicode("").tag(sync=True)
    """What happened to the answers given before, for the pupil; empty when all is well."""
    place = t.Unicode("").tag(sync=True)
    """Names the pupil's file, so that an answer waiting in a browser tab comes back to nobody else."""

    def __init__(
        self,
        item: Mapping[str, Any],
        value: Any = None,
        save: Callable[..., Any] | None = None,
        **traits: Any,
    ) -> None:
        self._save = save or (lambda _value: None)
        self._kept = value
        super().__init__(item=dict(item), value=value, **traits)

    def follow(self, look: Callable[[], None]) -> None:
        """Call ``look``, for what other tabs wrote, whenever the page comes to the front."""
        self.on_msg(lambda _widget, message, _buffers: message == "look" and look())

    def answered_elsewhere(self, value: Any, stays: bool) -> None:  # noqa: FBT001 (a callback's)
        """Tell the page that this was answered in another tab; if that answer ``stays``, show it."""
        if stays:
            self._kept = value
            self._show(value)
            self._was_kept()
        self.elsewhere = {"count": self.elsewhere["count"] + 1, "value": value}

    def explain(self) -> None:
        """Say what is right, and let the answer stay as it is."""
        self.locked = self.explained = True

    def _show(self, value: Any) -> None:
        """Let the page show an answer that it did not send."""
        self.value = value

    # The count is what is watched: an answer that is sent again after a failure may be an equal one.
    @t.observe("sent")
    def _keep(self, _change: object) -> None:
        if self.locked or (self.late and self.seen < self.elsewhere["count"]):
            self._stand_back()
            return
        self.notice = ""  # so that the page hears even of the same notice twice
        before, self._kept = self._kept, self.value
        try:
            self._save(self.value, **({"late": True} if self.late else {}))
        except Exception as reason:  # noqa: BLE001 - a pupil never sees a traceback; the page tries again
            self._kept = before
            plain = isinstance(reason, PlainError)
            self.notice = str(reason) if plain else "Something went wrong. Trying again."
        else:
            self._was_kept()
            self.saved = self.sent

    def _stand_back(self) -> None:
        """Show what is kept instead of what the page sent: it is locked, or newer."""
        self._show(self._kept)
        self.saved = self.sent

    def _was_kept(self) -> None:
        """What else happens once an answer is on disk, from this tab or another."""

    def __repr__(self) -> str:
        """Name the question: what a notebook shows where there are no widgets, and always the same."""
        return f'Question "{self.item["id"]}"'

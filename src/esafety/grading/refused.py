"""The error of the exchange."""

from __future__ import annotations

from nbgrader.exchange.abc import ExchangeError

from esafety.errors import PlainError


class Refused(PlainError, ExchangeError):  # noqa: N818  (what happened, as a person would say it)
    """Something that the exchange won't do. nbgrader's apps and ours both know how to tell it."""


class TooLarge(Refused):
    """A file of more bytes than anybody needs."""

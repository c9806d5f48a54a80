"""Reads the messages of a ``spot`` question."""

from __future__ import annotations

from esafety.course.blocks import Key
from esafety.course.body import Body, Complain
from esafety.course.parts import Message
from esafety.course.problems import instead

KEYS = ("look", "from", "address", "subject", "link-text", "link", "misconception")
"""What may stand under a message's heading."""


def read_spot(body: Body, complain: Complain) -> tuple[Message, ...]:
    """
    Read every message under a ``###`` heading.

    Args:
        body: The question's body.
        complain: Told of everything that cannot be read.
    """
    return tuple(_message(*section, complain) for section in body.sections())


def _message(heading: str, line: int, section: Body, complain: Complain) -> Message:
    marker, name = heading[:3].lower(), heading[3:].strip()
    if marker not in ("(x)", "( )"):
        complain(
            line, f'Write "### (x) {heading}" if this message is bad, or "### ( ) {heading}" if genuine.'
        )
        name = heading
    keys, rest = section.keys()
    _no_unknown(keys, complain)

    def value(key: str) -> str:
        return keys[key].value if key in keys else ""

    return Message(
        id=name,
        look=value("look"),
        sender=value("from"),
        address=value("address"),
        subject=value("subject"),
        link_text=value("link-text"),
        link=value("link"),
        misconception=value("misconception"),
        body=_body(rest),
        bad=marker == "(x)",
        explanation=rest.quoted(),
        line=line,
    )


def _no_unknown(keys: dict[str, Key], complain: Complain) -> None:
    for key, found in keys.items():
        if key not in KEYS:
            complain(found.line, f'A message has no key "{key}". {instead(key, KEYS)}')


def _body(rest: Body) -> str:
    """Give what stands before the explanation, which is quoted last."""
    quotes = [node.map[0] for node in rest.nodes if node.type == "blockquote" and node.map]
    return "\n".join(rest.lines[: quotes[-1]] if quotes else rest.lines).strip()

"""What people are told to type is what they can type."""

from __future__ import annotations

from esafety.commands import typed


def test_a_command_is_written_as_its_reader_types_it(monkeypatch):
    """Whoever came by start.py is told start.py; whoever has ``esafety`` is told that."""
    monkeypatch.delenv("ESAFETY_COMMAND", raising=False)
    assert typed("teach") == "esafety teach"
    monkeypatch.setenv("ESAFETY_COMMAND", "python3 start.py")
    assert typed("mark", "inbox") == "python3 start.py mark inbox"

"""Nothing that was shown as saved is ever lost, however the kernel or the server ends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import kill


@pytest.mark.timeout(280)
def test_saved_answers_outlive_killed_kernels_and_servers():
    """A short run; `python tests/endurance/kill.py` is the long one."""
    tally = kill.run(20, seed=7)
    assert tally.lost == []
    assert tally.damaged == 0
    assert tally.acknowledged > 3 * tally.kills

"""How well somebody tells bad from genuine: hits and false alarms, apart from suspicion.

Signal detection theory, equal variances: Macmillan and Creelman, *Detection
Theory* (2005); the correction is Hautus's log-linear one (1995).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_z = NormalDist().inv_cdf


@dataclass(frozen=True)
class Detection:
    """
    Counts of a set that has been sorted, and the measures that follow from them.

    >>> Detection(hits=3, misses=1, false_alarms=1, cleared=3).youden
    0.5
    """

    hits: int
    """Bad ones called bad."""
    misses: int
    """Bad ones called genuine."""
    false_alarms: int
    """Genuine ones called bad."""
    cleared: int
    """Genuine ones called genuine."""

    def __post_init__(self) -> None:
        if min(self.hits, self.misses, self.false_alarms, self.cleared) < 0:
            raise ValueError("A count of messages can't be below nought.")
        if self.bad == 0 or self.genuine == 0:
            raise ValueError("A set needs at least one bad and one genuine message.")

    @property
    def bad(self) -> int:
        """How many bad ones there were."""
        return self.hits + self.misses

    @property
    def genuine(self) -> int:
        """How many genuine ones there were."""
        return self.false_alarms + self.cleared

    @property
    def right(self) -> int:
        """How many were sorted rightly, of both sorts."""
        return self.hits + self.cleared

    @property
    def hit_rate(self) -> float:
        """The share of the bad ones that was caught."""
        return self.hits / self.bad

    @property
    def false_alarm_rate(self) -> float:
        """The share of the genuine ones that was suspected."""
        return self.false_alarms / self.genuine

    @property
    def youden(self) -> float:
        """Hit rate less false-alarm rate: 1 is a clean sort, 0 what chance earns (Youden, 1950)."""
        return self.hit_rate - self.false_alarm_rate

    @property
    def d_prime(self) -> float:
        """How far apart bad and genuine look to this sorter, in standard deviations."""
        return self._z_hits - self._z_false_alarms

    @property
    def bias(self) -> float:
        """The criterion c: below 0 leans to suspicion, above 0 to trust."""
        return -(self._z_hits + self._z_false_alarms) / 2

    # A rate of exactly 0 or 1 has no z: half a message is added to each cell.

    @property
    def _z_hits(self) -> float:
        return _z((self.hits + 0.5) / (self.bad + 1))

    @property
    def _z_false_alarms(self) -> float:
        return _z((self.false_alarms + 0.5) / (self.genuine + 1))


def detection(verdicts: Iterable[tuple[bool, bool]]) -> Detection:
    """
    Count a sorted set.

    Args:
        verdicts: For each message: is it bad, and was it called bad.

    >>> detection([(True, True), (False, True)])
    Detection(hits=1, misses=0, false_alarms=1, cleared=0)
    """
    pairs = list(verdicts)
    return Detection(
        hits=pairs.count((True, True)),
        misses=pairs.count((True, False)),
        false_alarms=pairs.count((False, True)),
        cleared=pairs.count((False, False)),
    )

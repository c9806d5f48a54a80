"""Signal detection against published and hand-worked values."""

from __future__ import annotations

import pytest

from esafety.models._detection import Detection, detection


def test_published_values_come_out() -> None:
    """Example of ``statpsych::signal(82, 46, 100, 100)``: log-linear rates, d' and bias."""
    sorted_by_one = Detection(hits=82, misses=18, false_alarms=46, cleared=54)
    assert sorted_by_one.d_prime == pytest.approx(1.002793, abs=1e-6)
    assert sorted_by_one.bias == pytest.approx(-0.4019603, abs=1e-6)


def test_hand_worked_set_of_eight() -> None:
    """3 of 4 hits and 1 of 4 false alarms: J is 3/4 - 1/4, d' is 2 z(0.7), and there is no bias."""
    sorted_by_one = Detection(hits=3, misses=1, false_alarms=1, cleared=3)
    assert sorted_by_one.youden == 0.5
    assert sorted_by_one.d_prime == pytest.approx(2 * 0.5244005)  # tables: z(0.70) = 0.5244
    assert sorted_by_one.bias == pytest.approx(0)
    assert sorted_by_one.right == 6


@pytest.mark.parametrize("suspects", [True, False])
def test_suspecting_or_trusting_everything_tells_nothing_apart(suspects: bool) -> None:
    """All bad and all genuine earn nought of both measures; the bias alone tells them apart."""
    result = detection((bad, suspects) for bad in [True] * 4 + [False] * 4)
    assert result.youden == 0
    assert result.d_prime == pytest.approx(0)
    assert (result.bias < 0) is suspects


def test_a_perfect_sort_stays_finite() -> None:
    """With no miss and no false alarm d' is 2 z(0.9) for a set of four and four."""
    assert Detection(hits=4, misses=0, false_alarms=0, cleared=4).d_prime == pytest.approx(2 * 1.2815516)


def test_a_set_of_one_sort_is_refused() -> None:
    """Without genuine messages there is no false-alarm rate, and the error says so."""
    with pytest.raises(ValueError, match="one bad and one genuine"):
        Detection(hits=1, misses=0, false_alarms=0, cleared=0)

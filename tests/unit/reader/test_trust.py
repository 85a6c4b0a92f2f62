"""Changes seen, held against changes told."""

from __future__ import annotations

from glassboard.reader.trust import REPORT_SECS, Trust


def test_a_change_that_is_told_in_time_loses_nothing() -> None:
    trust = Trust()
    trust.see(["a", "b"], 10.0)
    trust.hear(["a", "b", "c"])
    assert not trust.is_lost(10.0 + 2 * REPORT_SECS)


def test_a_change_that_is_not_told_is_lost_after_a_while() -> None:
    trust = Trust()
    trust.see(["a", "b"], 10.0)
    trust.hear(["a"])
    trust.see(["b"], 10.0 + REPORT_SECS)
    assert not trust.is_lost(10.0 + REPORT_SECS)
    assert trust.is_lost(10.0 + REPORT_SECS + 0.01)

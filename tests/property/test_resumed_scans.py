"""A scan that is taken up again from its state goes on as if it had never been put down."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from event_cores import EventCore, describe_scan, feed_growing, load_event_core
from random_events import damaged_files

PLUGINS = {"loss": "scalars"}
cut_points = st.lists(st.integers(0, 4000), min_size=1, max_size=6).map(sorted)


@pytest.fixture(params=["compiled", "pure"], scope="module")
def core(request: pytest.FixtureRequest) -> EventCore:
    return load_event_core(request.param)


def describe_contents(scanner: Any) -> dict[str, Any]:
    """All of a scan but how its points lie in memory, and how much it wants next."""
    described = describe_scan(scanner)
    del described["wanted_bytes"]
    for column in described["tags"]:
        del column["chunks"]
    return described


@settings(deadline=None, max_examples=300)
@given(data=damaged_files(), cuts=cut_points, is_settled=st.booleans())
def test_a_resumed_scan_sees_what_one_scan_sees(
    core: EventCore, data: bytes, cuts: list[int], is_settled: bool
) -> None:
    whole, resumed = core.scan.EventScanner(PLUGINS), core.scan.EventScanner(PLUGINS)
    for length in [*(cut for cut in cuts if cut < len(data)), len(data)]:
        feed_growing(whole, data, [length], is_settled=is_settled)
        feed_growing(resumed, data, [length], is_settled=is_settled)
        if (state := resumed.state()) is not None:
            resumed = core.scan.EventScanner.resume(state, PLUGINS)
            feed_growing(resumed, data, [length], is_settled=is_settled)
        assert describe_contents(resumed) == describe_contents(whole)


@settings(deadline=None, max_examples=300)
@given(data=damaged_files(), cuts=cut_points)
def test_a_state_says_what_any_scan_of_the_bytes_comes_to(
    core: EventCore, data: bytes, cuts: list[int]
) -> None:
    hasty, patient = core.scan.EventScanner(PLUGINS), core.scan.EventScanner(PLUGINS)
    feed_growing(hasty, data, [cut for cut in cuts if cut < len(data)], is_settled=True)
    state = hasty.state()
    if state is not None:
        hasty = core.scan.EventScanner.resume(state, PLUGINS)
        feed_growing(hasty, data, [len(data)], is_settled=True)
        feed_growing(patient, data, [len(data)], is_settled=True)
        assert describe_contents(hasty) == describe_contents(patient)

"""However an event file is cut, split or damaged, the compiled scan and its twin see the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from event_cores import EventCore, describe_scan, feed_growing, load_event_core
from random_events import damaged_files, event_files, events, frame


@pytest.fixture(params=["compiled", "pure"], scope="module")
def core(request: pytest.FixtureRequest) -> EventCore:
    return load_event_core(request.param)


@pytest.fixture(scope="module")
def cores() -> list[EventCore]:
    return [load_event_core("compiled"), load_event_core("pure")]


def scan_whole(core: EventCore, data: bytes) -> dict[str, Any]:
    scanner = core.scan.EventScanner({"loss": "scalars"})
    scanner.feed(data)
    return describe_scan(scanner)


cut_points = st.lists(st.integers(0, 4000), max_size=12).map(sorted)


@settings(deadline=None)
@given(records=event_files(), cuts=cut_points)
def test_any_split_of_a_growing_file_gives_what_the_whole_file_gives(
    core: EventCore, records: list[bytes], cuts: list[int]
) -> None:
    data = b"".join(records)
    scanner = core.scan.EventScanner({"loss": "scalars"})
    feed_growing(scanner, data, [cut for cut in cuts if cut < len(data)] + [len(data)])
    assert describe_scan(scanner) == scan_whole(core, data)
    assert (scanner.n_events, scanner.offset, scanner.damage) == (len(records), len(data), [])


@settings(deadline=None)
@given(records=event_files(), cut=st.integers(0, 4000))
def test_a_cut_file_yields_a_prefix_of_the_records(core: EventCore, records: list[bytes], cut: int) -> None:
    scanner = core.scan.EventScanner()
    scanner.feed(b"".join(records)[:cut], is_settled=True)
    n_whole = sum(len(b"".join(records[: index + 1])) <= cut for index in range(len(records)))
    assert scanner.n_events == n_whole
    assert scanner.offset == len(b"".join(records[:n_whole]))
    assert scanner.damage == []


@settings(deadline=None, max_examples=300)
@given(data=damaged_files(), cuts=cut_points, is_settled=st.booleans())
def test_core_and_twin_see_the_same_of_a_damaged_file(
    cores: list[EventCore], data: bytes, cuts: list[int], is_settled: bool
) -> None:
    seen = []
    for core in cores:
        scanner = core.scan.EventScanner()
        used = feed_growing(scanner, data, [cut for cut in cuts if cut < len(data)])
        used += feed_growing(scanner, data, [len(data)], is_settled=is_settled)
        touched = [column.tag for column in scanner.take_touched()]
        seen.append((used, touched, describe_scan(scanner)))
    assert seen[0] == seen[1]


@settings(deadline=None, max_examples=200)
@given(data=damaged_files(), cuts=cut_points)
def test_any_split_of_a_damaged_file_gives_what_the_whole_file_gives(
    core: EventCore, data: bytes, cuts: list[int]
) -> None:
    scanner = core.scan.EventScanner({"loss": "scalars"})
    feed_growing(scanner, data, [cut for cut in cuts if cut < len(data)] + [len(data)])
    assert describe_scan(scanner) == scan_whole(core, data)


@settings(deadline=None, max_examples=200)
@given(data=damaged_files())
def test_what_is_damaged_while_a_file_rests_is_judged_anew_when_it_grows(
    core: EventCore, data: bytes
) -> None:
    scanner = core.scan.EventScanner({"loss": "scalars"})
    half = len(data) // 2
    scanner.feed(data[:half])
    feed_growing(scanner, data, [half], is_settled=True)
    feed_growing(scanner, data, [len(data)])
    assert describe_scan(scanner) == scan_whole(core, data)


@st.composite
def broken_events(draw: st.DrawFn) -> bytes:
    """Payloads that may be no event, in records whose checksums hold."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.binary(max_size=60))
    payload = bytearray(draw(events()).SerializeToString())
    for _ in range(draw(st.integers(0, 3))):
        if payload:
            payload[draw(st.integers(0, len(payload) - 1))] = draw(st.integers(0, 255))
    return bytes(payload[: draw(st.sampled_from([len(payload), len(payload), 3, 20]))])


@settings(deadline=None, max_examples=400)
@given(payloads=st.lists(broken_events(), max_size=20))
@example(payloads=[b"\x2a\x02\x0a\x00" * 2])
def test_core_and_twin_agree_on_what_is_an_event(cores: list[EventCore], payloads: list[bytes]) -> None:
    data = b"".join(map(frame, payloads))
    compiled, pure = (scan_whole(core, data) for core in cores)
    assert compiled == pure
    assert compiled["offset"] == len(data)

"""Real files of all kinds, damaged anywhere: no other value is lost, and every route answers."""

from __future__ import annotations

import struct
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tensorboard.compat.proto.event_pb2 import Event

from every_route import ask_every_route, list_series, serving
from glassboard._native import frame_record

if TYPE_CHECKING:
    from tensorboard.compat.proto.summary_pb2 import Summary

EVENTS: Final = Path(__file__).parents[1] / "data/events"
SOURCES: Final = ("tb-plugins/logs/v1", "tf1/logs/handmade", "tf1/logs/single", "tensorboardX/logs/all")
HEAD_BYTES: Final = 12
FOOT_BYTES: Final = 4
MAX_ASKED: Final = 2


class Source(NamedTuple):
    """An event file, and where each of its records ends."""

    data: bytes
    ends: list[int]


def read_source(name: str) -> Source:
    (path,) = (EVENTS / name).glob("*tfevents*")
    data = path.read_bytes()
    ends: list[int] = []
    at = 0
    while at < len(data):
        (length,) = struct.unpack_from("<Q", data, at)
        at += HEAD_BYTES + length + FOOT_BYTES
        ends.append(at)
    return Source(data, ends)


@pytest.fixture(params=SOURCES, scope="module")
def source(request: pytest.FixtureRequest) -> Source:
    return read_source(request.param)


def records_of(source: Source) -> list[tuple[int, int]]:
    return list(zip([0, *source.ends], source.ends, strict=False))


def count_values(records: list[bytes]) -> Counter[str]:
    """Count the values of each tag, by protobuf's own decoder; those that hold nothing are none."""
    counts: Counter[str] = Counter()
    for record in records:
        event = Event.FromString(record[HEAD_BYTES:-FOOT_BYTES])
        values = [value for value in event.summary.value if value.WhichOneof("value") or has_plugin(value)]
        counts.update(value.tag or value.node_name for value in values)
        what = event.WhichOneof("what")
        tags = {"graph_def": "__run_graph__", "meta_graph_def": "__meta_graph__"}
        if what in tags:
            counts[tags[what]] += 1
        elif what == "tagged_run_metadata":
            counts[event.tagged_run_metadata.tag] += 1
    return counts


def has_plugin(value: Summary.Value) -> bool:
    return bool(value.metadata.plugin_data.plugin_name)


def check(data: bytes, expected: Counter[str]) -> None:
    """Serve a file, compare the number of values of each tag, ask every route about some of them."""
    with tempfile.TemporaryDirectory(prefix="glassboard-damaged-") as directory:
        (Path(directory) / "events.out.tfevents.1").write_bytes(data)
        with serving(Path(directory)) as app:
            series = list_series(app)
            found = {each.view.tag: each.view.n_points + each.view.n_superseded for each in series}
            assert found == dict(expected)
            if series:
                replies = ask_every_route(app, series[:: max(1, len(series) // MAX_ASKED)])
                assert [reply for reply in replies if reply.status >= 500] == []


def test_an_undamaged_file_has_all_its_values(source: Source) -> None:
    check(source.data, count_values([source.data[start:end] for start, end in records_of(source)]))


@settings(max_examples=8, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damage_takes_the_records_that_it_hits_and_no_other(source: Source, data: st.DataObject) -> None:
    damaged = bytearray(source.data)
    places = data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=6, unique=True))
    for place in places:
        damaged[place] ^= data.draw(st.integers(1, 255))
    stop = data.draw(st.one_of(st.just(len(damaged)), st.integers(0, len(damaged))))
    whole = [
        source.data[start:end]
        for start, end in records_of(source)
        if end <= stop and not any(start <= place < end for place in places)
    ]
    check(bytes(damaged[:stop]), count_values(whole))


@settings(max_examples=8, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_payload_of_other_bytes_behind_a_checksum_that_holds_is_no_fault(
    source: Source, data: st.DataObject
) -> None:
    start, end = data.draw(st.sampled_from(records_of(source)))
    payload = bytearray(source.data[start + HEAD_BYTES : end - FOOT_BYTES])
    for place in data.draw(st.lists(st.integers(0, len(payload) - 1), min_size=1, max_size=8)):
        payload[place] = data.draw(st.integers(0, 255))
    del payload[data.draw(st.integers(0, len(payload))) :]
    with tempfile.TemporaryDirectory(prefix="glassboard-damaged-") as directory:
        file = Path(directory) / "events.out.tfevents.1"
        file.write_bytes(source.data[:start] + frame_record(bytes(payload)) + source.data[end:])
        with serving(Path(directory)) as app:
            series = list_series(app)
            replies = ask_every_route(app, series[:: max(1, len(series) // MAX_ASKED)])
    assert [reply for reply in replies if reply.status >= 500] == []

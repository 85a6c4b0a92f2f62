"""What a scan keeps besides points: pointers, metadata, and what events say of their file."""

from __future__ import annotations

from typing import Any

import pytest
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import HistogramProto, Summary

from event_cores import EventCore, load_event_core
from proto_events import VERSION, plugin, scalar_event, start_event, value_event
from random_events import frame


@pytest.fixture(params=["compiled", "pure"])
def core(request: pytest.FixtureRequest) -> EventCore:
    return load_event_core(request.param)


def scan(core: EventCore, *records: bytes, **options: Any) -> Any:
    scanner = core.scan.EventScanner(**options)
    scanner.feed(b"".join(records))
    assert scanner.damage == []
    return scanner


def blobs_of(scanner: Any) -> dict[str, list[tuple[Any, ...]]]:
    return {
        column.tag: list(zip(*(values.tolist() for values in column.blobs), strict=True))
        for column in scanner.tags
    }


def test_payloads_that_are_no_numbers_are_pointed_to(core: EventCore) -> None:
    image = Summary.Image(encoded_image_string=b"png")
    histogram = HistogramProto(min=1.0, bucket=[1.0])
    audio = Summary.Audio(encoded_audio_string=b"wav")
    records = [
        value_event("img", 1, image=image),
        value_event("hist", 2, histo=histogram),
        value_event("clip", 3, audio=audio),
        value_event("old", 4, obsolete_old_style_histogram=b"abc"),
    ]
    data = VERSION + b"".join(records)
    payloads = [image.SerializeToString(), histogram.SerializeToString(), audio.SerializeToString(), b"abc"]
    expected = [(step, 1.0, data.index(payload), len(payload)) for step, payload in enumerate(payloads, 1)]
    assert blobs_of(scan(core, data)) == {
        "img": [(*expected[0], 4)],
        "hist": [(*expected[1], 5)],
        "clip": [(*expected[2], 6)],
        "old": [(*expected[3], 3)],
    }


def test_graphs_and_run_metadata_have_tags_of_their_own(core: EventCore) -> None:
    events = [Event(step=1, graph_def=b"graph"), Event(step=2), Event(step=3, meta_graph_def=b"meta graph")]
    events[1].tagged_run_metadata.tag = "step1"
    events[1].tagged_run_metadata.run_metadata = b"times"
    data = VERSION + b"".join(frame(event.SerializeToString()) for event in events)
    assert blobs_of(scan(core, data)) == {
        "__run_graph__": [(1, 0.0, data.index(b"graph"), 5, -4)],
        "step1": [(2, 0.0, data.index(b"times"), 5, -8)],
        "__meta_graph__": [(3, 0.0, data.index(b"meta graph"), 10, -9)],
    }


def test_a_value_of_metadata_alone_is_pointed_to_without_a_field(core: EventCore) -> None:
    record = value_event("_hparams_/experiment", metadata=plugin("hparams", b"content"))
    value = Summary.Value(
        tag="_hparams_/experiment", metadata=plugin("hparams", b"content")
    ).SerializeToString()
    data = VERSION + record
    assert blobs_of(scan(core, data)) == {"_hparams_/experiment": [(0, 1.0, data.index(value), 0, 0)]}


def test_a_value_of_nothing_but_a_tag_gives_no_tag(core: EventCore) -> None:
    assert scan(core, VERSION, value_event("vid")).tags == []


def test_hparams_keep_every_content_and_others_none(core: EventCore) -> None:
    records = [value_event("h", metadata=plugin("hparams", content)) for content in (b"a", b"", b"a", b"b")]
    records += [value_event("t", simple_value=1, metadata=plugin("scalars", b"c"))] * 3
    records += [value_event("n", simple_value=1, metadata=plugin("hparams", b""))] * 3
    columns = {column.tag: column for column in scan(core, VERSION, *records).tags}
    assert {tag: column.contents for tag, column in columns.items()} == {
        "h": [b"a", b"", b"a", b"b"],
        "t": [],
        "n": [b"", b"", b""],
    }
    assert columns["h"].metadata == plugin("hparams", b"a").SerializeToString()


def test_contents_of_hparams_are_kept_up_to_a_limit(core: EventCore) -> None:
    half = bytes(9 << 20)
    events = [Event(), Event(), Event()]
    for event, content in zip(events, [half, half, b"small"], strict=True):
        event.summary.value.add(tag="h", metadata=plugin("hparams", content))
    records = [core.frames.frame_record(event.SerializeToString()) for event in events]
    assert [len(content) for content in scan(core, *records).tags[0].contents] == [len(half), 5]


def test_an_event_with_metadata_over_the_limit_is_none(core: EventCore) -> None:
    event = Event()
    event.summary.value.add(tag="h", metadata=plugin("hparams", bytes(16 << 20)))
    record = core.frames.frame_record(event.SerializeToString())
    scanner = core.scan.EventScanner()
    scanner.feed(record)
    assert scanner.damage == [(0, len(record), "a record holds no event")]
    assert scanner.tags == []


def test_facts_about_the_file_are_those_of_the_first_event_that_has_them(core: EventCore) -> None:
    first = Event(wall_time=5.0, file_version="brain.Event:2")
    first.source_metadata.writer = "torch"
    second = Event(wall_time=4.0, file_version="brain.Event:3")
    second.source_metadata.writer = "other"
    scanner = scan(core, *(frame(event.SerializeToString()) for event in (first, second)))
    facts = (scanner.n_events, scanner.first_wall_time, scanner.file_version, scanner.source_writer)
    assert facts == (2, 5.0, "brain.Event:2", "torch")


def test_an_empty_scan_knows_nothing(core: EventCore) -> None:
    scanner = core.scan.EventScanner()
    assert scanner.feed(b"") == 0
    facts = (
        scanner.n_events,
        scanner.first_wall_time,
        scanner.file_version,
        scanner.source_writer,
        scanner.tags,
    )
    assert facts == (0, None, None, None, [])


def test_session_starts_divide_the_rows_of_each_tag(core: EventCore) -> None:
    records = [
        VERSION,
        scalar_event("a", 0),
        start_event(1, 9.0),
        start_event(2),
        scalar_event("a", 2),
        scalar_event("a", 3),
        start_event(3),
        scalar_event("b", 3),
    ]
    scanner = scan(core, *records)
    offsets = [sum(map(len, records[:index])) for index in (2, 3, 6)]
    assert [tuple(start) for start in scanner.session_starts] == [
        (1, 9.0, offsets[0]),
        (2, 1.0, offsets[1]),
        (3, 1.0, offsets[2]),
    ]
    assert {column.tag: column.session_rows for column in scanner.tags} == {"a": [(2, 1)], "b": [(3, 0)]}


def test_going_back_in_steps_is_noted_only_without_a_version(core: EventCore) -> None:
    twice = Event(step=4)
    for tag in ["a", "b", "a"]:
        twice.summary.value.add(tag=tag, simple_value=1)
    records = [
        *(scalar_event("a", step) for step in (5, 6, 6, 3, 4)),
        scalar_event("b", 9),
        frame(twice.SerializeToString()),
    ]
    noted = {column.tag: column.regressed_rows for column in scan(core, *records).tags}
    assert noted == {"a": [(0, 5), (3, 3), (5, 4)], "b": [(1, 4)]}
    for scanner in (scan(core, VERSION, *records), scan(core, *records, has_version=True)):
        assert [column.regressed_rows for column in scanner.tags] == [[], []]


def test_touched_columns_are_given_once_and_again_when_they_grow(core: EventCore) -> None:
    data = VERSION + scalar_event("a", 0) + scalar_event("b", 0)
    more = scalar_event("b", 1) + scalar_event("c", 1) + scalar_event("b", 2)
    scanner = scan(core, data)
    first, again = scanner.take_touched(), scanner.take_touched()
    scanner.feed(more)
    second = scanner.take_touched()
    assert [[column.tag for column in taken] for taken in (first, again, second)] == [
        ["a", "b"],
        [],
        ["b", "c"],
    ]
    assert second[0] is first[1]
    assert scanner.tags == [first[0], first[1], second[1]]


def test_the_list_of_chunks_is_one_object_that_grows(core: EventCore) -> None:
    scanner = scan(core, VERSION, scalar_event("a", 0))
    chunks = scanner.tags[0].chunks
    step = chunks[0].step
    scanner.feed(b"".join(scalar_event("a", index) for index in range(1, 70)))
    assert scanner.tags[0].chunks is chunks
    assert [chunk.n for chunk in chunks] == [64, 6]
    assert step.tolist() == [0]

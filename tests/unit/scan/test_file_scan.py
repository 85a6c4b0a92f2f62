"""The scan of a file knows what each tag is, and tells the next file of the run."""

from __future__ import annotations

import pytest
from tensorboard.compat.proto.summary_pb2 import SummaryMetadata

from glassboard.errors import InvalidEventError
from glassboard.scan import FileScan, TagMetadata, decode_metadata
from glassboard.types import DataClass
from proto_events import VERSION, plugin, scalar_event, tensor_event

NAMED = SummaryMetadata(display_name="Loss", summary_description="of *all*", data_class=1)
NAMED.plugin_data.plugin_name = "scalars"
NAMED.plugin_data.content = b"\x08\x01"


def test_metadata_are_decoded_whole() -> None:
    assert decode_metadata(NAMED.SerializeToString()) == TagMetadata(
        plugin_name="scalars",
        content=b"\x08\x01",
        display_name="Loss",
        description="of *all*",
        data_class=DataClass.SCALAR,
    )


def test_empty_metadata_say_nothing() -> None:
    assert decode_metadata(b"") == TagMetadata()


def test_an_unknown_data_class_is_unknown() -> None:
    assert decode_metadata(b"\x20\x63") == TagMetadata(data_class=DataClass.UNKNOWN)


def test_broken_metadata_are_an_error() -> None:
    with pytest.raises(InvalidEventError):
        decode_metadata(b"\x0a\x05")


def test_a_file_tells_the_plugins_that_it_names_to_the_next() -> None:
    first, later = FileScan(), FileScan({"loss": "scalars"}, has_version=True)
    first.feed(VERSION + tensor_event("loss", 0, NAMED, dtype=1, float_val=[1]) + scalar_event("acc", 0))
    assert first.plugins == {"loss": "scalars"}
    assert {tag: first.metadata(column) for tag, column in first.columns.items()} == {
        "loss": decode_metadata(NAMED.SerializeToString()),
        "acc": None,
    }
    later.feed(tensor_event("loss", 1, dtype=1, float_val=[1]))
    assert later.columns["loss"].n_points == 1


def test_the_metadata_of_a_tag_are_decoded_once() -> None:
    scan = FileScan()
    scan.feed(VERSION + tensor_event("loss", 0, plugin("text"), dtype=7, string_val=[b"hello"]))
    column = scan.columns["loss"]
    assert scan.metadata(column) is scan.metadata(column)
    assert (column.n_points, column.n_blobs) == (0, 1)

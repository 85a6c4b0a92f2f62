"""Graphs and measurements in the text format, against protobuf's own printer and parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf import text_format
from hypothesis import given, settings
from hypothesis import strategies as st
from tensorboard.compat.proto import config_pb2, graph_pb2
from tensorboard.compat.proto.attr_value_pb2 import AttrValue as TheirAttrValue
from tensorboard.compat.proto.node_def_pb2 import NodeDef as TheirNode
from tensorboard.compat.proto.tensor_pb2 import TensorProto as TheirTensor

from glassboard.wire import TensorProto, decode, encode
from glassboard.wire.attr_value import AttrValue
from glassboard.wire.graph import GraphDef
from glassboard.wire.node import NodeDef
from glassboard.wire.run_metadata import RunMetadata
from glassboard.wire.text_format import from_text, to_text
from wire_messages import messages

if TYPE_CHECKING:
    from glassboard.wire.fields import Message

KINDS: list[tuple[type[Message], Any, int]] = [
    (GraphDef, graph_pb2.GraphDef, 4),
    (RunMetadata, config_pb2.RunMetadata, 3),
    (AttrValue, TheirAttrValue, 3),
    (TensorProto, TheirTensor, 3),
]
FLOATS = st.lists(st.floats(width=32), max_size=5).map(tuple)
DOUBLES = st.lists(st.floats(), max_size=5).map(tuple)


@pytest.mark.parametrize(
    ("message", "theirs", "n_levels"), KINDS, ids=lambda each: getattr(each, "__name__", "")
)
@settings(max_examples=30)
@given(data=st.data())
def test_a_message_is_printed_as_protobuf_prints_it(
    message: type[Message], theirs: Any, n_levels: int, data: st.DataObject
) -> None:
    encoded = encode(data.draw(messages(message, n_levels)))
    printed = str(theirs.FromString(encoded))
    assert to_text(decode(message, encoded)) == printed
    assert text_format.Parse(printed, theirs()) == theirs.FromString(encode(from_text(printed, message)))


@given(FLOATS, DOUBLES)
def test_every_number_has_as_many_digits_as_protobuf_prints(
    floats: tuple[float, ...], doubles: tuple[float, ...]
) -> None:
    tensor = TensorProto(float_val=floats, double_val=doubles)
    assert to_text(tensor) == str(TheirTensor.FromString(encode(tensor)))


@given(st.dictionaries(st.text("ab\u00e9\U0001f600", max_size=3), st.just(AttrValue(i=1))))
def test_a_map_is_in_the_order_of_protobuf(entries: dict[str, AttrValue]) -> None:
    node = TheirNode(attr={name: TheirAttrValue(i=1) for name in entries})
    assert to_text(decode(NodeDef, node.SerializeToString())) == str(node)

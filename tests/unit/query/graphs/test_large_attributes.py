from __future__ import annotations

import pytest

from glassboard.errors import InvalidQueryError
from glassboard.query.graphs import without_large_attributes
from glassboard.wire.attr_value import AttrEntry, AttrListValue, AttrValue
from glassboard.wire.graph import GraphDef
from glassboard.wire.node import NodeDef


def graph_of(**attributes: AttrValue) -> GraphDef:
    entries = tuple(AttrEntry(key=key, value=value) for key, value in attributes.items())
    return GraphDef(node=(NodeDef(name="x", attr=entries),))


SMALL, LARGE = AttrValue(i=1), AttrValue(s=b"12345678")  # of 2 and 10 bytes


def test_an_attribute_of_as_many_bytes_as_the_limit_stays() -> None:
    graph = graph_of(a=SMALL, b=LARGE)
    assert without_large_attributes(graph, 10, "large") == graph


def test_larger_attributes_are_left_out_and_named() -> None:
    names = AttrValue(list=AttrListValue(s=(b"b", b"c")))
    assert without_large_attributes(graph_of(b=LARGE, a=SMALL, c=LARGE), 9, "large") == graph_of(
        a=SMALL, large=names
    )


def test_names_are_added_to_those_that_the_key_has() -> None:
    earlier = AttrValue(list=AttrListValue(s=(b"z",)))
    names = AttrValue(list=AttrListValue(s=(b"z", b"b")))
    assert without_large_attributes(graph_of(large=earlier, b=LARGE), 9, "large") == graph_of(large=names)


def test_a_value_of_another_sort_under_the_key_gives_way_to_the_names() -> None:
    names = AttrValue(list=AttrListValue(s=(b"b",)))
    assert without_large_attributes(graph_of(large=SMALL, b=LARGE), 9, "large") == graph_of(large=names)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(limit: int) -> None:
    with pytest.raises(InvalidQueryError, match=f"limit_attr_size is {limit}, expected a number from 1"):
        without_large_attributes(GraphDef(), limit, "large")

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf import text_format
from tensorboard.compat.proto.node_def_pb2 import NodeDef as TheirNode

from glassboard.errors import InvalidValueError
from glassboard.wire import encode
from glassboard.wire.node import NodeDef
from glassboard.wire.text_format import from_text

SPELLINGS = {
    "floats": "attr { key: 'a' value { list { f: [1, -2.5, .5, 1e+06, 1E-3, 2f, -inf, 1_0] } } }",
    "integers": "attr { key: 'a' value { list { i: [-3, 0x10, 017, 1_0] } } }",
    "names of floats": "attr { key: 'a' value { list { f: inf f: infinity } } }",
    "too great a float": "attr { key: 'a' value { f: 1e300 } }",
    "truths": "attr { key: 'a' value { list { b: [true, false, True, f, t, 1, 0] } } }",
    "enums": "attr { key: 'a' value { list { type: [DT_FLOAT, 3, 77, DT_HALF_REF] } } }",
    "bytes": r"attr { key: 'a' value { s: '\377\x00' 'b' } }",
    "a key that comes twice": "attr { key: 'a' value { i: 1 } } attr { key: 'a' value { i: 2 } }",
    "an entry without a value": "attr { key: 'a' }",
    "functions": "attr { key: 'a' value { func { name: 'g' attr { key: 'T' value { b: true } } } } }",
}


def parse(text: str) -> Any:
    return text_format.Parse(text, TheirNode())


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_sort_of_attribute_is_read_as_protobuf_reads_it(name: str) -> None:
    encoded = encode(from_text(SPELLINGS[name], NodeDef))
    assert TheirNode.FromString(encoded) == parse(SPELLINGS[name])


REFUSED = {
    "attr { value { b: 2 } }": "'2' in line 1, column 19, expected true or false",
    "attr { value { b: maybe } }": "'maybe' in line 1, column 19, expected true or false",
    "attr { value { type: DT_NONE } }": "expected the name or the number of a value",
    "attr { value { f: 'a' } }": "expected a number of type float",
    "attr { value { f: 1x0 } }": "'1x0' in line 1, column 19, expected a number of type float",
    "attr { value { i: 1x0 } }": "'1x0' in line 1, column 19, expected a number of type int64",
    "attr { value { i: -inf } }": "expected a number of type int64",
    "attr { value { s: 5 } }": "'5' in line 1, column 19, expected a text in quotes",
}


@pytest.mark.parametrize("text", REFUSED)
def test_values_of_another_sort_are_refused(text: str) -> None:
    with pytest.raises(text_format.ParseError):
        parse(text)
    with pytest.raises(InvalidValueError) as caught:
        from_text(text, NodeDef)
    assert REFUSED[text] in str(caught.value)


def test_of_two_members_of_a_oneof_the_last_counts() -> None:
    node = from_text("attr { key: 'a' value { i: 1 b: true } }", NodeDef)
    assert encode(node) == encode(from_text("attr { key: 'a' value { b: true } }", NodeDef))


UNKNOWN = {
    "a number": "new: -1.5e-3f",
    "a name": "new: DT_NEW,",
    "texts beside each other": "new: \"a}\" 'b' ;",
    "a list": "new: [1, [2], 'c]']",
    "messages": "new { a { b <> } c: [] }  new: < a: '>' >",
    "a message of any type": "new { [type.example/pack.Type] { a: 1 } }",
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_fields_that_are_not_known_are_passed_over_where_that_is_wished(name: str) -> None:
    text = f"name: 'a' {UNKNOWN[name]} op: 'b'"
    assert from_text(text, NodeDef, takes_unknown=True) == NodeDef(name="a", op="b")
    with pytest.raises(InvalidValueError, match="'new' in line 1, column 11, expected a field of NodeDef"):
        from_text(text, NodeDef)

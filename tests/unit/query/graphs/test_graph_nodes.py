"""What is said of one node: attributes in words, its edges, how many parameters it has."""

from __future__ import annotations

import pytest

from glassboard.query.graphs.attributes import MAX_TEXT, attribute_text
from glassboard.query.graphs.shown import MAX_LISTED, Attribute, Connection, NodeFacts
from glassboard.wire import DataType, TensorProto
from glassboard.wire.attr_value import AttrListValue, AttrValue, NameAttrList
from shown_graphs import node, parameters_of, shape, shapes, show

TIMES = "\N{MULTIPLICATION SIGN}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (AttrValue(), ""),
        (AttrValue(s=b"valid"), "valid"),
        (AttrValue(s=b"\xff!"), "\N{REPLACEMENT CHARACTER}!"),
        (AttrValue(i=-3), "-3"),
        (AttrValue(f=0.1), "0.1"),
        (AttrValue(b=False), "false"),
        (AttrValue(type=DataType.DT_HALF), "DT_HALF"),
        (AttrValue(type=777), "777"),
        (AttrValue(shape=shape(1, -1)), f"1{TIMES}?"),
        (AttrValue(func=NameAttrList(name="body")), "body"),
        (AttrValue(placeholder="T"), "T"),
        (AttrValue(list=AttrListValue(i=(3, 3))), "[3, 3]"),
        (AttrValue(list=AttrListValue(s=(b"a", b"b"))), "[a, b]"),
        (AttrValue(list=AttrListValue()), "[]"),
        (AttrValue(tensor=TensorProto(dtype=3, tensor_shape=shape(2), int_val=(1, 2))), "DT_INT32 2: [1, 2]"),
        (AttrValue(tensor=TensorProto(dtype=1, tensor_shape=shape(3, 99))), f"DT_FLOAT 3{TIMES}99"),
        (AttrValue(tensor=TensorProto(dtype=DataType.DT_RESOURCE)), "DT_RESOURCE scalar"),
        (
            AttrValue(tensor=TensorProto(dtype=1, tensor_shape=shape(*[2] * 40))),
            f"DT_FLOAT {TIMES.join('2' * 40)}",
        ),
    ],
)
def test_an_attribute_is_said_in_words(value: AttrValue | None, text: str) -> None:
    assert attribute_text(value) == text


def test_a_long_attribute_is_cut_and_says_how_long_it_was() -> None:
    text = attribute_text(AttrValue(s=b"x" * 12_345))
    assert text == f"{'x' * MAX_TEXT} … (12,345 characters)"
    assert len(attribute_text(AttrValue(list=AttrListValue(i=(1,) * 100_000)))) < MAX_TEXT + 40


def test_a_node_is_described_with_all_its_edges() -> None:
    shown = show(
        node("a", _output_shapes=shapes(shape(2))),
        node("b"),
        node("c", "a", "^b", op="Add", device="/cpu:0", n=AttrValue(i=1)),
        node("d", "c:2", "^c"),
    )
    assert shown.find_node("c") == NodeFacts(
        number=2,
        op="Add",
        device="/cpu:0",
        attributes=[Attribute("n", "1")],
        output_shapes=[],
        inputs=[Connection("a", 0, "2")],
        control_inputs=[Connection("b", 0, "")],
        outputs=[Connection("d", 2, "")],
        control_outputs=[Connection("d", 0, "")],
        functions=[],
    )
    assert shown.find_node("e") is None
    source = shown.find_node("a")
    assert source is not None
    assert source.output_shapes == ["2"]


def test_of_many_edges_the_first_are_listed() -> None:
    shown = show(node("hub"), *(node(f"n{number}", "hub") for number in range(MAX_LISTED + 5)))
    facts = shown.find_node("hub")
    assert facts is not None
    assert [each.name for each in facts.outputs] == [f"n{number}" for number in range(MAX_LISTED)]


def test_a_scope_is_known_by_what_stands_in_it() -> None:
    shown = show(node("a/b/c"), node("d"))
    names = ("a", "a/b", "a/b/c", "d", "a/", "")
    assert [name for name in names if shown.is_scope(name)] == ["a", "a/b"]


def tensor(*sizes: int, dtype: DataType = DataType.DT_FLOAT) -> AttrValue:
    return AttrValue(tensor=TensorProto(dtype=dtype, tensor_shape=shape(*sizes)))


def test_parameters_are_what_writers_count_and_what_variables_hold() -> None:
    shown = show(
        node("ours", op="prim::GetAttr", _parameter_count=AttrValue(i=12)),
        node("traced", op="Parameter", _output_shapes=shapes(shape(3, 4))),
        node("indices", op="Parameter", _dtype=AttrValue(type=9), _output_shapes=shapes(shape(3))),
        node("torch", op="prim::GetAttr"),
        node("variable", op="VariableV2", shape=AttrValue(shape=shape(5, 2))),
        node("resource", op="VarHandleOp", shape=AttrValue(shape=shape())),
        node("unknown", op="VariableV2", shape=AttrValue(shape=shape(-1, 2))),
        node("without", op="VariableV2"),
        node("constant", op="Const", value=tensor(7, 7)),
    )
    assert parameters_of(shown) == {"ours": 12, "traced": 12, "variable": 10, "resource": 1}


def test_parameters_of_a_frozen_graph_are_its_constants() -> None:
    shown = show(
        node("weights", op="Const", value=tensor(7, 7)),
        node("one", op="Const", value=tensor()),
        node("sizes", op="Const", value=tensor(4, dtype=DataType.DT_INT32)),
        node("nothing", op="Const"),
    )
    assert parameters_of(shown) == {"weights": 49}

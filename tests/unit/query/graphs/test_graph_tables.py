"""Graphs as columns: names, texts, edges, and remarks on what is damaged."""

from __future__ import annotations

import pytest

from glassboard.errors import InvalidValueError
from glassboard.query.graphs import shown as shown_module
from glassboard.query.graphs.edges import Input, parse_input
from glassboard.wire import TensorShape
from glassboard.wire.attr_value import AttrEntry, AttrValue, NameAttrList
from glassboard.wire.functions import ArgAttrs, ArgAttrsEntry, FunctionDef, NameEntry
from glassboard.wire.op_def import ArgDef, OpDef
from shown_graphs import Edge, edges_of, graph, node, shape, shapes, show, texts_of


def text(value: str) -> AttrValue:
    return AttrValue(s=value.encode())


def test_nodes_keep_their_order_and_share_their_texts() -> None:
    table = show(
        node("b", op="Conv", device="/gpu:0", _XlaCluster=text("cluster_1")),
        node("a", op="Relu"),
        node("c", op="Conv", device="/gpu:0"),
    ).table
    assert table.names == ["b", "a", "c"]
    assert (table.ops.texts, texts_of(table.ops)) == (["", "Conv", "Relu"], ["Conv", "Relu", "Conv"])
    assert (table.devices.texts, texts_of(table.devices)) == (["", "/gpu:0"], ["/gpu:0", "", "/gpu:0"])
    assert texts_of(table.clusters) == ["cluster_1", "", ""]
    assert table.remarks == []


def test_an_edge_says_output_shape_and_whether_only_the_order_counts() -> None:
    shown = show(
        node("x", _output_shapes=shapes(shape(), shape(-1, 64), TensorShape(unknown_rank=True))),
        node("y", "x", "x:1", "x:2", "x:9", "^x"),
    )
    assert edges_of(shown) == [
        Edge("x", "y", 0, "scalar"),
        Edge("x", "y", 1, "?\N{MULTIPLICATION SIGN}64"),
        Edge("x", "y", 2, ""),
        Edge("x", "y", 9, ""),
        Edge("x", "y", 0, "", 1),
    ]
    assert shown.table.edges.shapes == ["", "scalar", "?\N{MULTIPLICATION SIGN}64"]


def test_an_operation_that_changes_a_variable_refers_to_it() -> None:
    shown = show(
        node("w", op="VariableV2"),
        node("assign", "w", op="AssignAdd"),
        node("read", "w", op="Identity"),
        node("loss", "read", op="ApplyNothing"),
    )
    assert [(edge.target, edge.flags) for edge in edges_of(shown)] == [
        ("assign", 2),
        ("read", 0),
        ("loss", 0),
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a", Input("a", 0, is_control=False)),
        ("a/b:3", Input("a/b", 3, is_control=False)),
        ("^a", Input("a", 0, is_control=True)),
        ("a:b", Input("a:b", 0, is_control=False)),
        ("a:²", Input("a:²", 0, is_control=False)),
        (f"a:{'9' * 10}", Input(f"a:{'9' * 10}", 0, is_control=False)),
    ],
)
def test_an_input_is_a_name_an_output_or_an_order(written: str, found: Input) -> None:
    assert parse_input(written) == found


def test_a_name_that_looks_like_an_output_is_found_as_it_is() -> None:
    assert edges_of(show(node("a:0"), node("b", "a:0"))) == [Edge("a:0", "b")]


def test_nodes_of_one_name_are_one_with_the_inputs_of_all() -> None:
    shown = show(
        node("x"),
        node("y"),
        node("sum", "x", op="", units=AttrValue(i=1)),
        node("sum", "y", "x", op="Add", units=AttrValue(i=2), more=AttrValue(i=3)),
    )
    facts = shown.find_node("sum")
    assert facts is not None
    assert (shown.table.names, facts.op) == (["x", "y", "sum"], "Add")
    assert edges_of(shown) == [Edge("x", "sum"), Edge("y", "sum")]
    assert facts.attributes == [("units", "1"), ("more", "3")]
    assert shown.table.remarks == ["1 node has the name of another: they are one here."]


def test_a_node_without_a_name_gets_one() -> None:
    table = show(node(""), node("a"), node("")).table
    assert table.names == ["(no name) 1", "a", "(no name) 2"]
    assert table.remarks == ["2 nodes have no name."]


def test_missing_inputs_are_named_and_cut_short() -> None:
    shown = show(node("a", "gone", "^gone", "n" * 10_000, "other"), node("b", "a"))
    assert edges_of(shown) == [Edge("a", "b")]
    assert shown.table.remarks == [
        f"4 inputs name no node of the graph: 'gone', '^gone', '{'n' * 80}…'.",
    ]


def test_modules_that_torch_leaves_out_are_no_damage() -> None:
    assert show(node("w", "net", op="prim::GetAttr"), node("y", "w")).table.remarks == []


def test_an_edge_that_closes_a_cycle_is_marked() -> None:
    shown = show(node("a", "c"), node("b", "a"), node("c", "b", "c"))
    assert edges_of(shown) == [
        Edge("c", "a", flags=4),
        Edge("a", "b", flags=0),
        Edge("b", "c", flags=0),
        Edge("c", "c", flags=4),
    ]
    assert shown.table.remarks == ["2 edges close a cycle."]


def test_a_node_that_reads_itself_is_a_cycle() -> None:
    assert edges_of(show(node("a", "a"))) == [Edge("a", "a", flags=4)]


def test_a_loop_of_tensorflow_is_marked_and_no_damage() -> None:
    shown = show(
        node("merge", "next", op="Merge"), node("body", "merge"), node("next", "body", op="NextIteration")
    )
    assert [(edge.source, edge.flags) for edge in edges_of(shown)] == [
        ("next", 4),
        ("merge", 0),
        ("body", 0),
    ]
    assert shown.table.remarks == []


def test_an_empty_graph_says_so() -> None:
    assert show().table.remarks == ["The graph has no nodes."]


def function() -> FunctionDef:
    """A function of one argument, whose result is the second output of its node."""
    arguments = ArgAttrs(attr=(AttrEntry(key="_output_shapes", value=shapes(shape(3))),))
    return FunctionDef(
        signature=OpDef(name="square", input_arg=(ArgDef(name="x"),)),
        arg_attr=(ArgAttrsEntry(key=0, value=arguments),),
        node_def=(node("mul", "x", "x"), node("last", "mul:product:1", "^mul")),
        ret=(NameEntry(key="y", value="last:output:0"),),
    )


def test_functions_stand_in_a_scope_of_their_own_with_their_ends() -> None:
    called = node("call", op="PartitionedCall", f=AttrValue(func=NameAttrList(name="square")))
    shown = shown_module.ShownGraph(graph(called, node("direct", op="square"), functions=(function(),)))
    scope = "functions/square"
    assert shown.table.names == [
        "call",
        "direct",
        *(f"{scope}/{name}" for name in ("x", "mul", "last", "y")),
    ]
    assert texts_of(shown.table.ops)[2:] == ["_Arg", "Op", "Op", "_Retval"]
    assert edges_of(shown) == [
        Edge(f"{scope}/x", f"{scope}/mul", 0, "3"),
        Edge(f"{scope}/x", f"{scope}/mul", 0, "3"),
        Edge(f"{scope}/mul", f"{scope}/last", 1),
        Edge(f"{scope}/mul", f"{scope}/last", flags=1),
        Edge(f"{scope}/last", f"{scope}/y"),
    ]
    facts = shown.find_node("call")
    assert facts is not None
    assert facts.functions == ["square"]
    assert shown.find_callers(f"{scope}/mul") == shown.find_callers(scope) == ["call", "direct"]
    assert shown.find_callers("call") == shown.find_callers("functions") == []


def test_a_graph_beyond_the_limits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_module, "MAX_NODES", 2)
    assert len(show(node("a"), node("b"))) == 2
    with pytest.raises(InvalidValueError, match="a graph of more than 2 nodes"):
        show(node("a"), node("b"), node("c"))
    monkeypatch.setattr(shown_module, "MAX_NAME_CHARACTERS", 5)
    with pytest.raises(InvalidValueError, match="whose names have more than 5 characters"):
        show(node("abc"), node("def"))

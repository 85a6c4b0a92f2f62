"""Which nodes can run on a TPU, against the program of TensorBoard's own page."""

from __future__ import annotations

import json
import re
import subprocess
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from gen_tpu_operations import find_operations, read_page
from glassboard.query.graphs.tpu import TpuSupport, find_tpu_support
from glassboard.query.graphs.tpu_operations import TPU_OPERATIONS
from node import require_node
from shown_graphs import node

if TYPE_CHECKING:
    from glassboard.wire.node import NodeDef

RULE = re.compile(r"(\w+)=(class\{isNotTpuOp\(.*?\}\});\1(\.WHITELIST=\[[^\]]*\])", re.DOTALL)
LIBRARY_PREFIX = "__function_library__"
"""Facts: tensorboard 2.21, plugins/graph/tf_graph_common/graph.ts; ours is ``functions/``."""

DEVICES = [
    "",
    "/cpu:0",
    "/job:worker/replica:0/task:0/device:CPU:0",
    "/device:GPU:0",
    "/device:TPU:0",
    "/job:worker/device:tpu:1",
    "/device:TPU_REPLICATED_CORE:0",
    "/device:TPU_SYSTEM:0",
    "/device:tpu_system:0",
    "/device:XLA_CPU_JIT:0",
    "/job:tpu_worker/device:CPU:0",
    "/job:tpu_worker/device:GPU:0",
    "/job:ps",
]
OPERATIONS = ["MatMul", "VarHandleOp", "_Arg", "matmul", "DecodeJpeg", "aten::linear", ""]
NODES = [
    node(f"{scope}n{number}", op=op, device=device)
    for number, (scope, op, device) in enumerate(product(["", "functions/f/"], OPERATIONS, DEVICES))
]


@pytest.fixture(scope="module")
def page() -> str:
    return read_page()


def judge_as_tensorboard(page: str, nodes: list[NodeDef]) -> list[bool]:
    """Run TensorBoard's rule over nodes, with its name for the scope of functions."""
    ((name, rule, operations),) = RULE.findall(page)
    (prefix,) = re.findall(r"\.name\.search\((\w+)\)", rule)
    (lodash,) = re.findall(rf"(\w+)\.includes\({name}\b", rule)
    described = [
        {"name": each.name.replace("functions/", LIBRARY_PREFIX), "op": each.op, "device": each.device}
        for each in nodes
    ]
    program = f"""
        const {prefix} = {json.dumps(LIBRARY_PREFIX)};
        const {lodash} = {{ includes: (values, value) => values.includes(value) }};
        const {name} = {rule};
        {name}{operations};
        const rule = new {name}();
        console.log(JSON.stringify({json.dumps(described)}.map((node) => rule.opValid(node))));
    """
    command = [str(require_node().directory / "node"), "-"]
    run = subprocess.run(command, input=program, capture_output=True, text=True, check=True, timeout=60)
    judged: Any = json.loads(run.stdout)
    return list(judged)


def test_the_operations_are_those_of_tensorboard(page: str) -> None:
    assert sorted(TPU_OPERATIONS) == find_operations(page)


def test_nodes_are_judged_as_tensorboard_judges_them(page: str) -> None:
    expected = judge_as_tensorboard(page, NODES)
    assert {True, False} == set(expected)
    assert (find_tpu_support(NODES) == TpuSupport.COMPATIBLE).tolist() == expected

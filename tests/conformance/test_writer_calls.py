"""Every method with every input: what torch's writer and tensorboardX's leave behind, and what ours do."""

from __future__ import annotations

import inspect
import logging
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import tensorboardX
from torch.utils.tensorboard import SummaryWriter as TorchWriter

from glassboard import SummaryWriter
from glassboard.compat.tensorboardX import SummaryWriter as OurTensorboardxWriter
from writer_calls import COMMON, TENSORBOARDX_ALONE, TORCH_ALONE, method_of
from writer_differences import TENSORBOARDX, TORCH
from written_trees import Tree, read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from writer_calls import Call
    from writer_differences import Difference

# torch warns of its own calls, which it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")


class Reference(NamedTuple):
    """
    A writer that is compared with.

    Attributes
    ----------
    theirs, ours
        The two classes.
    calls
        What both take, by name.
    differences
        Those of the calls that leave something else, on purpose.
    """

    theirs: Any
    ours: Any
    calls: dict[str, Call]
    differences: dict[str, Difference]


REFERENCES = {
    "torch": Reference(TorchWriter, SummaryWriter, COMMON | TORCH_ALONE, TORCH),
    "tensorboardX": Reference(
        tensorboardX.SummaryWriter, OurTensorboardxWriter, COMMON | TENSORBOARDX_ALONE, TENSORBOARDX
    ),
}
# Compared by functions of their own: both references need packages that tests do not have.
ELSEWHERE = {"add_onnx_graph": "tests/unit/summaries/graphs/test_onnx_graph.py"}


@pytest.fixture(autouse=True)
def same_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no package that makes videos, whether one is installed or not, and no warnings of NaN."""
    monkeypatch.setitem(sys.modules, "moviepy", None)
    logging.getLogger("tensorboardX").setLevel(logging.CRITICAL)


def left_by(make: Any, call: Call, logdir: Path, **options: Any) -> Tree:
    """Make one call."""
    with make(str(logdir), **options) as writer:
        call(writer)
    return read_tree(logdir)


@pytest.mark.parametrize(
    ("name", "call"), [(name, call) for name in REFERENCES for call in REFERENCES[name].calls]
)
def test_a_call_leaves_what_it_leaves_with_the_other_writer(name: str, call: str, tmp_path: Path) -> None:
    theirs, ours, calls, differences = REFERENCES[name]
    left = [
        left_by(make, calls[call], tmp_path / directory)
        for make, directory in ((ours, "ours"), (theirs, "theirs"))
    ]
    if call in differences:
        assert left[0].as_text() != left[1].as_text()
        differences[call].take_out(*left)
    assert left[0].as_text() == left[1].as_text()


@pytest.mark.parametrize("name", REFERENCES)
@pytest.mark.parametrize(
    "options", [{"purge_step": 0}, {"purge_step": 7}, {"filename_suffix": ".end"}], ids=str
)
def test_a_writer_begins_as_the_other_begins(name: str, options: dict[str, Any], tmp_path: Path) -> None:
    theirs, ours, calls, _ = REFERENCES[name]
    left = [
        left_by(make, calls["add_scalars: several"], tmp_path / directory, **options).as_text()
        for make, directory in ((ours, "ours"), (theirs, "theirs"))
    ]
    assert left[0] == left[1]
    assert all(path.suffix == ".end" for path in tmp_path.rglob("*tfevents*")) == (
        "filename_suffix" in options
    )


def public(kind: type) -> set[str]:
    """Give the public methods of a class."""
    return {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


@pytest.mark.parametrize("name", REFERENCES)
def test_every_method_of_the_other_writer_is_compared(name: str) -> None:
    theirs, _, calls, _ = REFERENCES[name]
    assert public(theirs) == {method_of(call) for call in calls} | ELSEWHERE.keys()


@pytest.mark.parametrize("name", REFERENCES)
def test_every_difference_is_of_a_call(name: str) -> None:
    assert REFERENCES[name].differences.keys() <= REFERENCES[name].calls.keys()

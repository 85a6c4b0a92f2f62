"""`glassboard.summary` writes what TensorFlow's `tf.summary` wrote into the goldens, event for event."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from glassboard import summary
from tf_summary_cases import CASES, write_case
from tf_written import comparable
from written_events import event_files, read_events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOLDENS = Path(__file__).parent.parent / "data/tf_goldens"
OURS_ALONE = {
    "image": (", *, dataformats=None", "the axes may be named"),
    "heatmap": ("(name, data, step=None, **options)", "numbers that stay numbers"),
    "name_scope": ("(name)", "tf.name_scope is not part of tf.summary"),
}


@pytest.fixture(autouse=True)
def no_thread_defaults() -> Iterator[None]:
    """Leave neither a step nor a writer to the next test."""
    yield
    summary.experimental.set_step(None)


@pytest.mark.parametrize("name", CASES)
def test_events_are_those_of_tensorflow(name: str, tmp_path: Path) -> None:
    write_case(summary, name, str(tmp_path))
    (written,) = event_files(tmp_path)
    ours, theirs = (
        [comparable(event) for event in read_events(path)] for path in (written, GOLDENS / f"{name}.tfevents")
    )
    assert [str(event) for event in ours] == [str(event) for event in theirs]


def parameters(function: Callable[..., Any]) -> str:
    """Give names, order and defaults, without types."""
    signature = inspect.signature(function)
    bare = [each.replace(annotation=inspect.Parameter.empty) for each in signature.parameters.values()]
    return str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty))


def test_parameters_are_those_of_tensorflow_and_what_is_listed_as_ours_alone() -> None:
    theirs = json.loads((GOLDENS / "signatures.json").read_text())
    functions: dict[str, Any] = {name: getattr(summary, name) for name in summary.__all__ if name.islower()}
    del functions["experimental"]
    for name in summary.experimental.__all__:
        functions[f"experimental.{name}"] = getattr(summary.experimental, name)
    ours = {name: parameters(function) for name, function in functions.items()}
    for name in ("heatmap", "name_scope"):
        assert ours.pop(name) == OURS_ALONE[name][0]
    ours["image"] = ours["image"].replace(OURS_ALONE["image"][0], "")
    assert ours == theirs


def test_every_golden_has_a_case() -> None:
    assert {path.stem for path in GOLDENS.glob("*.tfevents")} == set(CASES)

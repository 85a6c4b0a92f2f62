from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard import summary
from glassboard.errors import InvalidValueError, UnsupportedTypeError
from tf_written import tags_and_steps

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_step_is_0_and_that_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with summary.create_file_writer(tmp_path).as_default():
        summary.scalar("a", 1.0)
        summary.text("b", "c")
    assert tags_and_steps(tmp_path) == [("a", 0), ("b", 0)]
    assert caplog.messages == [
        "no step is given, and none is set by summary.experimental.set_step(); 0 is written"
    ]


def test_a_missing_step_is_the_one_that_was_set_last(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with summary.create_file_writer(tmp_path).as_default():
        for step in (3, 8):
            summary.experimental.set_step(step)
            summary.scalar("set", 1.0)
        summary.scalar("own", 1.0, step=1)
    assert tags_and_steps(tmp_path) == [("set", 3), ("set", 8), ("own", 1)]
    assert not caplog.messages


def test_a_step_that_is_an_array_is_read_at_each_call(tmp_path: Path) -> None:
    step = np.array(0)
    with summary.create_file_writer(tmp_path).as_default(step=step):
        for _ in range(3):
            step += 1
            summary.scalar("a", 1.0)
    assert tags_and_steps(tmp_path) == [("a", 1), ("a", 2), ("a", 3)]


def test_steps_of_nested_writers_hold_within_them(tmp_path: Path) -> None:
    writer = summary.create_file_writer(tmp_path)
    with writer.as_default(step=10):
        with writer.as_default(step=20):
            summary.scalar("inner", 1.0)
        with writer.as_default():
            summary.scalar("same", 1.0)
            summary.experimental.set_step(30)
        summary.scalar("set", 1.0)
    assert summary.experimental.get_step() is None
    assert tags_and_steps(tmp_path) == [("inner", 20), ("same", 10), ("set", 30)]


@pytest.mark.parametrize(("step", "written"), [(1.7, 1), ("7", 7), (np.float32(2), 2), ([4], 4)])
def test_steps_are_taken_as_summary_writer_takes_them(step: Any, written: int, tmp_path: Path) -> None:
    with summary.create_file_writer(tmp_path).as_default():
        summary.scalar("a", 1.0, step=step)
    assert tags_and_steps(tmp_path) == [("a", written)]


@pytest.mark.parametrize("step", ["x", [1, 2], 2**63, object()])
def test_what_is_no_step_is_refused(step: Any, tmp_path: Path) -> None:
    with (
        summary.create_file_writer(tmp_path).as_default(),
        pytest.raises(InvalidValueError, match="step"),
    ):
        summary.scalar("a", 1.0, step=step)
    with pytest.raises(InvalidValueError, match="step"):
        summary.experimental.set_step(step)
    assert tags_and_steps(tmp_path) == []
    assert summary.experimental.get_step() is None


def test_name_scopes_stand_before_tags(tmp_path: Path) -> None:
    with summary.create_file_writer(tmp_path).as_default(step=0):
        with summary.name_scope("outer") as outer:
            summary.scalar("a", 1.0)
            with summary.name_scope("inner"):
                summary.scalar("b", 1.0)
                with summary.name_scope(outer):
                    summary.scalar("c", 1.0)
                with summary.name_scope(None):
                    summary.scalar("d", 1.0)
        summary.scalar("e", 1.0)
    tags = [tag for tag, _ in tags_and_steps(tmp_path)]
    assert tags == ["outer/a", "outer/inner/b", "outer/c", "d", "e"]


def test_a_scope_ends_with_an_error_within() -> None:
    with pytest.raises(KeyError), summary.name_scope("outer"):
        raise KeyError
    with summary.experimental.summary_scope("x") as (tag, scope):
        assert (tag, scope) == ("x", "x/")


@pytest.mark.parametrize("enter", [summary.name_scope, summary.experimental.summary_scope])
def test_a_scope_is_named_by_a_str(enter: Any) -> None:
    with pytest.raises(UnsupportedTypeError, match="name is 5, expected a str"), enter(5):
        pass


def test_a_condition_is_asked_at_each_call_and_holds_within(tmp_path: Path) -> None:
    with summary.create_file_writer(tmp_path).as_default():
        for step in range(6):
            with summary.record_if(lambda step=step: step % 3 == 0):
                summary.scalar("third", 1.0, step=step)
        with summary.record_if(None):
            summary.scalar("none", 1.0, step=6)
        with pytest.raises(KeyError), summary.record_if(False):
            raise KeyError
        assert summary.should_record_summaries()
    assert tags_and_steps(tmp_path) == [("third", 0), ("third", 3), ("none", 6)]


def test_nothing_is_made_of_what_is_not_recorded(tmp_path: Path) -> None:
    with summary.create_file_writer(tmp_path).as_default(step=0), summary.record_if(False):
        assert summary.write("a", lambda: pytest.fail("the tensor was asked for")) is False
        assert summary.image("a", object()) is False
        assert summary.graph(b"") is False
    assert tags_and_steps(tmp_path) == []

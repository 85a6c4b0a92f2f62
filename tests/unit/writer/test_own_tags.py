"""Tags beneath heatmaps and predictions: docs/format.md, Reserved tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard import SummaryWriter, summary
from glassboard.errors import InvalidValueError
from written_events import event_files, read_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[SummaryWriter, str], None]

PICTURE = np.zeros((3, 2, 2))
WRITES: dict[str, Write] = {
    "add_scalar": lambda w, tag: w.add_scalar(tag, 1.0),
    "add_scalar in a tensor": lambda w, tag: w.add_scalar(tag, 1.0, new_style=True),
    "add_scalars in the same run": lambda w, tag: w.add_scalars(
        tag.rpartition("/")[0], {tag.rpartition("/")[2]: 1.0}, same_run=True
    ),
    "add_hparams in the same run": lambda w, tag: w.add_hparams({}, {tag: 1.0}, same_run=True),
    "add_histogram": lambda w, tag: w.add_histogram(tag, [1.0]),
    "add_image": lambda w, tag: w.add_image(tag, PICTURE),
    "add_text": lambda w, tag: w.add_text(tag, "b"),
    "add_tensor": lambda w, tag: w.add_tensor(tag, [1.0]),
    "add_heatmap": lambda w, tag: w.add_heatmap(tag, [1.0]),
}


def tags_in(directory: Path) -> list[str]:
    events = [event for path in event_files(directory) for event in read_events(path)]
    return [value.tag for event in events for value in event.summary.value]


@pytest.mark.parametrize("tag", ["loss/heatmap", "loss/heatmap/mask"])
@pytest.mark.parametrize("name", WRITES)
def test_other_calls_may_not_write_what_belongs_to_a_heatmap(name: str, tag: str, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_heatmap("loss", [1.0])
        with pytest.raises(
            InvalidValueError, match="expected another one: 'loss/heatmap' belongs to a heatmap"
        ):
            WRITES[name](writer, tag)
        writer.add_scalar("loss/heatmaps", 1.0)
        writer.add_heatmap("loss", [2.0])
    assert tags_in(tmp_path) == ["loss", "loss/heatmap", "loss/heatmaps", "loss", "loss/heatmap"]


@pytest.mark.parametrize("name", [name for name in WRITES if name != "add_text"])
def test_a_heatmap_is_refused_where_its_tag_is_taken(name: str, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        WRITES[name](writer, "loss/heatmap")
        before = tags_in_after(writer, tmp_path)
        message = "tag is 'loss', expected one beneath which no other call has written 'loss/heatmap'"
        with pytest.raises(InvalidValueError, match=message):
            writer.add_heatmap("loss", [1.0])
    assert tags_in(tmp_path) == before


def tags_in_after(writer: SummaryWriter, directory: Path) -> list[str]:
    writer.flush()
    return tags_in(directory)


def test_a_refused_heatmap_reserves_nothing(tmp_path: Path) -> None:
    refused: dict[str, Any] = {"array": [], "global_step": "x", "walltime": "now"}
    with SummaryWriter(tmp_path) as writer:
        for name, value in refused.items():
            with pytest.raises(InvalidValueError, match=name.removeprefix("global_")):
                writer.add_heatmap(**{"tag": "loss", "array": [1.0]} | {name: value})
        writer.add_scalar("loss/heatmap", 1.0)
    assert tags_in(tmp_path) == ["loss/heatmap"]


def test_what_is_reserved_stays_so_after_close_and_in_this_run_alone(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_heatmap("loss", [1.0])
        writer.close()
        with pytest.raises(InvalidValueError, match="belongs to a heatmap"):
            writer.add_scalar("loss/heatmap", 1.0)
        writer.add_scalars("loss/heatmap", {"a": 1.0})
    with SummaryWriter(tmp_path / "other") as other:
        other.add_scalar("loss/heatmap", 1.0)
    assert tags_in(tmp_path / "other") == ["loss/heatmap"]


def test_many_tags_do_not_grow_what_is_remembered() -> None:
    writer = SummaryWriter("unused", write_to_disk=False)
    for i in range(25_000):
        writer.add_scalar(f"tag {i}", 1.0)
    assert len(writer._own_tags.checked) <= 10_000


def test_default_writers_keep_the_rule(tmp_path: Path) -> None:
    with summary.create_file_writer(tmp_path).as_default(step=1):
        assert summary.heatmap("loss", [[1.0, 2.0]], colormap="magma")
        with pytest.raises(InvalidValueError, match="'loss/heatmap' belongs to a heatmap"):
            summary.scalar("loss/heatmap", 1.0)
        summary.scalar("free/heatmap", 1.0)
        with pytest.raises(InvalidValueError, match="has written 'free/heatmap'"):
            summary.heatmap("free", [1.0])
        with summary.name_scope("scope"):
            summary.heatmap(None, [1.0])
    assert tags_in(tmp_path) == [
        "loss",
        "loss/heatmap",
        "free/heatmap",
        "scope/heatmap_summary",
        "scope/heatmap_summary/heatmap",
    ]


def test_predictions_and_their_metrics_reserve_their_tags(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_predictions("val", None, [0, 1], [0, 0], metrics=True)
        for tag in ("val/predictions", "val/predictions/ids", "val/confusion/heatmap"):
            with pytest.raises(InvalidValueError, match="belongs to a heatmap or to predictions"):
                writer.add_scalar(tag, 1.0)
        writer.add_scalar("val/accuracy", 1.0)
        writer.add_scalar("free/confusion/heatmap", 1.0)
        before = tags_in_after(writer, tmp_path)
        with pytest.raises(InvalidValueError, match="has written 'free/confusion/heatmap'"):
            writer.add_predictions("free", None, [0, 1], [0, 0], metrics=True)
    assert tags_in(tmp_path) == before
    with SummaryWriter(tmp_path / "other") as other:
        other.add_text("a/predictions", "b")
        with pytest.raises(InvalidValueError, match="has written 'a/predictions'"):
            other.add_predictions("a", None, None, [0])

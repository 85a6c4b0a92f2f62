"""TensorBoard's routes of custom scalars answer as TensorBoard does, on the same event files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
import tensorboardX
from tensorboard.plugins.custom_scalar import layout_pb2
from torch.utils.tensorboard import SummaryWriter as TorchWriter

import event_files
import glassboard
from glassboard.wire import Event, PluginData, Summary, SummaryMetadata, SummaryValue, strings_to_tensor
from made_server import ask
from two_boards import SHARED, Boards, ask_both, serve_both

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PREFIX = "/data/plugin/custom_scalars"
SHARED_LOGDIRS = ("torch/logs", "tensorboardX/logs", "tb-plugins/logs", "tf2-hparams/logs")
WRITERS: dict[str, Any] = {
    "torch's writer": TorchWriter,
    "tensorboardX": tensorboardX.SummaryWriter,
    "ours": glassboard.SummaryWriter,
}
LAYOUT = {
    "Losses": {"both": ["Multiline", ["loss/(train|val)", "nothing"]], "all": ["Multiline", [".*"]]},
    "Band": {"accuracy": ["Margin", ["accuracy", "accuracy/low", "accuracy/high"]]},
}


def write(logdir: Path, writer_type: Any) -> None:
    for run in ("a", "b/c"):
        with writer_type(str(logdir / run)) as writer:
            for step in range(3):
                for tag in ("loss/train", "loss/val", "accuracy", "accuracy/low", "accuracy/high", "x=1+(2)"):
                    writer.add_scalar(tag, step if tag != "loss/val" or step != 1 else float("nan"), step)
            writer.add_custom_scalars(LAYOUT)


@pytest.fixture(scope="module", params=[*SHARED_LOGDIRS, *WRITERS])
def boards(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    logdir = SHARED / request.param
    if request.param in WRITERS:
        logdir = tmp_path_factory.mktemp("custom_scalars")
        write(logdir, WRITERS[request.param])
    assert logdir.is_dir(), f"no event files in {SHARED}"
    with serve_both(str(logdir)) as both:
        yield both


def test_the_layout_is_the_same(boards: Boards) -> None:
    mine, reference = ask_both(boards, f"{PREFIX}/layout")
    assert mine == reference


PATTERNS = [
    "",
    ".*",
    ".",
    "^",
    "loss",
    "oss",
    ".*oss",
    "loss/train",
    "loss/train$",
    "LOSS",
    "(?i)LOSS",
    "loss/(train|val)",
    "loss/[tv]",
    "(?!loss).*",
    "acc.{5}$",
    "(a|l).+/.+",
    "x=1+",
    r"x=1\+\(2\)",
    "(",
    "[",
    "*",
    "a{2,1}",
    "(?P<n>.)(?P=n)",
    "nothing",
    "(ac*)+",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_finds_the_same_scalars_in_every_run(boards: Boards, pattern: str) -> None:
    runs = ask_both(boards, "/data/runs")[1].body
    for run in [*runs[:6], "nothing"]:
        query = urlencode({"run": run, "tag": pattern})
        mine, reference = ask_both(boards, f"{PREFIX}/scalars?{query}")
        assert mine == reference, run


@pytest.mark.parametrize("query", ["", "run=a", "tag=", "run=", "run=&tag=", "run=&tag=loss"])
def test_a_question_that_is_not_whole_has_the_same_answer(boards: Boards, query: str) -> None:
    mine, reference = ask_both(boards, f"{PREFIX}/scalars?{query}")
    assert mine == reference


@pytest.mark.parametrize("question", ["scalars?tag=loss", "download_data", "download_data?run=a"])
def test_a_question_that_tensorboard_fails_at_is_refused(boards: Boards, question: str) -> None:
    answer = ask(boards.ours, f"{PREFIX}/{question}")
    assert (answer.status_code, answer.text.partition(",")[2]) == (400, " expected a value in the query")
    with pytest.raises(TypeError):
        ask_both(boards, f"{PREFIX}/{question}")


@pytest.mark.parametrize("data_format", ["json", "csv", "other", None])
def test_a_series_downloads_alike(boards: Boards, data_format: str | None) -> None:
    tags = ask_both(boards, "/data/plugin/scalars/tags")[1].body
    series = [(run, tag) for run, of_run in tags.items() for tag in of_run]
    runs = ask_both(boards, "/data/runs")[1].body
    for run, tag in [*series[:8], ("nothing", "x"), (runs[0], "nothing"), ("", "")]:
        query = {"run": run, "tag": tag} | ({"format": data_format} if data_format else {})
        mine, reference = ask_both(boards, f"{PREFIX}/download_data?{urlencode(query)}")
        assert mine == reference, (run, tag)


def test_the_plugin_is_active_alike(boards: Boards) -> None:
    mine, reference = ask_both(boards, "/data/plugins_listing")
    assert mine.body["custom_scalars"] == reference.body["custom_scalars"]


def layout_of(*categories: tuple[str, str, bool]) -> bytes:
    """A layout of (title, titles of charts, whether it is folded)."""
    layout = layout_pb2.Layout()
    for title, charts, is_closed in categories:
        category = layout.category.add(title=title, closed=is_closed)
        for chart in charts.split():
            category.chart.add(title=chart, multiline={"tag": [chart]})
    return bytes(layout.SerializeToString())


def write_layouts(run: Path, *contents: bytes) -> None:
    metadata = SummaryMetadata(plugin_data=PluginData(plugin_name="custom_scalars"))
    records = [event_files.version()]
    for step, content in enumerate(contents):
        tensor = strings_to_tensor([content], ())
        value = SummaryValue(tag="custom_scalars__config__", tensor=tensor, metadata=metadata)
        event = Event(wall_time=event_files.START_TIME + step, step=step, summary=Summary(value=(value,)))
        records.append(event_files.record(event))
    event_files.write(run / "events.out.tfevents.1", *records)


def ask_layout(logdir: Path) -> tuple[Any, Any]:
    with serve_both(str(logdir)) as boards:
        mine, reference = ask_both(boards, f"{PREFIX}/layout")
    return mine.body, reference.body


def charts_of(layout: Any) -> list[tuple[str, str]]:
    return [
        (category["title"], " ".join(chart["title"] for chart in category["chart"]))
        for category in layout["category"]
    ]


def test_layouts_of_two_runs_are_joined_alike(tmp_path: Path) -> None:
    write_layouts(tmp_path / "z", layout_of(("one", "d", False), ("new", "e", True)))
    write_layouts(tmp_path / "a", layout_of(("one", "a b", True), ("two", "c", False)))
    write_layouts(tmp_path / "k", layout_of(("one", "b d", False)))
    mine, reference = ask_layout(tmp_path)
    assert mine == reference
    assert charts_of(mine) == [("one", "a b d"), ("two", "c"), ("new", "e")]


def test_the_last_layout_of_a_run_counts_alike(tmp_path: Path) -> None:
    write_layouts(tmp_path, layout_of(("old", "a", False)), layout_of(("new", "b", False)))
    mine, reference = ask_layout(tmp_path)
    assert mine == reference
    assert charts_of(mine) == [("new", "b")]


def test_a_category_first_seen_in_the_second_run_has_the_charts_of_the_third_which_tensorboard_loses(
    tmp_path: Path,
) -> None:
    write_layouts(tmp_path / "a", layout_of(("one", "a", False)))
    write_layouts(tmp_path / "b", layout_of(("two", "b", False)))
    write_layouts(tmp_path / "c", layout_of(("two", "c", False)))
    mine, reference = ask_layout(tmp_path)
    assert charts_of(mine) == [("one", "a"), ("two", "b c")]
    assert charts_of(reference) == [("one", "a"), ("two", "b")]


def test_an_unreadable_layout_hides_no_other(tmp_path: Path) -> None:
    write_layouts(tmp_path / "a", b"\xff\xff\xff")
    write_layouts(tmp_path / "b", layout_of(("one", "a", False)))
    with serve_both(str(tmp_path)) as boards:
        layout = ask(boards.ours, f"{PREFIX}/layout").json()
        with pytest.raises(Exception, match=r"[Pp]arsing"):
            ask_both(boards, f"{PREFIX}/layout")
    assert charts_of(layout) == [("one", "a")]


def test_a_pattern_that_takes_too_long_is_no_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glassboard.server.patterns.TIMEOUT_SECS", 0.2)
    tags = [event_files.scalar("a" * 60, 0, 1.0)]
    event_files.write(tmp_path / "run/events.out.tfevents.1", event_files.version(), *tags)
    with serve_both(str(tmp_path)) as boards:
        query = urlencode({"run": "run", "tag": "(a|aa)+$b"})
        answer = ask(boards.ours, f"{PREFIX}/scalars?{query}").json()
    assert answer == json.loads('{"regex_valid": false, "tag_to_events": {}}')

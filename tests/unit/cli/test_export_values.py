"""``glassboard export --kind``: values as files of their own."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tensorboard.backend.event_processing.event_file_loader import RawEventFileLoader
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary

import event_files
from command_lines import run
from event_sources import EventSource, all_sources, source_id
from glassboard import SummaryWriter, open_logdir
from glassboard.cli.file_names import MAX_NAME_BYTES, FileNames, safe_name
from glassboard.reader import ScalarSeries
from proto_events import VERSION, plugin, tensor_event, value_event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COLUMNS = ["run", "tag", "step", "wall_time", "sample", "file"]
PNG = b"\x89PNG\r\n\x1a\n, of a kind"


def export(
    capsys: pytest.CaptureFixture[str], logdir: Path, kind: str, output: Path, *words: object
) -> list[tuple[Any, ...]]:
    """Export one kind; return what the index says and the files hold."""
    ended = run(capsys, "export", logdir, "--kind", kind, "-o", output, *words)
    header, *rows = csv.reader(io.StringIO((output / "index.csv").read_bytes().decode(), newline=""))
    files = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    assert header == COLUMNS
    assert files == sorted(["index.csv", *(row[5] for row in rows)])
    noun = "file" if len(rows) == 1 else "files"
    assert ended == (0, "", f"{len(rows):,} {noun} and index.csv: {output}\n")
    return [
        (run, tag, int(step), float(time), int(sample), name) for run, tag, step, time, sample, name in rows
    ]


def test_images_are_files_by_run_tag_step_and_sample(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strings = [b"3", b"2", PNG, b"GIF89a, too"]
    image = Summary.Image(height=2, width=3, encoded_image_string=PNG)
    event_files.write(
        tmp_path / "logs/seed/1/events.out.tfevents.1",
        VERSION,
        value_event("a/b", -1, 10.5, image=image),
        tensor_event("new", 7, plugin("images"), dtype=7, string_val=strings),
        value_event("a/b", -1, 11.5, image=Summary.Image(encoded_image_string=b"<svg/>")),
    )
    rows = export(capsys, tmp_path / "logs", "images", tmp_path / "out")
    assert rows == [
        ("seed/1", "a/b", -1, 10.5, 0, "seed_1/a_b/-1-0.png"),
        ("seed/1", "a/b", -1, 11.5, 0, "seed_1/a_b/-1-0.bin"),
        ("seed/1", "new", 7, 1.0, 0, "seed_1/new/7-0.png"),
        ("seed/1", "new", 7, 1.0, 1, "seed_1/new/7-1.gif"),
    ]
    contents = [(tmp_path / "out" / row[5]).read_bytes() for row in rows]
    assert contents == [PNG, b"<svg/>", *strings[2:]]


def test_repeated_steps_and_names_that_become_one_lose_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a/b", "a_b", "A_B"):
        event_files.write(
            tmp_path / f"logs/{name}/events.out.tfevents.1",
            VERSION,
            *(
                value_event(
                    tag, 0, 1.0, image=Summary.Image(encoded_image_string=f"{name} {tag} {i}".encode())
                )
                for tag in ("x:y", "x?y", "..", "index.csv")
                for i in range(2)
            ),
        )
    rows = export(capsys, tmp_path / "logs", "images", tmp_path / "out")
    contents = [(tmp_path / "out" / row[5]).read_bytes().decode() for row in rows]
    assert contents == [f"{row[0]} {row[1]} {i % 2}" for i, row in enumerate(rows)]
    assert len({row[5].casefold() for row in rows}) == len(rows) == 3 * 4 * 2
    assert rows[-1][5].split("/")[0] == "a_b~3"


def test_texts_histograms_and_tensors_are_what_python_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SummaryWriter(tmp_path / "logs") as writer:
        writer.add_text("t", "# höher", 1)
        writer.add_histogram("h", np.linspace(-1, 1, 50), 2)
        writer.add_tensor("n", np.arange(6, dtype=np.int16).reshape(2, 3), 3)
    read: dict[str, Callable[[bytes], Any]] = {
        "text": lambda data: data.decode(),
        "histograms": lambda data: np.loadtxt(io.BytesIO(data), delimiter=",", skiprows=1),
        "tensors": lambda data: np.load(io.BytesIO(data), allow_pickle=False),
    }
    with open_logdir(tmp_path / "logs") as log:
        for kind, suffix in (("text", "md"), ("histograms", "csv"), ("tensors", "npy")):
            (row,) = export(capsys, tmp_path / "logs", kind, tmp_path / kind)
            assert row[5].endswith(f"/{row[2]}-0.{suffix}")
            found = read[kind]((tmp_path / kind / row[5]).read_bytes())
            series = log.series(row[0], row[1])
            assert not isinstance(series, ScalarSeries)
            expected = series[0]
            np.testing.assert_array_equal(found, expected)
            assert getattr(found, "dtype", None) == (None if kind == "text" else expected.dtype)


@pytest.mark.parametrize(
    ("make", "kind", "suffix", "content"),
    [
        (
            lambda: tensor_event("x", 0, plugin("text"), dtype=7, string_val=[b"a", "é".encode()]),
            "text",
            "json",
            ["a", "é"],
        ),
        (
            lambda: tensor_event("x", 0, plugin("tensor"), dtype=7, string_val=[b"a", b"\xff"]),
            "tensors",
            "json",
            ["a", "\\xff"],
        ),
        (lambda: value_event("x", 0, metadata=plugin("other"), simple_value=0.5), "unknown", "txt", 0.5),
    ],
)
def test_strings_in_arrays_and_bare_numbers_have_forms_of_their_own(
    make: Callable[[], bytes],
    kind: str,
    suffix: str,
    content: object,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    event_files.write(tmp_path / "logs/events.out.tfevents.1", VERSION, make())
    (row,) = export(capsys, tmp_path / "logs", kind, tmp_path / "out")
    path = tmp_path / "out" / row[5]
    assert (path.name, json.loads(path.read_text())) == (f"0-0.{suffix}", content)


@pytest.mark.parametrize("source", all_sources(), ids=source_id)
def test_graphs_and_hparams_of_real_files_are_their_messages(
    source: EventSource, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = export(capsys, source.logdir, "graphs", tmp_path / "out", "--superseded")
    found = sorted((tmp_path / "out" / row[5]).read_bytes() for row in rows)
    events = [
        Event.FromString(record)
        for path in source.logdir.rglob("*tfevents*")
        for record in RawEventFileLoader(str(path)).Load()
    ]
    plugins = ("graph_run_metadata", "graph_keras_model", "graph_run_metadata_graph", "graphs")
    messages = [event.graph_def for event in events if event.graph_def]
    messages += [event.meta_graph_def for event in events if event.meta_graph_def]
    messages += [
        event.tagged_run_metadata.run_metadata for event in events if event.HasField("tagged_run_metadata")
    ]
    messages += [
        value.tensor.SerializeToString()
        for event in events
        for value in event.summary.value
        if value.metadata.plugin_data.plugin_name in plugins
    ]
    assert found == sorted(messages)


def test_what_cannot_be_read_is_said_and_the_rest_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event_files.write(
        tmp_path / "logs/events.out.tfevents.1",
        VERSION,
        tensor_event("t", 3, plugin("text"), dtype=1, float_val=[1.0]),
        tensor_event("t", 4, plugin("text"), dtype=7, string_val=[b"good"]),
    )
    ended = run(capsys, "export", tmp_path / "logs", "--kind", "text", "-o", tmp_path / "out")
    first, second = ended.errors.splitlines()
    assert ended.status == 1
    assert first.startswith(
        "glassboard: tag 't', step 3: a tensor of float32 with shape (), expected strings"
    )
    assert second == f"1 file and index.csv: {tmp_path / 'out'}"
    assert [path.name for path in (tmp_path / "out").rglob("*.md")] == ["4-0.md"]


def test_a_directory_with_something_in_it_is_left_alone_unless_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event_files.write(
        tmp_path / "logs/events.out.tfevents.1",
        tensor_event("t", 4, plugin("text"), dtype=7, string_val=[b"good"]),
    )
    (tmp_path / "out").mkdir()
    (tmp_path / "out/index.csv").write_text("mine")
    words = ("export", tmp_path / "logs", "--kind", "text", "-o", tmp_path / "out")
    said = f"glassboard: error: directory is not empty, --force writes into it: {tmp_path / 'out'}\n"
    assert run(capsys, *words) == (1, "", said)
    assert (tmp_path / "out/index.csv").read_text() == "mine"
    assert len(export(capsys, tmp_path / "logs", "text", tmp_path / "out", "--force")) == 1


def test_tables_and_files_are_not_asked_for_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def complaint(*words: object) -> str:
        ended = run(capsys, "export", tmp_path, *words)
        assert (ended.status, ended.output) == (2, "")
        return ended.errors.splitlines()[0]

    prefix = "glassboard export: error: "
    assert complaint("--kind", "text") == f"{prefix}--kind text needs a directory: -o DIR"
    assert complaint("--kind", "text", "--format", "csv", "-o", "x") == (
        f"{prefix}--format is of tables, and --kind text are files of their own"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("train/loss", "train_loss"),
        (".", "_"),
        ("", "_"),
        ("..", "_"),
        ("con.txt", "_con.txt"),
        ("é漢 x", "é漢 x"),
        ("a\x00\n\x1b[31mb", "a_31mb"),
        ("\\\\server\\x", "_server_x"),
        ("x" * 1000, "x" * MAX_NAME_BYTES),
        ("漢" * 1000, "漢" * (MAX_NAME_BYTES // 3)),
        ("a\ud800", "a_"),
    ],
)
def test_names_are_safe_on_every_system(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_name_is_given_once() -> None:
    names = FileNames()
    given = [names.give(text, ".png") for text in ("a", "A", "a~2", "a", "b")]
    assert given == ["a.png", "A~2.png", "a_2.png", "a~3.png", "b.png"]

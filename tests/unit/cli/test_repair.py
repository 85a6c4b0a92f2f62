"""``glassboard doctor --repair``: where copies go, and what they hold."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

import event_files
from command_lines import Ended, run
from glassboard._native import Damage
from glassboard.cli import repair
from glassboard.cli.repair import good_spans
from written_events import Written, read_events, scalars_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

START = event_files.START_TIME
GOOD = [event_files.version(), *(event_files.scalar("loss", step, float(step)) for step in range(6))]


def broken(record: bytes) -> bytes:
    return record[:-1] + bytes([record[-1] ^ 1])


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    """Make a sound run, and one with a damaged record in one file and zeros between those of another."""
    write(tmp_path / "logs/good/events.out.tfevents.1", *GOOD)
    write(tmp_path / "logs/bad/x/events.out.tfevents.1", *GOOD[:3], broken(GOOD[3]), *GOOD[4:])
    write(tmp_path / "logs/bad/x/events.out.tfevents.2", *GOOD[:2], bytes(500), *GOOD[2:], GOOD[1][:9])
    return tmp_path / "logs"


def write(path: Path, *records: bytes) -> None:
    event_files.write(path, *records)
    os.utime(path, (START, START))


def contents(directory: Path) -> dict[str, tuple[bytes, float]]:
    """Give content and time of every file below a directory."""
    files = (path for path in directory.rglob("*") if path.is_file())
    return {
        path.relative_to(directory).as_posix(): (path.read_bytes(), path.stat().st_mtime) for path in files
    }


def test_good_records_of_damaged_files_are_copied_and_nothing_else(
    logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(logdir)
    ended = run(capsys, "doctor", logdir, "--repair", tmp_path / "out")
    assert (ended.status, ended.errors) == (1, "")
    assert contents(logdir) == before
    first, second = b"".join([*GOOD[:3], *GOOD[4:]]), b"".join(GOOD)
    assert contents(tmp_path / "out") == {
        "bad/x/events.out.tfevents.1": (first, START),
        "bad/x/events.out.tfevents.2": (second, START),
    }
    said = [line.strip() for line in ended.output.splitlines() if "repaired" in line]
    assert said == [
        f"repaired: {n_events} events, {len(data)} bytes in {tmp_path}/out/bad/x/events.out.tfevents.{number}"
        for number, (n_events, data) in enumerate([(6, first), (7, second)], 1)
    ]
    assert run(capsys, "doctor", tmp_path / "out", "--json").status == 0


def test_tensorboard_reads_copies_to_their_end(
    logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "doctor", logdir, "--repair", tmp_path / "out")
    first, second = (tmp_path / f"out/bad/x/events.out.tfevents.{number}" for number in (1, 2))
    assert scalars_in(first) == [Written("loss", step, float(step)) for step in (0, 1, 3, 4, 5)]
    assert len(read_events(second)) == len(GOOD)


def test_one_file_is_repaired_under_its_name(
    logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "doctor", logdir / "bad/x/events.out.tfevents.1", "--repair", tmp_path / "out")
    assert sorted(contents(tmp_path / "out")) == ["events.out.tfevents.1"]


def test_relative_paths_lead_to_the_same_places(
    logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(logdir)
    run(capsys, "doctor", "../logs", "--repair", "../out")
    assert sorted(contents(tmp_path / "out")) == [
        "bad/x/events.out.tfevents.1",
        "bad/x/events.out.tfevents.2",
    ]
    monkeypatch.chdir("bad/x")
    run(capsys, "doctor", "events.out.tfevents.1", "--repair", "../../../one")
    assert sorted(contents(tmp_path / "one")) == ["events.out.tfevents.1"]


@pytest.mark.parametrize("output", [".", "out", "good/../bad", "../link/out"])
def test_copies_never_lie_beside_their_sources(
    output: str, logdir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (logdir.parent / "link").symlink_to(logdir)
    before = contents(logdir)
    said = "glassboard: error: repaired files must not lie below the logdir, which would show them too: "
    place = logdir / output
    for source in (logdir, logdir / "events.out.tfevents.1"):
        source.touch()
        assert run(capsys, "doctor", source, "--repair", place) == Ended(1, "", f"{said}{place}\n")
    (logdir / "events.out.tfevents.1").unlink()
    assert contents(logdir) == before


def test_what_is_there_is_replaced_only_when_told(
    logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "out/bad/x/events.out.tfevents.1"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    said = f"glassboard: error: directory is not empty, --force writes into it: {tmp_path / 'out'}\n"
    assert run(capsys, "doctor", logdir, "--repair", tmp_path / "out") == (1, "", said)
    assert mine.read_text() == "mine"
    run(capsys, "doctor", logdir, "--repair", tmp_path / "out", "--force")
    assert mine.read_bytes() == b"".join([*GOOD[:3], *GOOD[4:]])


def test_a_file_without_a_good_record_has_no_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "logs/events.out.tfevents.1", b"this is no event file at all, however long it gets")
    assert run(capsys, "doctor", tmp_path / "logs", "--repair", tmp_path / "out").status == 1
    assert contents(tmp_path / "out") == {}


@pytest.mark.parametrize(
    "choose", [lambda damage, stop: good_spans(damage, stop)[1:], lambda _, stop: [repair.Span(0, stop)]]
)
def test_a_copy_that_is_not_what_was_read_is_refused(
    choose: Callable[[list[Damage], int], list[repair.Span]],
    logdir: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(repair, "good_spans", choose)
    target = tmp_path / "out/bad/x/events.out.tfevents.1"
    reason = "the copy does not hold what was read of 'bad/x/events.out.tfevents.1'"
    said = f"glassboard: error: {reason}: {target}\n"
    ended = run(capsys, "doctor", logdir, "--repair", tmp_path / "out")
    assert (ended.status, ended.errors) == (1, said)
    assert contents(tmp_path / "out") == {}


def test_a_file_that_shrinks_meanwhile_is_not_copied(
    logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = logdir / "bad/x/events.out.tfevents.1"

    def cut(damage: list[Damage], stop: int) -> list[repair.Span]:
        path.write_bytes(path.read_bytes()[:50])
        return good_spans(damage, stop)

    monkeypatch.setattr(repair, "good_spans", cut)
    ended = run(capsys, "doctor", logdir, "--repair", tmp_path / "out")
    assert ended.status == 1
    assert ended.errors.startswith("glassboard: error: event file has become shorter than ")
    assert contents(tmp_path / "out") == {}


def test_a_growing_file_is_copied_as_far_as_it_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = broken(GOOD[0]), *GOOD[1:], bytes(100)
    path = event_files.write(tmp_path / "logs/events.out.tfevents.1", *records)
    ended = run(capsys, "doctor", tmp_path / "logs", "--repair", tmp_path / "out", "--json")
    (report,) = json.loads(ended.output)
    assert (ended.status, ended.errors) == (1, "")
    assert report["files"][0]["tail"] == {
        "offset": path.stat().st_size - 100,
        "n_bytes": 100,
        "is_growing": True,
    }
    assert (tmp_path / "out/events.out.tfevents.1").read_bytes() == b"".join(GOOD[1:])


@pytest.mark.parametrize(
    ("damage", "stop", "spans"),
    [
        ([], 10, [(0, 10)]),
        ([], 0, []),
        ([(0, 4)], 10, [(4, 10)]),
        ([(2, 2), (4, 2)], 10, [(0, 2), (6, 10)]),
        ([(6, 100)], 10, [(0, 6)]),
        ([(10, 5)], 10, [(0, 10)]),
        ([(12, 5)], 10, [(0, 10)]),
        ([(0, 10)], 10, []),
    ],
)
def test_what_is_not_damaged_is_good(
    damage: list[tuple[int, int]], stop: int, spans: list[tuple[int, int]]
) -> None:
    assert good_spans([Damage(*each, "bad") for each in damage], stop) == spans

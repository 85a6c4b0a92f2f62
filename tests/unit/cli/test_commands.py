"""What all sub-commands have in common."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import event_files
from command_lines import ENDS_IN_SECS, lines_of, run, run_apart, start
from glassboard.cli.commands import BROKEN_PIPE, COMMANDS, INTERRUPTED
from golden import assert_golden
from written_events import ROOT

SNAPSHOTS = Path(__file__).parents[2] / "server/snapshots"
ON_LOGDIRS = ("ls", "show", "export")
every_command = pytest.mark.parametrize("name", COMMANDS)


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    """Make a logdir of one run."""
    event_files.write(tmp_path / "logs/a/events.out.tfevents.1", event_files.scalars("loss", range(3)))
    return tmp_path / "logs"


@every_command
def test_the_help_is_the_one_that_was_reviewed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended = run(capsys, name, "--help")
    assert (ended.status, ended.errors) == (0, "")
    assert_golden(SNAPSHOTS / f"help_{name}.txt", ended.output)


@every_command
def test_a_logdir_may_be_given_in_two_ways(
    name: str, logdir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = lines_of(capsys, name, logdir)
    assert lines_of(capsys, name, "--logdir", logdir) == lines
    assert lines


@every_command
def test_a_logdir_is_given_once(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    what = "LOGDIR|FILE" if name in ("inspect", "doctor") else "LOGDIR"
    prefix, suffix = f"glassboard {name}: error: ", f"\nrun 'glassboard {name} --help' for all flags\n"
    said = f"{prefix}{what} is needed, for example: glassboard {name} runs{suffix}"
    assert run(capsys, name) == (2, "", said)
    said = f"{prefix}{what} and --logdir exclude each other{suffix}"
    assert run(capsys, name, "x", "--logdir", "y") == (2, "", said)


@every_command
def test_a_logdir_that_is_not_there_is_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nothing"
    said = f"glassboard: error: logdir does not exist: {missing}\n"
    assert run(capsys, name, missing) == (1, "", said)


@every_command
def test_a_logdir_elsewhere_is_not_supported(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = "logdirs on s3:// are not supported yet, expected a local directory: s3://bucket/runs"
    assert run(capsys, name, "s3://bucket/runs") == (1, "", f"glassboard: error: {said}\n")


@pytest.mark.parametrize("name", ON_LOGDIRS)
def test_an_event_file_is_no_logdir(name: str, logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = logdir / "a/events.out.tfevents.1"
    said = f"glassboard: error: logdir is a file, expected a directory: {path}\n"
    assert run(capsys, name, path) == (1, "", said)


@pytest.mark.parametrize("name", ["inspect", "doctor"])
def test_one_event_file_is_looked_into(name: str, logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = logdir / "a/events.out.tfevents.1"
    lines = lines_of(capsys, name, path)
    assert lines[-1 if name == "doctor" else 0].startswith("1 run, 1 ")


@pytest.mark.parametrize("name", [*ON_LOGDIRS, "doctor"])
def test_a_pattern_that_is_none_is_shown(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended = run(capsys, name, "runs", "--run", "a(")
    said = (
        f"glassboard {name}: error: argument --run is 'a(', expected a regular expression (missing ), "
        "unterminated subpattern at position 1)"
    )
    assert (ended.status, ended.output, ended.errors.splitlines()[0]) == (2, "", said)


def test_inspect_prints_what_the_flag_prints(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = logdir / "a/events.out.tfevents.1"
    assert lines_of(capsys, "inspect", logdir) == lines_of(capsys, "--inspect", "--logdir", logdir)
    assert lines_of(capsys, "inspect", path) == lines_of(capsys, "--inspect", "--event_file", path)
    assert lines_of(capsys, "inspect", logdir, "--tag", "no") == lines_of(
        capsys, "--inspect", "--logdir", logdir, "--tag", "no"
    )


@pytest.mark.parametrize("words", [["show"], ["export"], ["ls", "--json"], ["--inspect", "--logdir"]])
def test_a_reader_that_goes_away_ends_a_command_quietly(words: list[str], tmp_path: Path) -> None:
    for number in range(40):
        records = (event_files.scalar(f"{'x' * 200}{tag}", 0, 1.0) for tag in range(20))
        event_files.write(tmp_path / f"{'r' * 150}{number}/events.out.tfevents.1", *records)
    process = start(*words, tmp_path)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(ENDS_IN_SECS) == BROKEN_PIPE
    process.stderr.close()


WAITING = """
import sys, time
from glassboard.cli import ls, main
from glassboard.cli.output_files import open_output

def wait(options):
    with open_output(sys.argv[1]) as file:
        file.write(b"begun")
        file.flush()
        print("ready", flush=True)
        time.sleep(60)

ls.run = wait
sys.exit(main(["ls", "runs"]))
"""


@pytest.mark.parametrize(
    ("signum", "status"), [(signal.SIGINT, INTERRUPTED), (signal.SIGTERM, 128 + signal.SIGTERM)]
)
def test_a_signal_ends_a_command_quietly_and_leaves_no_part_of_a_file(
    signum: signal.Signals, status: int, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, tmp_path / "points.csv"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"begun"]
        process.send_signal(signum)
        assert process.communicate(timeout=ENDS_IN_SECS) == (b"", b"")
    assert process.returncode == status
    assert list(tmp_path.iterdir()) == []


def test_names_that_a_terminal_cannot_show_are_escaped(tmp_path: Path) -> None:
    event_files.write(tmp_path / "é\x1b/events.out.tfevents.1", event_files.scalar("ü", 0, 1.0))
    ended = run_apart("show", tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ended.status, ended.errors) == (0, "")
    first, _, row, _ = ended.output.splitlines()
    assert (first, row.split()[0]) == (r"run '\xe9\x1b'", r"\xfc")


def test_the_twins_print_what_the_core_prints(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = event_files.scalar("loss", 3, 1.0)
    event_files.append(logdir / "a/events.out.tfevents.1", bad[:-1] + b"?", bad, bad[:9])
    for words in (["export"], ["doctor", "--json"]):
        assert run_apart(*words, logdir, GLASSBOARD_PURE="1") == run(capsys, *words, logdir)

"""``%glassboard`` in IPython itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.terminal.ipapp import load_default_config
from IPython.utils.capture import CapturedIO, capture_output

import event_files
from glassboard import notebook

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)  # IPython warns where it names another environment
    monkeypatch.chdir(tmp_path)
    event_files.write(tmp_path / "runs/a/events.out.tfevents.1", event_files.scalar("loss", 0, 1.0))
    config = load_default_config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell.instance(config=config)
    shell.run_line_magic("load_ext", "glassboard")
    yield shell
    InteractiveShell.clear_instance()


def run(shell: InteractiveShell, line: str) -> CapturedIO:
    with capture_output() as captured:
        shell.run_cell(line).raise_error()
    return captured


def refusal_of(shell: InteractiveShell, line: str) -> str:
    with pytest.raises(UsageError) as refused:
        shell.run_line_magic("glassboard", line)
    return str(refused.value)


def shown_frame(captured: CapturedIO) -> dict[str, Any]:
    (output,) = captured.outputs
    return dict(output.data)


def test_the_page_is_shown_and_the_same_line_shows_the_same_server(shell: InteractiveShell) -> None:
    first = shown_frame(run(shell, "%glassboard --logdir runs --height 500"))
    (server,) = notebook.list()
    assert f'<iframe src="{server.url}"' in first["text/html"]
    assert 'height="500"' in first["text/html"]
    assert first["text/plain"] == repr(server)
    shell.user_ns["logdir"] = "runs"
    again = shown_frame(run(shell, "%glassboard serve --logdir {logdir} # the same"))
    assert again["text/plain"] == repr(server)
    assert run(shell, "%glassboard list").stdout == f"{server}\n"
    assert run(shell, f"%glassboard stop {server.port + 1}").stdout == "there was no server\n"
    assert run(shell, f"%glassboard stop {server.port}").stdout == f"stopped {server}\n"
    assert run(shell, "%glassboard list").stdout == "there is no server\n"


def test_a_server_that_does_not_start_is_an_error_in_its_own_words(shell: InteractiveShell) -> None:
    assert refusal_of(shell, "--logdir runs --port x") == (
        "the server ended with status 2:\n"
        "glassboard: error: argument --port is 'x', expected 'default' or a number from 0 to 65535\n"
        "run 'glassboard --help' for all flags"
    )
    assert notebook.list() == []


def test_a_server_may_stay_when_the_kernel_ends(shell: InteractiveShell) -> None:
    run(shell, "%glassboard --logdir runs --stay")
    (server,) = notebook.list()
    assert b"--until_eof" not in Path(f"/proc/{server.pid}/cmdline").read_bytes().split(b"\0")


def test_what_prints_something_and_ends_is_printed(shell: InteractiveShell) -> None:
    captured = run(shell, "%glassboard --logdir runs --inspect")
    assert captured.outputs == []
    assert "loss" in captured.stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("runs", "%glassboard runs: expected flags, 'list' or 'stop'"),
        ("stop here", "%glassboard stop here: expected nothing or a port"),
        ("stop 1 2", "%glassboard stop 1 2: expected nothing or a port"),
        ("--height tall", "%glassboard: argument --height: invalid int value: 'tall'"),
    ],
)
def test_a_line_that_is_not_understood_is_refused(shell: InteractiveShell, line: str, message: str) -> None:
    assert refusal_of(shell, line) == message

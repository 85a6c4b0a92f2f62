"""The command line: TensorBoard's flags, ours, and what is said of those that are wrong."""

from __future__ import annotations

import argparse
import signal
from pathlib import Path
from typing import Any

import pytest
from tensorboard import default, program

from glassboard.cli import main
from glassboard.cli.flags import INSTEAD, make_parser, notes, parse_flags
from glassboard.cli.serve import address, choose_token, make_settings
from glassboard.logdir import parse_logdir
from glassboard.server.settings import ServerSettings
from golden import assert_golden

HELP = Path(__file__).parents[2] / "server/snapshots/help.txt"
LOGDIR = ("--logdir", "runs")


def complaint_of(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        parse_flags(arguments)
    assert ended.value.code == 2
    first, second, *rest = capsys.readouterr().err.splitlines()
    assert (second, rest) == ("run 'glassboard --help' for all flags", [])
    return first.removeprefix("glassboard: error: ")


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def test_every_flag_of_tensorboard_is_known() -> None:
    theirs = argparse.ArgumentParser()
    for loader in program.TensorBoard(default.get_plugins()).plugin_loaders:
        loader.define_flags(theirs)
    assert options_of(theirs) - options_of(make_parser()) == set()


def test_the_help_is_the_one_that_was_reviewed() -> None:
    assert_golden(HELP, make_parser().format_help())


def test_a_command_line_of_tensorboard_is_read() -> None:
    line = (
        "serve --logdir=runs --port 0 --samples_per_plugin scalars=0,images=5 --bind_all "
        "--reload_interval 30 --path_prefix /a/b/ --reuse_port=True --purge_orphaned_data FALSE"
    )
    flags = parse_flags(line.split())
    wanted = {
        "logdir": "runs",
        "port": 0,
        "samples_per_plugin": {"scalars": 0, "images": 5},
        "bind_all": True,
        "reload_interval": 30.0,
        "path_prefix": "/a/b",
        "reuse_port": True,
        "purge_orphaned_data": False,
    }
    assert {name: getattr(flags, name) for name in wanted} == wanted


def test_without_a_logdir_an_example_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert complaint_of(capsys=capsys) == "a logdir is needed, for example: glassboard --logdir runs"


PORT = "'default' or a number from 0 to 65535"
SECS = "a number of seconds, 0 or more"
PREFIX = "letters, digits and . _ ~ - between single slashes"


@pytest.mark.parametrize(
    ("flag", "value", "expected"),
    [
        ("--port", "x", PORT),
        ("--port", "65536", PORT),
        ("--port", "-1", PORT),
        ("--reload_interval", "soon", SECS),
        ("--reload_interval", "nan", SECS),
        ("--reload_interval", "-1", SECS),
        ("--reuse_port", "1", "true or false"),
        ("--path_prefix", "a", "a path with a leading slash as in /board"),
        ("--path_prefix", "/a b", PREFIX),
        ("--path_prefix", "/a//b", PREFIX),
        ("--token", "a b", "letters, digits and . _ ~ -, or none"),
        ("--allowed_host", "a:80", "a host name or address without a port"),
        ("--max_memory", "much", "a number of bytes as in 512M or 4G"),
        ("--max_reload_threads", "0", "a whole number, 1 or more"),
        ("--verbosity", "loud", "a whole number"),
    ],
)
def test_a_wrong_value_is_named_with_its_flag(
    flag: str, value: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint = complaint_of(*LOGDIR, f"{flag}={value}", capsys=capsys)
    assert complaint == f"argument {flag} is {value!r}, expected {expected}"


@pytest.mark.parametrize("part", ["scalars", "scalars=-1", "=5", "scalars=x"])
def test_a_wrong_part_of_a_list_is_named(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    complaint = complaint_of(*LOGDIR, "--samples_per_plugin", f"images=1,{part}", capsys=capsys)
    expected = "expected plugin=number as in scalars=500,images=0"
    assert complaint == f"argument --samples_per_plugin has {part!r}, {expected}"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ("--load_fast", "x"),
            "argument --load_fast: invalid choice: 'x' (choose from 'false', 'auto', 'true')",
        ),
        (("--nothing",), "unrecognized arguments: --nothing"),
        (("runs2",), "unrecognized arguments: runs2"),
        (("--logdir_spec", "a:b"), "--logdir and --logdir_spec exclude each other"),
        (("--index_dir", "a", "--no-index"), "--index_dir and --no-index exclude each other"),
        (("--host", "a", "--bind_all"), "--host and --bind_all exclude each other"),
        (("--inspect", "--event_file", "x"), "--inspect takes either --logdir or --event_file"),
    ],
)
def test_flags_that_do_not_go_together_are_named(
    arguments: tuple[str, ...], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert complaint_of(*LOGDIR, *arguments, capsys=capsys) == complaint


def test_inspect_needs_something_to_look_into(capsys: pytest.CaptureFixture[str]) -> None:
    expected = "--inspect takes --logdir or --event_file, not --logdir_spec"
    assert complaint_of("--inspect", "--logdir_spec", "a:b", capsys=capsys) == expected
    expected = "--inspect takes either --logdir or --event_file"
    assert complaint_of("--inspect", capsys=capsys) == expected


def test_flags_without_effect_say_what_happens_instead() -> None:
    assert notes(parse_flags(LOGDIR)) == []
    flags = parse_flags([*LOGDIR, "--load_fast=false", "--db_import", "--max_memory", "4G"])
    assert notes(flags) == [f"--{name} has no effect: {INSTEAD[name]}" for name in ("load_fast", "db_import")]


def test_flags_that_say_so_have_no_effect_and_no_others() -> None:
    groups = make_parser()._action_groups
    idle = next(group for group in groups if group.title == "taken for TensorBoard's sake, without effect")
    assert {action.dest for action in idle._group_actions} == set(INSTEAD)


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    import glassboard

    assert main(["--version"]) == main(["--version_tb"]) == 0
    assert capsys.readouterr().out == f"{glassboard.__version__}\n" * 2


@pytest.mark.parametrize("mode", [(), ("--inspect",)])
def test_a_logdir_that_is_a_file_is_an_error(
    mode: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "file"
    path.touch()
    assert main(["--logdir", str(path), *mode]) == 1
    assert capsys.readouterr().err == f"glassboard: error: logdir is a file, expected a directory: {path}\n"


def test_a_token_is_made_where_others_can_reach_the_server() -> None:
    assert choose_token(None, "localhost") is None
    assert choose_token(None, "127.0.0.1") is None
    assert choose_token("given", "localhost") == choose_token("given", None) == "given"
    assert choose_token("none", None) is None
    assert len(choose_token(None, None) or "") >= 32
    assert len(choose_token(None, "10.0.0.5") or "") >= 32


@pytest.mark.parametrize(
    ("host", "settings", "expected"),
    [
        ("localhost", {}, "http://localhost:6006/"),
        (None, {"token": "t"}, "http://localhost:6006/?token=t"),
        ("::1", {"path_prefix": "/p"}, "http://[::1]:6006/p/"),
        ("10.0.0.5", {"token": "t", "path_prefix": "/p"}, "http://10.0.0.5:6006/p/?token=t"),
    ],
)
def test_the_address_is_one_that_can_be_opened(
    host: str | None, settings: dict[str, Any], expected: str
) -> None:
    assert address(ServerSettings(**settings), host, 6006) == expected


def test_the_server_is_told_what_the_flags_say(tmp_path: Path) -> None:
    logdir = tmp_path / "runs\udcff"
    flags = parse_flags(
        [
            "--logdir",
            str(logdir),
            "--window_title",
            "T",
            "--allowed_host",
            "a",
            "--allowed_host",
            "b",
            "--token",
            "t",
            "--frame_ancestor",
            "https://hub.example",
            "--frame_ancestor",
            "vscode-webview:",
        ]
    )
    settings = make_settings(flags, parse_logdir(logdir), "localhost")
    shown = str(tmp_path / "runs\ufffd")
    assert (settings.logdir, settings.logdir_path) == (shown, shown)
    assert (settings.window_title, settings.allowed_hosts, settings.token) == ("T", ("a", "b"), "t")
    assert settings.frame_ancestors == ("https://hub.example", "vscode-webview:")
    assert "token" not in settings.flags


def test_the_token_may_be_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GLASSBOARD_TOKEN", "s3cret")
    given = [parse_flags(LOGDIR).token, parse_flags([*LOGDIR, "--token", "none"]).token]
    assert given == ["s3cret", "none"]
    monkeypatch.setenv("GLASSBOARD_TOKEN", "")
    assert parse_flags(LOGDIR).token is None
    monkeypatch.setenv("GLASSBOARD_TOKEN", "two words")
    assert complaint_of(*LOGDIR, capsys=capsys) == (
        "argument --token is 'two words', expected letters, digits and . _ ~ -, or none"
    )


@pytest.mark.parametrize("origin", ["*", "https://a.b:8443", "http://*.a:*", "http://[::1]:1", "file:"])
def test_an_origin_that_may_frame_the_page_is_taken(origin: str) -> None:
    assert parse_flags([*LOGDIR, "--frame_ancestor", origin]).frame_ancestor == [origin]


@pytest.mark.parametrize("origin", ["", "a.b", "https://a; script-src *", "https://a/b", "* *", "'self'"])
def test_what_is_no_origin_is_refused(origin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert complaint_of(*LOGDIR, "--frame_ancestor", origin, capsys=capsys) == (
        f"argument --frame_ancestor is {origin!r}, expected an origin as in https://hub.example, "
        "a scheme:, or *"
    )


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_before_the_server_takes_care_of_it_is_a_clean_end(
    signum: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(_: argparse.Namespace) -> int:
        signal.raise_signal(signum)
        return 5

    before = signal.getsignal(signum)
    monkeypatch.setattr("glassboard.cli.serve.serve", serve)
    assert main(["--logdir", "runs"]) == 0
    assert signal.getsignal(signum) == before

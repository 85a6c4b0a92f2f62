"""What the tests with real frameworks came to is said without anything left out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import test_integrations
from lock_requirements import INTEGRATIONS
from run_checks import Outcome
from test_integrations import Framework, InstallError, Result

if TYPE_CHECKING:
    from pathlib import Path

    from run_checks import Check, Screen

KERAS = Framework("keras", "keras")
REFUSED = Framework("old", "old", uninstallable="it needs Python 3.8")


@pytest.fixture
def closing_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Have no environment made, and no test run: a list of pytest's closing line."""
    lines = ["==== 3 passed in 1.00s ===="]

    def run(check: Check, _screen: Screen) -> Outcome:
        return Outcome(check, int("failed" in lines[0]), 1.0, [lines[0] + "\n"])

    monkeypatch.setattr(test_integrations, "environment_of", lambda framework: tmp_path)
    monkeypatch.setattr(test_integrations, "run", run)
    return lines


def fail_to_install(framework: Framework) -> Path:
    """Stand for an environment that cannot be made."""
    raise InstallError("ERROR: no version of " + framework.package)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("==== 3 passed in 1.00s ====", Result(KERAS, True, 3, 0, 1.0)),
        ("==== 3 passed, 7 warnings in 1.00s ====", Result(KERAS, True, 3, 0, 1.0)),
        ("==== 1 failed, 2 passed in 1.00s ====", Result(KERAS, False, 2, 1, 1.0)),
        ("==== 2 passed, 1 skipped in 1.00s ====", Result(KERAS, False, 2, 1, 1.0)),
        ("==== 1 error in 1.00s ====", Result(KERAS, False, 0, 1, 1.0)),
        ("", Result(KERAS, False, 0, 0, 1.0)),
    ],
)
def test_only_tests_that_all_passed_are_good(closing_line: list[str], line: str, expected: Result) -> None:
    closing_line[0] = line
    assert test_integrations.result_of(KERAS) == expected


@pytest.mark.usefixtures("closing_line")
def test_what_cannot_be_installed_is_good_only_where_a_reason_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(test_integrations, "environment_of", fail_to_install)
    assert test_integrations.result_of(KERAS) == Result(
        KERAS, False, note="cannot be installed: ERROR: no version of keras"
    )
    assert test_integrations.result_of(REFUSED) == Result(
        REFUSED, True, note="cannot be installed (it needs Python 3.8): ERROR: no version of old"
    )


@pytest.mark.usefixtures("closing_line")
def test_what_can_be_installed_after_all_is_a_failure() -> None:
    assert not test_integrations.result_of(REFUSED).is_good


def test_the_table_is_printed_and_kept_and_one_failure_is_the_status(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = {"keras": Result(KERAS, True, 3, 0, 1.4), "old": Result(REFUSED, False, note="a|b")}
    monkeypatch.setattr(test_integrations, "REPORT", tmp_path / "integrations.md")
    monkeypatch.setattr(test_integrations, "read_frameworks", lambda: [KERAS, REFUSED])
    monkeypatch.setattr(test_integrations, "result_of", lambda framework: results[framework.name])
    monkeypatch.setattr(Framework, "version", "1.0")
    monkeypatch.setattr(sys, "argv", ["test_integrations"])
    assert test_integrations.main() == 1
    table = (tmp_path / "integrations.md").read_text()
    assert table.splitlines()[2:] == ["| keras | 1.0 | 3 | 0 | 1 |  |", "| old | 1.0 | 0 | 0 | 0 | a\\|b |"]
    assert table in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["test_integrations", "keras"])
    assert test_integrations.main() == 0


def test_an_environment_is_made_again_when_its_requirements_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commands: list[list[str | Path]] = []

    def run_quietly(command: list[str | Path]) -> None:
        commands.append(command)
        test_integrations.site_packages(tmp_path / "keras").mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(test_integrations, "ENVIRONMENTS", tmp_path)
    monkeypatch.setattr(test_integrations, "run_quietly", run_quietly)
    requirements = tmp_path / "keras.txt"
    for pins, n_commands in (("keras==1\n", 2), ("keras==1\n", 2), ("keras==2\n", 4)):
        requirements.write_text(pins)
        test_integrations.make_environment("keras", [requirements], [], [tmp_path / "base"])
        assert len(commands) == n_commands
    shared = test_integrations.site_packages(tmp_path / "keras") / "shared.pth"
    assert shared.read_text() == f"{tmp_path / 'base'}\n"


def test_every_framework_has_its_pins_and_its_tests() -> None:
    frameworks = {framework.name: framework.version for framework in test_integrations.read_frameworks()}
    assert [name for name, version in frameworks.items() if not version] == []
    assert {f"test_{name}.py" for name in frameworks} == {
        path.name for path in INTEGRATIONS.glob("test_*.py")
    }

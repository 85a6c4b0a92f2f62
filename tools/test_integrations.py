"""
Runs the tests of ``glassboard.integrations``, each with its real framework in an environment of its own.

``python tools/test_integrations.py lightning`` runs one, without a name all; ``make test-integrations`` calls
it. The environments, below ``build/integrations``, share one with torch, NumPy and pytest, and are made again
when their requirements change. TensorBoard is in those alone whose tests compare with what a framework writes
by it. What came out is printed and is in ``build/integrations.md``.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lock_requirements import BASE, INTEGRATIONS, REQUIREMENTS, canonical, pins_in
from run_checks import Check, Screen, run

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / "build/integrations"
REPORT = ROOT / "build/integrations.md"
HEAD = "| framework | version | passed | failed | seconds | |\n|---|---|---|---|---|---|\n"
BASE_FILES = [REQUIREMENTS / "run.txt", INTEGRATIONS / f"requirements/{BASE}.txt"]
SOURCE = ROOT / "src"


class InstallError(Exception):
    """An environment cannot be made; the message is the last line that pip wrote."""


@dataclass(frozen=True)
class Framework:
    """
    A table of ``frameworks.toml``.

    Attributes
    ----------
    name
        Of the table, of its requirements file and of its test file.
    package
        The framework's own package.
    uninstallable
        Why it is expected that it cannot be installed; empty where it can.
    """

    name: str
    package: str
    uninstallable: str = ""

    @property
    def requirements(self) -> Path:
        """The file that pins what it needs beyond the base."""
        return INTEGRATIONS / f"requirements/{self.name}.txt"

    @property
    def version(self) -> str:
        """The version that is pinned, of itself."""
        return pins_in(self.requirements).get(self.package, "")


@dataclass(frozen=True)
class Result:
    """What the tests of one framework came to; a test that is skipped has failed."""

    framework: Framework
    is_good: bool
    n_passed: int = 0
    n_failed: int = 0
    seconds: float = 0.0
    note: str = ""

    def row(self) -> str:
        """Return the line of the table."""
        framework, note = self.framework, self.note.replace("|", "\\|")
        counts = f"{self.n_passed} | {self.n_failed} | {self.seconds:.0f}"
        return f"| {framework.name} | {framework.version} | {counts} | {note} |\n"


def read_frameworks() -> list[Framework]:
    """Return all that ``frameworks.toml`` names."""
    tables: dict[str, Any] = tomllib.loads((INTEGRATIONS / "frameworks.toml").read_text())
    return [
        Framework(name, canonical(table["requires"][0].partition("==")[0]), table.get("uninstallable", ""))
        for name, table in tables.items()
        if name != BASE
    ]


def last_line(text: str) -> str:
    """Return the last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no output")


def run_quietly(command: list[str | Path]) -> None:
    """Run a program, which shows its output only when it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise InstallError(last_line(done.stderr or done.stdout))


def site_packages(environment: Path) -> Path:
    """Return where an environment's packages are."""
    return environment / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"


def fingerprint(files: list[Path]) -> str:
    """Return a text that changes when one of the files or Python does."""
    contents = [sys.version.encode(), *(path.read_bytes() for path in files)]
    return hashlib.sha256(b"\0".join(contents)).hexdigest()


def make_environment(name: str, installed: list[Path], pinned: list[Path], paths: list[Path]) -> Path:
    """
    Return an environment; one that is there already serves if its requirements are the same.

    Parameters
    ----------
    name
        Of its directory.
    installed
        Requirements files whose packages it has.
    pinned
        Requirements files whose versions these must agree with.
    paths
        Directories whose modules can be imported in it.

    Raises
    ------
    InstallError
        Something of it cannot be installed.
    """
    environment = ENVIRONMENTS / name
    stamp = environment / "requirements.sha256"
    wanted = fingerprint([*installed, *pinned])
    if stamp.exists() and stamp.read_text() == wanted:
        return environment
    print(f"installing {name}", flush=True)
    shutil.rmtree(environment, ignore_errors=True)
    run_quietly([sys.executable, "-m", "venv", "--without-pip", environment])
    (site_packages(environment) / "shared.pth").write_text("".join(f"{path}\n" for path in paths))
    files = [*(f"-r{path}" for path in installed), *(f"-c{path}" for path in pinned)]
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        environment / "bin/python",
        "install",
        "--quiet",
    ]
    run_quietly([*pip, *files])
    stamp.write_text(wanted)
    return environment


def environment_of(framework: Framework) -> Path:
    """Return the framework's environment, on top of the one that all share."""
    base = make_environment(BASE, BASE_FILES, [], [SOURCE])
    return make_environment(
        framework.name, [framework.requirements], BASE_FILES, [site_packages(base), SOURCE]
    )


def run_tests(framework: Framework) -> Result:
    """
    Run the tests of one framework.

    Raises
    ------
    InstallError
        Its environment cannot be made.
    """
    python = str(environment_of(framework) / "bin/python")
    options = ["-p", "no:cacheprovider", f"--confcutdir={INTEGRATIONS}"]
    test_file = str(INTEGRATIONS / f"test_{framework.name}.py")
    check = Check(framework.name, [python, "-m", "pytest", *options, test_file], {"PYTHONPATH": ""})
    outcome = run(check, Screen())
    counts = {word: int(number) for number, word in re.findall(r"(\d+) ([a-z]+)", outcome.closing_line)}
    n_passed = counts.get("passed", 0)
    n_failed = sum(counts.get(word, 0) for word in ("failed", "error", "errors", "skipped"))
    is_good = outcome.status == 0 and n_passed > 0 and n_failed == 0
    return Result(framework, is_good, n_passed, n_failed, outcome.seconds)


def result_of(framework: Framework) -> Result:
    """Run the tests of a framework, or say why they cannot be run."""
    try:
        result = run_tests(framework)
    except InstallError as error:
        reason = f" ({framework.uninstallable})" if framework.uninstallable else ""
        return Result(framework, bool(reason), note=f"cannot be installed{reason}: {error}")
    if framework.uninstallable:
        return Result(framework, is_good=False, note="can be installed, unlike frameworks.toml says")
    return result


def main() -> int:
    """Run the tests of the frameworks that the command line names, else of all."""
    frameworks = {framework.name: framework for framework in read_frameworks()}
    parser = argparse.ArgumentParser(prog="test_integrations", description=__doc__)
    parser.add_argument("framework", nargs="?", choices=list(frameworks))
    options = parser.parse_args()
    chosen = [frameworks[options.framework]] if options.framework else list(frameworks.values())
    results = [result_of(framework) for framework in chosen]
    table = HEAD + "".join(result.row() for result in results)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(table)
    print(f"\n{table}")
    return int(not all(result.is_good for result in results))


if __name__ == "__main__":
    sys.exit(main())

"""
Compiles ``requirements/*.txt`` from the dependencies and groups of ``pyproject.toml``.

Run as ``python tools/lock_requirements.py`` after a change there. Each file pins what its group needs beyond
the files before it; versions only, no hashes and no hosts, so that any index serves. With ``--frameworks base
lightning`` it compiles the files of these in ``tests/integrations`` instead, from ``frameworks.toml`` there.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
INTEGRATIONS = ROOT / "tests/integrations"
BASE = "base"
HEADER = "# Compiled from {source} by tools/lock_requirements.py; do not edit.\n"


def groups() -> dict[str, list[str]]:
    """Return each file's name and its direct requirements, base first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {
        "run": project["project"]["dependencies"],
        "build": [*project["build-system"]["requires"], "wheel"],
        **project["dependency-groups"],
    }


def frameworks() -> dict[str, list[str]]:
    """Return each framework's name and its direct requirements, base first."""
    tables = tomllib.loads((INTEGRATIONS / "frameworks.toml").read_text())
    return {name: table["requires"] for name, table in tables.items()}


def canonical(name: str) -> str:
    """Return the name as indexes compare it."""
    return name.lower().replace("_", "-").replace(".", "-")


def pins_in(path: Path) -> dict[str, str]:
    """Return the version of each package that a file pins."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)$", path.read_text(), re.MULTILINE))


def resolve(requirements: list[str], pins: dict[str, str]) -> dict[str, str]:
    """Return every package that the requirements need, with versions that respect ``pins``."""
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder, "constraints.txt")
        constraints.write_text("".join(f"{name}=={version}\n" for name, version in pins.items()))
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        subprocess.run([*command, "--report", report, "-c", constraints, *requirements], check=True)
        installs = json.loads(report.read_text())["install"]
    # A local version names one index's build of a release.
    return {
        canonical(item["metadata"]["name"]): item["metadata"]["version"].partition("+")[0]
        for item in installs
    }


def write_pins(path: Path, found: dict[str, str], known: dict[str, str], source: str) -> None:
    """Write the packages that the files before this one do not pin."""
    lines = [f"{name}=={version}\n" for name, version in sorted(found.items()) if name not in known]
    path.write_text(HEADER.format(source=source) + "".join(lines))
    print(f"{path.relative_to(ROOT)}: {len(lines)} packages")


def lock_groups() -> None:
    """Write one file per group."""
    pins: dict[str, str] = {}
    REQUIREMENTS.mkdir(exist_ok=True)
    for group, requirements in groups().items():
        found = resolve(requirements, pins)
        write_pins(REQUIREMENTS / f"{group}.txt", found, pins, "pyproject.toml")
        pins.update(found)


def lock_framework(name: str) -> None:
    """Write the file of one framework."""
    folder = INTEGRATIONS / "requirements"
    pins = pins_in(REQUIREMENTS / "run.txt")
    # Versions that the tests have serve the base too.
    pins |= pins_in(REQUIREMENTS / "test.txt") if name == BASE else pins_in(folder / f"{BASE}.txt")
    known = pins_in(REQUIREMENTS / "run.txt") if name == BASE else pins
    found = resolve(frameworks()[name], pins)
    write_pins(folder / f"{name}.txt", found, known, "tests/integrations/frameworks.toml")


def main() -> int:
    """Write the files of all groups, or of the frameworks that the command line names."""
    parser = argparse.ArgumentParser(prog="lock_requirements", description=__doc__)
    parser.add_argument("--frameworks", nargs="+", choices=list(frameworks()), default=[])
    options = parser.parse_args()
    for name in options.frameworks:
        lock_framework(name)
    if not options.frameworks:
        lock_groups()
    return 0


if __name__ == "__main__":
    sys.exit(main())

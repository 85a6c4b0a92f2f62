"""
Compiles ``requirements/*.txt`` from the dependencies and groups of ``pyproject.toml``.

Run as ``python tools/lock_requirements.py`` after a change there. Each file pins what its group needs beyond
the files before it; versions only, no hashes and no hosts, so that any index serves.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
HEADER = "# Compiled from pyproject.toml by tools/lock_requirements.py; do not edit.\n"


def groups() -> dict[str, list[str]]:
    """Return each file's name and its direct requirements, base first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {
        "run": project["project"]["dependencies"],
        "build": [*project["build-system"]["requires"], "wheel"],
        **project["dependency-groups"],
    }


def canonical(name: str) -> str:
    """Return the name as indexes compare it."""
    return name.lower().replace("_", "-").replace(".", "-")


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


def main() -> int:
    """Write one file per group."""
    pins: dict[str, str] = {}
    REQUIREMENTS.mkdir(exist_ok=True)
    for group, requirements in groups().items():
        found = resolve(requirements, pins)
        lines = [f"{name}=={version}\n" for name, version in sorted(found.items()) if name not in pins]
        (REQUIREMENTS / f"{group}.txt").write_text(HEADER + "".join(lines))
        pins.update(found)
        print(f"requirements/{group}.txt: {len(lines)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from written_events import run_script

if TYPE_CHECKING:
    from pathlib import Path

IMPORTED = """
    import json, sys
    before = set(sys.modules)
    {statement}
    print(json.dumps(sorted(set(sys.modules) - before)))
"""
# Cython keeps what its modules share under names of its own.
OF_CYTHON = ("_cython_", "cython_runtime")


def imported_by(statement: str, *arguments: object) -> set[str]:
    """The modules outside the standard library that a statement loads."""
    names = json.loads(run_script(IMPORTED.format(statement=statement), *arguments))
    foreign = {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names}
    return {name for name in foreign if not name.startswith(OF_CYTHON)}


WRITING = "from glassboard import SummaryWriter as W; W(sys.argv[1]).add_scalars('a', {'b': 1.0}, 1)"


def test_the_package_alone_loads_nothing() -> None:
    assert imported_by("import glassboard") == {"glassboard"}


def test_writing_loads_numpy_at_most(tmp_path: Path) -> None:
    packages = {name.partition(".")[0] for name in imported_by(WRITING, tmp_path)}
    assert packages == {"glassboard", "numpy"}


def test_writing_loads_no_room_of_the_reading_side(tmp_path: Path) -> None:
    names = (name.split(".") for name in imported_by(WRITING, tmp_path))
    rooms = {parts[1] for parts in names if parts[0] == "glassboard" and len(parts) > 1}
    assert rooms == {"_native", "arrays", "contents", "errors", "summaries", "wire", "writer"}

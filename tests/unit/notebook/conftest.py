"""A user of the tests' own, whose servers have all ended when a test has."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from glassboard import notebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOREIGN = (
    "GLASSBOARD_PROXY_URL",
    "TENSORBOARD_PROXY_URL",
    "VSCODE_PROXY_URI",
    "JUPYTERHUB_SERVICE_PREFIX",
    "GLASSBOARD_TOKEN",
)


@pytest.fixture(autouse=True)
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the directory of the servers' files, which is there once the first is written."""
    for name in FOREIGN:
        monkeypatch.delenv(name, raising=False)
    for name in ("ipykernel", "google.colab"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("GLASSBOARD_INDEX_DIR", str(tmp_path / "index"))
    yield runtime / "glassboard/servers"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    notebook.stop()
    assert notebook.list() == []

"""When the page is built."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import build_page

if TYPE_CHECKING:
    from pathlib import Path

    from node import Node


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project with a page that is built."""
    for name in (
        "ui/src/main.ts",
        "ui/src/main.test.ts",
        "ui/package.json",
        f"{build_page.STATIC}/index.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def make_newer(path: Path) -> None:
    """Give a file a time in the future."""
    later = path.stat().st_mtime + 10
    os.utime(path, (later, later))


@pytest.mark.parametrize(
    ("name", "is_current"),
    [("ui/src/main.ts", False), ("ui/package.json", False), ("ui/src/main.test.ts", True)],
)
def test_the_page_is_built_again_when_what_it_is_made_of_is_newer(
    root: Path, name: str, *, is_current: bool
) -> None:
    assert build_page.is_current(root)
    make_newer(root / name)
    assert build_page.is_current(root) is is_current


def test_a_failing_step_stops_the_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_newer(root / "ui/src/main.ts")

    def fail(_node: Node, _root: Path, arguments: list[str]) -> None:
        message = f"npm {arguments[0]} failed"
        raise build_page.PageBuildError(message)

    monkeypatch.setattr(build_page, "install_packages", lambda _root, _node: None)
    monkeypatch.setattr(build_page, "run_npm", fail)
    with pytest.raises(build_page.PageBuildError, match="npm run failed"):
        build_page.build_page(root)

"""Where Node comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import node

if TYPE_CHECKING:
    from pathlib import Path


def fake_node(folder: Path, version: str, *, has_npm: bool = True) -> None:
    """Write programs that answer as Node does."""
    for name in ("node", "npm") if has_npm else ("node",):
        (folder / name).write_text(f"#!/bin/sh\necho {version}\n")
        (folder / name).chmod(0o755)


def test_a_node_on_path_that_is_new_enough_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_node(tmp_path, "v22.1.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert node.find_node() == node.Node(tmp_path, (str(tmp_path / "npm"),))


@pytest.mark.parametrize(("version", "has_npm"), [("v20.18.9", True), ("v22.1.0", False), ("broken", True)])
def test_a_node_that_is_old_or_broken_or_without_npm_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, *, has_npm: bool
) -> None:
    fake_node(tmp_path, version, has_npm=has_npm)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert node.node_on_path() is None


def test_without_any_node_the_error_says_what_to_provide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(node, "node_from_wheel", lambda: None)
    monkeypatch.setattr(node, "WHEEL", "./no-such-wheel.whl")
    with pytest.raises(node.NodeNotFoundError, match=r"Node\.js >= 20\.19 with npm"):
        node.require_node()

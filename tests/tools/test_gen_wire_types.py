"""The page's types are those of the server's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import gen_wire_types as tool

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = '''
from dataclasses import dataclass
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["left", "right"]

@dataclass
class Part:
    """One ``part``."""

    side: Side
    """Which side."""
    sizes: list[int | None]
    rows: list[list[int]]
    names: dict[str, list[str]]

@dataclass
class PartRequest:
    """
    Asks for a part.

    Or for two.
    """

    name: str
    side: Side | None = None
'''

TYPES = """
export type Side = "left" | "right";

/** One `part`. */
export interface Part {
  /** Which side. */
  readonly side: Side;
  readonly sizes: readonly (number | null)[];
  readonly rows: readonly (readonly number[])[];
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/**
 * Asks for a part.
 *
 * Or for two.
 */
export interface PartRequest {
  readonly name: string;
  readonly side?: Side | null;
}
"""


def test_dataclasses_become_interfaces_with_their_docstrings() -> None:
    assert tool.generate(SOURCE) == tool.HEADER + TYPES


def test_a_type_without_a_counterpart_is_named_with_its_line() -> None:
    with pytest.raises(tool.UnsupportedSyntaxError, match=r"^line 2: no TypeScript for 'tuple\[int\]'$"):
        tool.generate("class A:\n    x: tuple[int]\n")


def test_the_types_of_the_page_are_current() -> None:
    assert tool.main(["--check"]) == 0


def test_types_that_are_not_current_fail_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "TARGET", tmp_path / "messages")
    assert tool.main(["--check"]) == 1
    assert "index.ts is not current: run python tools/gen_wire_types.py" in capsys.readouterr().err
    assert not tool.TARGET.exists()
    assert tool.main([]) == tool.main(["--check"]) == 0


def test_types_of_a_module_that_is_gone_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "TARGET", tmp_path)
    tool.main([])
    written = {path.name for path in tmp_path.iterdir()}
    (tmp_path / "gone.ts").write_text("export interface Gone {}\n")
    assert tool.main(["--check"]) == 1
    assert "gone.ts is not current" in capsys.readouterr().err
    assert tool.main([]) == 0
    assert {path.name for path in tmp_path.iterdir()} == written

"""The budget of the built page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import check_sizes

if TYPE_CHECKING:
    import pytest

KIB = check_sizes.KIB
HTML = '<script src="./assets/index-abcdefgh.js"></script><link href="./assets/index-abcdefgh.css">'


def sizes_of(directory: Path, **kib_by_chunk: int) -> dict[Path, int]:
    """Give a page with these chunks besides what it begins with."""
    (directory / "index.html").write_text(HTML)
    chunks = {directory / f"assets/{name}-12_4-678.js": kib * KIB for name, kib in kib_by_chunk.items()}
    initial = {directory / f"assets/index-abcdefgh.{suffix}": KIB for suffix in ("js", "css")}
    return {**initial, **chunks}


def test_a_chunk_is_known_by_its_name_before_the_hash() -> None:
    assert [check_sizes.chunk_name(Path(name)) for name in ("pr_curves-D6Qnd7Lj.js", "text-C-6S962j.js")] == [
        "pr_curves",
        "text",
    ]


def test_each_chunk_has_its_own_limit_and_the_larger_ones_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_sizes, "STATIC", tmp_path)
    assert list(check_sizes.complaints(sizes_of(tmp_path, images=12, markdown=30))) == []
    assert list(check_sizes.complaints(sizes_of(tmp_path, images=13, markdown=31))) == [
        f"images-12_4-678.js is {13 * KIB} bytes gzipped, at most {12 * KIB}",
        f"markdown-12_4-678.js is {31 * KIB} bytes gzipped, at most {30 * KIB}",
    ]

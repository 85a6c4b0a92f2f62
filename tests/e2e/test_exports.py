"""What a card gives away is what was logged."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest

from e2e.logdirs import N_STEPS, START, falling, write_run

if TYPE_CHECKING:
    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TAG = "train/loss"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def board(open_logdir: OpenLogdir, tmp_path: Path) -> Board:
    """Open one run with one tag."""
    write_run(tmp_path, "net/sgd", {TAG: falling(0.1)})
    return open_logdir(tmp_path)


def expected() -> list[list[float]]:
    """Return wall time, step and value of each point, as float32 where the file holds that."""
    return [[START + step, step, float(np.float32(value))] for step, value in enumerate(falling(0.1))]


def download(board: Board, role: Literal["button", "link"], name: str) -> bytes:
    """Choose something in the card's download dialog and return the file that comes."""
    board.card(TAG).hover()
    board.page.keyboard.press("e")
    dialog = board.page.get_by_role("dialog", name=f"Download {TAG}")
    with board.page.expect_download() as waiting:
        dialog.get_by_role(role, name=name).click()
    return Path(waiting.value.path()).read_bytes()


def test_csv_is_the_whole_series(board: Board) -> None:
    rows = list(csv.reader(download(board, "link", "net/sgd as CSV").decode().splitlines()))
    assert rows[0] == ["Wall time", "Step", "Value"]
    assert len(rows) == N_STEPS + 1
    np.testing.assert_allclose(np.array(rows[1:], dtype=float), expected(), rtol=1e-7)


def test_json_is_the_whole_series(board: Board) -> None:
    np.testing.assert_allclose(json.loads(download(board, "link", "net/sgd as JSON")), expected(), rtol=1e-7)


def test_svg_is_the_chart_with_its_axes_and_lines(board: Board) -> None:
    count = """
    (text) => {
      const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      const count = (name) => svg.querySelectorAll(name).length;
      return [svg.localName, count("path") > 0, count("text") >= 4];
    }
    """
    assert board.page.evaluate(count, download(board, "button", "Download SVG").decode()) == [
        "svg",
        True,
        True,
    ]


def test_png_is_a_picture(board: Board) -> None:
    picture = download(board, "button", "Download PNG")
    assert picture.startswith(PNG)
    assert len(picture) > 2_000

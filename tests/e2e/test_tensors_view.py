"""Tensors: every number in its colour, read under the pointer, as a line and a table, slice by slice."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
import pytest
from matplotlib import colors

from e2e.array_pictures import pixels
from glassboard import SummaryWriter, colormap

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import OpenLogdir

WAVES = np.sin(np.arange(48, dtype=np.float64)).reshape(6, 8) * 3
POSITIVE = np.exp(np.arange(20, dtype=np.float32) / 3).reshape(4, 5)
VOLUME = np.arange(2 * 3 * 4 * 5, dtype=np.float32).reshape(2, 3, 4, 5)
HOLES = np.array([[1.0, np.nan], [np.inf, 3.0]])


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("tensors")
    with SummaryWriter(logdir / "run") as writer:
        writer.add_tensor("waves", WAVES, 0)
        writer.add_tensor("waves", WAVES * 2, 1)
        writer.add_tensor("positive", POSITIVE, 1)
        writer.add_tensor("volume", VOLUME, 1)
        writer.add_tensor("holes", HOLES, 1)
        writer.add_tensor("row", np.arange(5.0), 1)
        writer.add_tensor("number", np.float64(0.1), 1)
        writer.add_tensor("nothing", np.zeros((0, 2)), 1)
    return logdir


def painted_by_matplotlib(
    numbers: np.ndarray[Any, Any], name: str, low: float, high: float, *, is_log: bool = False
) -> np.ndarray[Any, Any]:
    """Return the colours that matplotlib has for numbers between two ends, as signed integers."""
    scale = colors.LogNorm(low, high) if is_log else colors.Normalize(low, high)
    painted: np.ndarray[Any, Any] = matplotlib.colormaps[name](scale(numbers), bytes=True)
    return painted.astype(np.int16)


LEAST, GREATEST = float(POSITIVE.min()), float(POSITIVE.max())
MEAN, STD = float(POSITIVE.mean()), float(POSITIVE.std())
RULES: dict[str, tuple[str, Any, tuple[float, float]]] = {
    "": ("viridis", "minmax", (LEAST, GREATEST)),
    "&tensors.range=zscore&tensors.span=1.5&tensors.colormap=magma": (
        "magma",
        ("zscore", 1.5),
        (MEAN - 1.5 * STD, MEAN + 1.5 * STD),
    ),
    "&tensors.range=percentile&tensors.lowPercent=10&tensors.highPercent=80&tensors.colormap=jet_r": (
        "jet_r",
        ("percentile", 10, 80),
        (float(np.percentile(POSITIVE, 10)), float(np.percentile(POSITIVE, 80))),
    ),
    "&tensors.range=symmetric&tensors.center=100&tensors.colormap=RdBu": (
        "RdBu",
        ("symmetric", 100),
        (200 - GREATEST, GREATEST),
    ),
    "&tensors.range=fixed&tensors.min=2&tensors.max=9&tensors.colormap=twilight": (
        "twilight",
        (2, 9),
        (2, 9),
    ),
    "&tensors.range=minmax&tensors.colormap=cividis": ("cividis", "minmax", (LEAST, GREATEST)),
    "&tensors.range=minmax&tensors.colormap=turbo": ("turbo", "minmax", (LEAST, GREATEST)),
    "&tensors.range=log&tensors.colormap=viridis&tensors.reverse=1": ("viridis_r", "log", (LEAST, GREATEST)),
}
"""By the options of the address, which are remembered: colormap, rule in Python, ends that NumPy finds."""


def test_numbers_have_the_colours_that_python_and_matplotlib_give_them(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#tensors&tagFilter=positive")
    for options, (name, rule, (low, high)) in RULES.items():
        board.page.evaluate("hash => { location.hash = hash; }", f"tensors&tagFilter=positive{options}")
        shown = pixels(board, "positive")
        assert np.array_equal(shown, colormap.apply(POSITIVE, name, normalize=rule)), options
        expected = painted_by_matplotlib(POSITIVE, name, low, high, is_log=rule == "log")
        assert np.abs(shown - expected).max() <= 1, options


def test_signed_numbers_have_zero_in_the_middle_and_what_is_no_number_no_colour(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#tensors&tagFilter=waves|holes")
    assert np.array_equal(
        pixels(board, "waves"), colormap.apply(WAVES * 2, "coolwarm", normalize="symmetric")
    )
    assert np.array_equal(pixels(board, "holes"), colormap.apply(HOLES))
    assert "1 NaN" in board.card("holes").inner_text()


def test_the_range_of_all_steps_makes_steps_comparable(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#tensors&tagFilter=waves&step=0&tensors.scope=steps")
    greatest = float(np.abs(WAVES * 2).max())
    expected = colormap.apply(WAVES, "coolwarm", normalize=(-greatest, greatest))
    assert np.array_equal(pixels(board, "waves"), expected)


def test_every_slice_can_be_picked_and_the_number_under_the_pointer_is_read(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#tensors&tagFilter=volume")
    card = board.card("volume")
    assert np.array_equal(pixels(board, "volume"), colormap.apply(VOLUME)[0, 0])
    card.get_by_role("slider", name="Position on axis 0").press("ArrowRight")
    card.get_by_role("slider", name="Position on axis 1").press("ArrowRight")
    assert np.array_equal(pixels(board, "volume"), colormap.apply(VOLUME)[1, 1])
    picture = card.get_by_role("button", name="Numbers of volume")
    picture.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        picture.press(key)
    reading = board.page.get_by_role("status").inner_text().split()
    assert reading[:2] == ["value", f"{VOLUME[1, 1, 1, 1]:.0f}"]
    assert reading[2:6] == ["row", "1", "column", "1"]


def test_forms_are_numbers_lines_and_tables_and_a_value_that_is_nothing_says_so(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#tensors&tagFilter=row|number|nothing")
    board.wait_for_idle()
    forms = {
        tag: board.card(tag).locator("[data-form]").get_attribute("data-form") for tag in ("row", "number")
    }
    assert forms == {"row": "line", "number": "number"}
    assert "0.1" in board.card("number").inner_text()
    assert "an array of float64 with shape (0, 2), expected numbers" in board.card("nothing").inner_text()
    board.page.get_by_role("radio", name="Table").check(force=True)
    board.wait_for_idle()
    assert board.card("row").get_by_role("cell").all_inner_texts()[1:] == ["0", "1", "2", "3", "4"]


def test_a_value_is_downloaded_as_numpy_has_it(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#tensors&tagFilter=volume")
    board.wait_for_idle()
    with board.page.expect_download() as download:
        board.card("volume").get_by_role("button", name="Download as .npy").click()
    assert np.array_equal(np.load(io.BytesIO(download.value.path().read_bytes())), VOLUME)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pytest

from glassboard.errors import UnsupportedTypeError, WrongShapeError
from glassboard.summaries.figures import figure_snapshot, figure_summary
from media_files import only_value, picture_of, pixels_of
from written_events import run_script

mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _closed_figures() -> Iterator[None]:
    yield
    plt.close("all")


def figure_of(color: str, width: float = 0.3) -> Any:
    """A figure of pyplot, 100 pixels an inch, of one colour."""
    return plt.figure(figsize=(width, 0.2), dpi=100, facecolor=color)


def test_a_figure_is_drawn_without_transparency() -> None:
    picture = picture_of(only_value(figure_summary("a", figure_of("#0a141e"))))
    assert picture[:5] == ("a", 20, 30, 3, "RGB")
    assert picture.pixels == [[[10, 20, 30]] * 30] * 20


def test_many_figures_become_one_picture() -> None:
    pixels = pixels_of(figure_summary("a", [figure_of("black"), figure_of("white")]))
    expected = np.zeros((20, 60, 3), np.uint8)
    expected[:, 30:] = 255
    assert pixels.tolist() == expected.tolist()


@pytest.mark.parametrize("close", [True, False])
def test_pyplot_keeps_a_figure_only_when_asked_to(close: bool) -> None:
    figure = figure_of("red")
    figure_summary("a", figure, close=close)
    assert plt.get_fignums() == ([] if close else [figure.number])


def test_the_figure_keeps_its_own_canvas() -> None:
    figure = figure_of("red")
    canvas = figure.canvas
    figure_summary("a", figure, close=False)
    assert figure.canvas is canvas


def test_a_snapshot_keeps_what_the_figure_showed() -> None:
    figure = Figure(figsize=(0.3, 0.2), dpi=100, facecolor="red")
    snapshot = figure_snapshot("a", figure)
    figure.set_facecolor("blue")
    assert pixels_of(snapshot.encode()).tolist() == [[[255, 0, 0]] * 30] * 20
    assert snapshot.n_bytes == 20 * 30 * 3


def test_figures_of_unequal_sizes_are_refused_and_stay_open() -> None:
    with pytest.raises(WrongShapeError, match=r"figure\[1\] has shape \(20, 40, 3\), expected \(20, 30, 3\)"):
        figure_snapshot("a", [figure_of("red"), figure_of("red", 0.4)])
    assert len(plt.get_fignums()) == 2


REFUSED: dict[str, tuple[Any, type[Exception], str]] = {
    "None": (None, UnsupportedTypeError, "figure is of type NoneType, expected a matplotlib.figure.Figure"),
    "an array": (np.zeros((2, 2)), UnsupportedTypeError, "figure is of type ndarray, expected"),
    "a figure beside something": ([Figure(), 5], UnsupportedTypeError, "figure is of type int, expected"),
    "no figure": ([], WrongShapeError, r"figure has shape \(0,\), expected at least one figure"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_figure_is_refused(name: str) -> None:
    figure, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        figure_snapshot("a", figure)


WITHOUT_MATPLOTLIB = """
import sys
from glassboard.summaries.figures import figure_snapshot
try:
    figure_snapshot("a", object())
except TypeError as error:
    print(error)
print("matplotlib" in sys.modules)
"""


def test_matplotlib_is_not_loaded_for_what_is_no_figure() -> None:
    said, is_loaded = run_script(WITHOUT_MATPLOTLIB).strip().split("\n")
    assert said == "figure is of type object, expected a matplotlib.figure.Figure"
    assert is_loaded == "False"

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

from glassboard import colormap
from glassboard.errors import InvalidValueError, UnsupportedTypeError


def test_there_is_every_colormap_of_matplotlib() -> None:
    both_ways = {name + suffix for name in colormap.names() for suffix in ("", "_r")}
    assert both_ways == set(mpl.colormaps)


@pytest.mark.parametrize("name", sorted(mpl.colormaps))
def test_a_table_has_the_colors_of_matplotlib(name: str) -> None:
    theirs = mpl.colormaps[name]
    difference = colormap.table(name).astype(int) - theirs(np.arange(theirs.N), bytes=True)[:, :3]
    # matplotlib computes those that are turned round once more, which rounds some of them to the next number.
    assert np.abs(difference).max() <= (1 if name.endswith("_r") else 0)


def test_a_table_cannot_be_changed_by_who_asks_for_it() -> None:
    for name in ("viridis", "viridis_r"):
        with pytest.raises(ValueError, match="read-only"):
            colormap.table(name)[0] = 0


@pytest.mark.parametrize("name", ["Viridis", "", "_r", "viridis_r_r", "../tables"])
def test_a_name_that_is_no_colormap_is_refused(name: str) -> None:
    with pytest.raises(InvalidValueError, match=f"colormap is '{name}', expected one of .*viridis"):
        colormap.table(name)


def test_what_is_no_name_is_refused() -> None:
    with pytest.raises(UnsupportedTypeError, match="colormap is 5, expected a str"):
        colormap.table(5)

"""Single-channel images of existing logs in the colours of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from e2e.array_pictures import pixels
from glassboard import colormap, summary

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import OpenLogdir

ATTENTION = np.arange(48, dtype=np.uint8).reshape(2, 4, 6) * np.uint8(5)


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("images")
    with summary.create_file_writer(logdir / "run").as_default():
        for step in range(2):
            summary.image("attention", (ATTENTION + np.uint8(step))[..., None], step)
        summary.image("photo", np.arange(24, dtype=np.uint8).reshape(1, 2, 4, 3), 0)
    return logdir


def test_all_single_channel_images_are_coloured_and_others_stay_as_they_are(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#images&images.colors=1")
    board.card("photo").locator('.picture-cell[data-state="shown"]').wait_for()
    assert np.array_equal(pixels(board, "attention"), colormap.apply(ATTENTION[0] + 1))
    board.card("attention").get_by_role("slider", name="Position on sample").press("ArrowRight")
    assert np.array_equal(pixels(board, "attention"), colormap.apply(ATTENTION[1] + 1))
    board.page.keyboard.press("]")
    board.page.get_by_role("combobox", name="Colour map").select_option("magma")
    board.page.get_by_role("radio", name="All steps").check(force=True)
    ends = (float(ATTENTION[0].min()), float(ATTENTION[0].max()) + 1)
    expected = colormap.apply(ATTENTION[1] + 1, "magma", normalize=ends)
    assert np.array_equal(pixels(board, "attention"), expected)


def test_one_image_is_coloured_by_its_menu_and_one_in_colours_says_why_not(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#images")
    for tag in ("attention", "photo"):
        card = board.card(tag)
        card.hover()
        card.get_by_role("button", name="More").click()
        board.page.get_by_role("menuitem", name="Show its numbers in colours").click()
    assert np.array_equal(pixels(board, "attention"), colormap.apply(ATTENTION[0] + 1))
    sentence = board.card("photo").locator(".card-sentence")
    assert "an image in colours, expected a single channel" in sentence.inner_text()

from __future__ import annotations

import numpy as np
import pytest

from glassboard.summaries.sprites import draw_sprite, sprite_side


@pytest.mark.parametrize(("n_images", "expected"), [(1, 8), (2, 16), (4, 16), (5, 24), (9, 24), (10, 32)])
def test_there_are_as_many_columns_as_the_root_of_the_number(n_images: int, expected: int) -> None:
    assert sprite_side(n_images, 8) == expected


def test_images_lie_row_after_row_in_a_square_and_the_rest_is_black() -> None:
    images = np.arange(1, 6, dtype=np.uint8)[:, None, None, None] * np.ones((1, 1, 2, 3), np.uint8)
    rows = [[1, 1, 2, 2, 3, 3], [4, 4, 5, 5, 0, 0]]
    assert draw_sprite(images)[:, :, 0].tolist() == rows + [[0] * 6] * 4


def test_tall_images_need_no_square() -> None:
    images = np.full((2, 5, 1, 3), 7, np.uint8)
    assert draw_sprite(images)[:, :, 0].tolist() == [[7, 7]] * 5


def test_brightness_is_computed_in_double_precision() -> None:
    nearly_white = np.full((1, 1, 1, 1), 1 - 1e-12)
    assert draw_sprite(nearly_white).tolist() == [[[254, 254, 254]]]

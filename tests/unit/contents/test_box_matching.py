"""Found boxes are matched with true ones by overlap, class and score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard.contents.box_matching import MAX_FOUND_OF_SAMPLE, match_boxes

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = (0, 0, 0, 10, 10)


def found(*rows: Sequence[float]) -> Any:
    return np.array(rows, np.float64).reshape(-1, 6)


def truth(*rows: Sequence[float]) -> Any:
    return np.array(rows, np.float64).reshape(-1, 5)


@pytest.mark.parametrize(
    ("box", "overlap"),
    [
        ([0, 0, 0, 10, 10], 1.0),
        ([0, 10, 10, 0, 0], 1.0),
        ([0, 0, 0, 10, 5], 0.5),
        ([0, 5, 0, 15, 10], 50 / 150),
        ([0, 20, 20, 30, 30], 0.0),
        ([0, 3, 3, 3, 3], 0.0),
    ],
)
def test_a_box_is_found_where_it_overlaps_enough(box: list[float], overlap: float) -> None:
    limits = (overlap + 1e-9, overlap - 1e-9) if overlap else (1e-9, 1e-9)
    matches = match_boxes(truth(WHOLE), found([*box, 0.9]), limits)
    assert matches.found[:, 0].tolist() == [False, overlap > 0]
    assert matches.truth.tolist() == matches.found.tolist()


def test_a_box_of_another_class_is_no_counterpart() -> None:
    matches = match_boxes(truth(WHOLE), found([1, 0, 0, 10, 10, 0.9]), (0.5,))
    assert (matches.truth.tolist(), matches.found.tolist()) == ([[False]], [[False]])


def test_the_greatest_score_chooses_first_and_takes_what_it_overlaps_most() -> None:
    both = truth([0, 0, 0, 10, 10], [0, 2, 0, 12, 10])
    unsure, sure, third = [0, 2, 0, 12, 10, 0.3], [0, 2, 0, 12, 10, 0.8], [0, 0, 0, 10, 10, 0.2]
    assert match_boxes(both, found(unsure, sure), (0.5,)).found.tolist() == [[True, True]]
    assert match_boxes(both, found(unsure, sure, third), (0.5,)).found.tolist() == [[True, True, False]]
    assert match_boxes(both, found(unsure, sure), (0.9,)).found.tolist() == [[False, True]]


def test_nothing_matches_nothing() -> None:
    assert match_boxes(truth(), found([*WHOLE, 1.0]), (0.5, 0.9)).found.tolist() == [[False], [False]]
    assert match_boxes(truth(WHOLE), found(), (0.5,)).truth.tolist() == [[False]]


def test_of_very_many_found_boxes_those_with_the_greatest_scores_are_looked_at() -> None:
    n = MAX_FOUND_OF_SAMPLE + 1
    scores = np.linspace(0, 1, n)
    boxes = np.column_stack([np.zeros(n), np.full((n, 4), -1.0), scores])
    boxes[0, 1:5] = WHOLE[1:]
    assert not match_boxes(truth(WHOLE), boxes, (0.5,)).truth.any()
    assert match_boxes(truth(WHOLE), boxes[: n - 1], (0.5,)).truth.all()


def test_blocks_of_any_size_match_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    generator = np.random.default_rng(5)
    low = generator.uniform(0, 20, (20, 2))
    true = np.column_stack([generator.integers(0, 2, 20), low, low + 10])
    boxes = np.column_stack([np.concatenate([true, true]), generator.random(40)])
    boxes[:, 1:5] += generator.normal(0, 1, (40, 4))
    whole = match_boxes(true, boxes, (0.5, 0.75))
    monkeypatch.setattr("glassboard.contents.box_matching.BLOCK_NUMBERS", 70)
    parts = match_boxes(true, boxes, (0.5, 0.75))
    assert whole.found.sum(axis=1).min() > 0
    assert (parts.truth.tolist(), parts.found.tolist()) == (whole.truth.tolist(), whole.found.tolist())

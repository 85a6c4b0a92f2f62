"""What a model said of one sample, and whether that is right."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from glassboard.contents.predictions import PredictionsContent

N_TOP: Final = 3
MAX_LISTED: Final = 8
"""So many classes or numbers are told in words."""


@dataclass(frozen=True, slots=True)
class PredictedBox:
    """
    One box, in pixels of the input.

    Attributes
    ----------
    index
        Its class.
    x0, y0, x1, y1
        Two corners, in any order.
    score
        None for a box of the truth.
    is_match
        Whether it has a counterpart: the rule is that of `glassboard.contents.box_matching`, at an overlap
        of 0.5.
    """

    index: int
    x0: float
    y0: float
    x1: float
    y1: float
    score: float | None
    is_match: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What a model said of one sample; what a task does not have is None or empty.

    Attributes
    ----------
    truth_text, predicted_text
        In words.
    truth, predicted
        Classes of ``single_label``; None where one is not known, or all outputs are NaN.
    true_classes, predicted_classes
        Of ``multi_label``, ``detection`` and ``segmentation``, ascending.
    is_right
        Whether prediction and truth are the same; of ``detection`` whether each box has its counterpart. None
        where one of them is not known, and for ``regression`` and ``segmentation``.
    confidence
        The probability of what is predicted; of ``multi_label`` that of the class that is least sure, of
        ``detection`` the greatest score, of ``segmentation`` the share of points that are right.
    loss
        The cross entropy of classes (of ``multi_label`` its mean over them), the mean squared error of
        ``regression``, the number of boxes without counterpart, the share of points that are wrong.
    top
        Classes and their probabilities, greatest first, the truth among them.
    numbers
        Truth and prediction of each number of ``regression``; the truth is NaN where it is not known.
    boxes
        Of ``detection``: those of the truth, then those that are predicted, by their scores.
    is_of_parts
        Whether it may be more than one class.
    """

    truth_text: str
    predicted_text: str
    truth: int | None = None
    predicted: int | None = None
    true_classes: tuple[int, ...] = ()
    predicted_classes: tuple[int, ...] = ()
    is_right: bool | None = None
    confidence: float | None = None
    loss: float | None = None
    top: tuple[tuple[int, float], ...] = ()
    numbers: tuple[tuple[float, float], ...] = ()
    boxes: tuple[PredictedBox, ...] = ()
    is_of_parts: bool = True


def join_texts(texts: Iterable[str]) -> str:
    """Join the first of some texts, and say how many more there are."""
    listed = list(texts)
    more = len(listed) - MAX_LISTED
    return ", ".join(listed[:MAX_LISTED]) + (f" and {more} more" if more > 0 else "")


def name_classes(content: PredictionsContent, classes: Iterable[int]) -> str:
    """Say which classes there are, and how often one that is there more than once."""
    counts = Counter(classes)
    return join_texts(
        f"{n} {content.name_of(index)}" if n > 1 else content.name_of(index) for index, n in counts.items()
    )


def top_classes(scores: NDArray[np.float64], truth: int | None) -> tuple[tuple[int, float], ...]:
    """Give the classes with the greatest probabilities; the truth comes last where it is none of them."""
    order = np.argsort(-scores, kind="stable")[:N_TOP].tolist()
    if truth is not None and truth not in order:
        order[-1:] = [truth]
    return tuple((index, float(scores[index])) for index in order)


def number_or_none(number: float) -> float | None:
    """Give None for NaN."""
    return None if math.isnan(number) else float(number)


def to_classes(classes: Sequence[float] | NDArray[np.generic]) -> tuple[int, ...]:
    """Give each class once, ascending."""
    return tuple(np.unique(np.asarray(classes)).astype(int).tolist())

"""One sample over the steps of a series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.errors import PayloadError
from glassboard.query.predictions.samples import answers_of, describe_sample
from glassboard.query.predictions.values import expect_predictions, read_predictions

if TYPE_CHECKING:
    from glassboard.query.payloads import ReadPayload
    from glassboard.query.predictions.samples import SampleOutcome
    from glassboard.store import Snapshot

MAX_STEPS: Final = 500
"""So many steps of one sample are read; of more evenly chosen ones."""


@dataclass(frozen=True, slots=True)
class SampleAtStep:
    """
    What was said of one sample at one step.

    Attributes
    ----------
    outcome
        What it came to.
    truth_probability
        Of the class that is true, of ``single_label``; None where there is none.
    """

    step: int
    wall_time: float
    outcome: SampleOutcome
    truth_probability: float | None


def follow_sample(
    snapshot: Snapshot, read: ReadPayload, run: str, tag: str, sample_id: str
) -> tuple[list[SampleAtStep], int]:
    """
    Say what was said of one sample at each step; give also how many steps there are.

    Steps that cannot be read, or do not have the sample, are passed over.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There are no such predictions.
    """
    view_of_run = snapshot.run(run)
    view = expect_predictions(view_of_run, tag)
    n_steps = len(view.blobs)
    rows = np.linspace(0, n_steps - 1, min(n_steps, MAX_STEPS)).round().astype(int).tolist()
    found = []
    for row in rows:
        blob = view.blobs[row]
        try:
            predictions = read_predictions(view_of_run, view, read, blob, has_inputs=False)
        except PayloadError:
            continue
        if sample_id in predictions.ids:
            i = predictions.ids.index(sample_id)
            outcome = describe_sample(predictions, answers_of(predictions), i)
            by_class = dict(outcome.answer.top)
            truth = outcome.answer.truth
            probability = None if truth is None else by_class.get(truth)
            found.append(SampleAtStep(blob.step, blob.wall_time, outcome, probability))
    return found, n_steps

"""What logged predictions are: the content of their metadata, and where their values are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from glassboard.contents.json_objects import choice_in, decode_object, encode_object, number_in, texts_in

PLUGIN_NAME: Final = "glassboard.predictions"

IDS: Final = "/ids"
INPUTS: Final = "/inputs"
LABELS: Final = "/labels"
OUTPUTS: Final = "/outputs"
LOSSES: Final = "/losses"
CONFUSION: Final = "/confusion"
COUNTS: Final = "/counts"
"""Behind the tag that says what the predictions are: their parts."""

SINGLE_LABEL: Final = "single_label"
MULTI_LABEL: Final = "multi_label"
REGRESSION: Final = "regression"
DETECTION: Final = "detection"
SEGMENTATION: Final = "segmentation"

OUTPUTS_BY_TASK: Final = {
    SINGLE_LABEL: ("logits", "probabilities", "classes"),
    MULTI_LABEL: ("logits", "probabilities"),
    REGRESSION: ("values",),
    DETECTION: ("values",),
    SEGMENTATION: ("values",),
}
"""What the outputs of each task may be."""

INPUT_KINDS: Final = ("none", "images", "text", "features")

MAX_SAMPLES: Final = 10_000
MAX_BOXES: Final = 1_000_000
MAX_CLASSES: Final = 10_000
MAX_CONFUSION_CLASSES: Final = 512
MAX_TENSOR_BYTES: Final = 1 << 28
MAX_PNG_BYTES: Final = 1 << 24
MAX_INPUT_TEXT_BYTES: Final = 1 << 16

DEFAULT_THRESHOLD: Final = 0.5


@dataclass(frozen=True, slots=True)
class PredictionsContent:
    """
    What the predictions of a tag are.

    Attributes
    ----------
    task
        ``single_label``, ``multi_label``, ``regression``, ``detection`` or ``segmentation``.
    outputs
        What the model gave: ``logits``, ``probabilities``, ``classes`` or ``values``.
    inputs
        What the samples are shown by: ``none``, ``images``, ``text`` or ``features``.
    n_classes
        0 for regression.
    class_names, feature_names, target_names
        One for each, or none.
    threshold
        From which probability, or score of a box, on a class counts as predicted.

    Notes
    -----
    Format: docs/format.md, Predictions.
    """

    task: str
    outputs: str
    inputs: str = INPUT_KINDS[0]
    n_classes: int = 0
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    target_names: tuple[str, ...] = ()
    threshold: float = DEFAULT_THRESHOLD

    def encode(self) -> bytes:
        """Return the content of the metadata; names that are not given are left out."""
        names = {
            "class_names": self.class_names,
            "feature_names": self.feature_names,
            "target_names": self.target_names,
        }
        return encode_object(
            {
                "task": self.task,
                "inputs": self.inputs,
                "outputs": self.outputs,
                "n_classes": self.n_classes,
                "threshold": self.threshold,
                **{name: texts for name, texts in names.items() if texts},
            }
        )

    def name_of(self, index: int) -> str:
        """Return what a class is called."""
        return self.class_names[index] if index < len(self.class_names) else str(index)


def decode_predictions_content(content: bytes) -> PredictionsContent | None:
    """Return what a content says; None where it is none of ours, or lacks what is required."""
    fields = decode_object(content)
    task = None if fields is None else fields.get("task")
    if fields is None or not isinstance(task, str) or task not in OUTPUTS_BY_TASK:
        return None
    outputs, n_classes = fields.get("outputs"), fields.get("n_classes", 0)
    if outputs not in OUTPUTS_BY_TASK[task] or not _is_count(n_classes, task):
        return None
    return PredictionsContent(
        task,
        outputs,
        choice_in(fields, "inputs", INPUT_KINDS),
        n_classes,
        _names_in(fields, "class_names", n_classes),
        texts_in(fields, "feature_names"),
        texts_in(fields, "target_names"),
        number_in(fields, "threshold", DEFAULT_THRESHOLD),
    )


def _is_count(n_classes: object, task: str) -> bool:
    if type(n_classes) is not int:
        return False
    return n_classes == 0 if task == REGRESSION else 1 <= n_classes <= MAX_CLASSES


def _names_in(fields: dict[str, Any], name: str, n: int) -> tuple[str, ...]:
    texts = texts_in(fields, name)
    return texts if len(texts) == n else ()

"""The calls of `SummaryWriter` that write what a model predicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassboard.contents.suffixes import HEATMAP, PREDICTIONS
from glassboard.summaries.convert import to_step, to_wall_time
from glassboard.writer.run_writer import RunWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.summaries.predictions.metrics import MetricsSnapshot


class PredictionMethods(RunWriter):
    """Predictions beside the truth; loaded when they are first written."""

    def add_predictions(
        self,
        tag: str,
        inputs: Any,
        labels: Any,
        outputs: Any,
        global_step: Any = None,
        walltime: float | None = None,
        *,
        task: str = "single_label",
        outputs_are: str | None = None,
        n_classes: int | None = None,
        class_names: Sequence[Any] | None = None,
        feature_names: Sequence[Any] | None = None,
        target_names: Sequence[Any] | None = None,
        ids: Sequence[Any] | None = None,
        losses: Any = None,
        max_samples: int | None = 64,
        threshold: float = 0.5,
        dataformats: str = "NCHW",
        metrics: bool = False,
    ) -> None:
        """
        Write what a model said of some samples, beside the truth.

        Parameters
        ----------
        tag
            Name of the series. The numbers are at ``<tag>/predictions``, which no other call may write.
        inputs
            What the samples are shown by: images (an array with axes as `dataformats` says, or a list of
            arrays or of images of Pillow), texts (a list of str), features (shape (N, F)), or None.
        labels
            The truth, or None. Shape (N,) for ``single_label`` (-1 where one is not known), (N, C) of 0 and 1
            for ``multi_label``, (N, D) or (N,) for ``regression``, (N, H, W) for ``segmentation``; for
            ``detection`` a list with an array of class, x0, y0, x1, y1 for each sample.
        outputs
            What the model said. Shape (N, C) for ``single_label`` and ``multi_label``, or (N,): predicted
            classes; the shape of the labels for ``regression`` and ``segmentation``; for ``detection`` as the
            labels, with the score behind.
        global_step, walltime
            As in `add_scalar`.
        task
            ``"single_label"``, ``"multi_label"``, ``"regression"``, ``"detection"`` or ``"segmentation"``.
        outputs_are
            ``"logits"``, ``"probabilities"`` or ``"classes"``. By default integers of one axis are classes,
            what lies within 0 to 1 (and sums to 1, for ``single_label``) is probabilities, and all else is
            logits.
        n_classes, class_names
            How many classes there are, where outputs do not say it, and what they are called.
        feature_names, target_names
            A text for each feature, and for each number of a regression.
        ids
            The name of each sample, by which it is followed over steps and runs; by default its position.
        losses
            A number for each sample.
        max_samples
            If there are more samples, those are kept whose ids have the least CRC-32: the same ones each
            time. None keeps all, up to 10,000. What is counted is counted of all.
        threshold
            From which probability on a class of ``multi_label``, or score a box, counts as predicted.
        dataformats
            Letters of the axes of images.
        metrics
            Write what `add_prediction_metrics` does as well, under the same tag.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged; `UnsupportedTypeError`, `WrongShapeError` or
            `InvalidDataformatsError`. Nothing is written then.
        """
        from glassboard.summaries.predictions import metrics_snapshot, predictions_snapshot

        shared: dict[str, Any] = {
            "task": task,
            "outputs_are": outputs_are,
            "n_classes": n_classes,
            "class_names": class_names,
            "threshold": threshold,
        }
        summary = predictions_snapshot(
            tag,
            inputs,
            labels,
            outputs,
            feature_names=feature_names,
            target_names=target_names,
            ids=ids,
            losses=losses,
            max_samples=max_samples,
            dataformats=dataformats,
            **shared,
        )
        measured = metrics_snapshot(tag, labels, outputs, **shared) if metrics else None
        to_step(global_step)
        to_wall_time(walltime)
        if measured is not None:
            self._reserve(measured)
        self._add_own(PREDICTIONS, lambda: summary, global_step, walltime)
        if measured is not None:
            self._add_to(self._get_file_writer(), measured, global_step, walltime)

    def add_prediction_metrics(
        self,
        tag: str,
        labels: Any,
        outputs: Any,
        global_step: Any = None,
        walltime: float | None = None,
        *,
        task: str = "single_label",
        outputs_are: str | None = None,
        n_classes: int | None = None,
        class_names: Sequence[Any] | None = None,
        threshold: float = 0.5,
        top_k: int = 5,
    ) -> None:
        """
        Write how good predictions are: scalars, and the confusion matrix as a heatmap.

        Parameters
        ----------
        tag
            Before the names of the scalars: ``<tag>/accuracy``, ``<tag>/precision``,
            ``<tag>/precision/<class>`` and others, and of the heatmap ``<tag>/confusion``.
        labels, outputs, task, outputs_are, n_classes, class_names, threshold
            As in `add_predictions`.
        global_step, walltime
            As in `add_scalar`.
        top_k
            Among how many of the first classes the true one is looked for.

        Raises
        ------
        InvalidValueError
            As in `add_predictions`, or there are no labels.
        """
        from glassboard.summaries.predictions import metrics_snapshot

        measured = metrics_snapshot(
            tag,
            labels,
            outputs,
            task=task,
            outputs_are=outputs_are,
            n_classes=n_classes,
            class_names=class_names,
            threshold=threshold,
            top_k=top_k,
        )
        to_step(global_step)
        to_wall_time(walltime)
        self._reserve(measured)
        self._add_to(self._get_file_writer(), measured, global_step, walltime)

    def _reserve(self, measured: MetricsSnapshot) -> None:
        """Raise InvalidValueError where one of the tags belongs to something else."""
        for name in measured.scalars:
            self._own_tags.check(f"{measured.tag}/{name}")
        if measured.confusion is not None:
            self._own_tags.take(measured.confusion.tag, HEATMAP)

"""The calls of `SummaryWriter` that write tensors, histograms, text, curves, charts and meshes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassboard.writer.run_writer import RunWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class NumberMethods(RunWriter):
    """Numbers and words that are more than a scalar; what encodes them is loaded when it is first needed."""

    @property
    def default_bins(self) -> list[float]:
        """The edges of histograms with ``bins="tensorflow"``; a new list."""
        from glassboard.summaries.histograms import default_bins

        return default_bins()

    def add_tensor(
        self, tag: str, tensor: Any, global_step: Any = None, walltime: float | None = None
    ) -> None:
        """
        Write a tensor in its own shape and dtype.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`.
        tensor
            An array of any library, or nested lists of numbers.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged.
        """
        from glassboard.summaries.tensors import tensor_snapshot

        self._add(tensor_snapshot(tag, tensor), global_step, walltime)

    def add_histogram(
        self,
        tag: str,
        values: Any,
        global_step: Any = None,
        bins: Any = "tensorflow",
        walltime: float | None = None,
        max_bins: int | None = None,
    ) -> None:
        """
        Write how values are distributed.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`.
        values
            An array of any library and shape, or nested lists of numbers.
        bins
            ``"tensorflow"`` for `default_bins`; the name of a rule of ``np.histogram_bin_edges``; a number of
            bins; or their edges, ascending. A rule that turns out to make over a million bins loses the
            record.
        max_bins
            If there are more bins, neighbours are joined.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged, or no value lies in a bin.
        """
        from glassboard.summaries.histograms import histogram_snapshot

        self._add(histogram_snapshot(tag, values, bins, max_bins), global_step, walltime)

    def add_histogram_raw(
        self,
        tag: str,
        min: float,
        max: float,
        num: float,
        sum: float,
        sum_squares: float,
        bucket_limits: Sequence[float],
        bucket_counts: Sequence[float],
        global_step: Any = None,
        walltime: float | None = None,
    ) -> None:
        """
        Write a histogram that is already counted.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`.
        min, max, num, sum, sum_squares
            Of all values.
        bucket_limits
            The right edges of the bins.
        bucket_counts
            How many values lie in each.

        Raises
        ------
        InvalidValueError
            There are not as many limits as counts, or an argument is no number.
        """
        from glassboard.summaries.histograms import histogram_raw_summary

        summary = histogram_raw_summary(tag, min, max, num, sum, sum_squares, bucket_limits, bucket_counts)
        self._add(summary, global_step, walltime)

    def add_text(
        self, tag: str, text_string: Any, global_step: Any = None, walltime: float | None = None
    ) -> None:
        """
        Write a text, or a table of texts.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`; the tag in the file ends in ``/text_summary``.
        text_string
            Markdown; or, as a table, a list or array of one axis or two.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged.
        """
        from glassboard.summaries.text import text_summary

        self._add(text_summary(tag, text_string), global_step, walltime)

    def add_pr_curve(
        self,
        tag: str,
        labels: Any,
        predictions: Any,
        global_step: Any = None,
        num_thresholds: int = 127,
        weights: Any = None,
        walltime: float | None = None,
    ) -> None:
        """
        Write a curve of precision and recall.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`.
        labels
            0 or 1 for each prediction.
        predictions
            From 0 to 1.
        num_thresholds
            How many thresholds from 0 to 1, at most 127.
        weights
            Of each prediction, or of all; by default 1.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged; `WrongShapeError` where there are not as many labels as predictions.
        """
        from glassboard.summaries.pr_curves import pr_curve_summary

        summary = pr_curve_summary(tag, labels, predictions, num_thresholds, weights)
        self._add(summary, global_step, walltime)

    def add_pr_curve_raw(
        self,
        tag: str,
        true_positive_counts: Any,
        false_positive_counts: Any,
        true_negative_counts: Any,
        false_negative_counts: Any,
        precision: Any,
        recall: Any,
        global_step: Any = None,
        num_thresholds: int = 127,
        weights: Any = None,
        walltime: float | None = None,
    ) -> None:
        """
        Write a curve of precision and recall that is already counted.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`.
        true_positive_counts, false_positive_counts, true_negative_counts, false_negative_counts
            One number for each threshold, ascending.
        precision, recall
            As many.
        num_thresholds
            What readers are told, at most 127.
        weights
            Taken for torch's sake; without effect.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged; `WrongShapeError` where there are not as many of each.
        """
        from glassboard.summaries.pr_curves import pr_curve_raw_summary

        counts = (true_positive_counts, false_positive_counts, true_negative_counts, false_negative_counts)
        summary = pr_curve_raw_summary(tag, *counts, precision, recall, num_thresholds)
        self._add(summary, global_step, walltime)

    def add_custom_scalars(self, layout: Mapping[str, Mapping[str, Sequence[Any]]]) -> None:
        """
        Write which scalars are shown together; a later layout takes the place of this one.

        Parameters
        ----------
        layout
            ``{category: {chart: [type, tags]}}``, the type being ``"Multiline"`` or ``"Margin"``.

        Raises
        ------
        InvalidValueError
            It has another form; `WrongShapeError` for a margin of not exactly three tags.
        """
        from glassboard.summaries.custom_scalars import custom_scalars_summary

        self._add(custom_scalars_summary(layout), None, None)

    def add_custom_scalars_multilinechart(
        self, tags: Sequence[str], category: str = "default", title: str = "untitled"
    ) -> None:
        """
        Write a layout with one chart, a line for each tag.

        Parameters
        ----------
        tags
            Regular expressions.
        category, title
            Names of the chart's group and of the chart.

        Raises
        ------
        InvalidValueError
            A name or tag is no str.
        """
        from glassboard.summaries.custom_scalars import multiline_chart_summary

        self._add(multiline_chart_summary(tags, category, title), None, None)

    def add_custom_scalars_marginchart(
        self, tags: Sequence[str], category: str = "default", title: str = "untitled"
    ) -> None:
        """
        Write a layout with one chart, a line between two edges.

        Parameters
        ----------
        tags
            Three: the line, its lower and its upper edge.
        category, title
            Names of the chart's group and of the chart.

        Raises
        ------
        InvalidValueError
            A name or tag is no str; `WrongShapeError` where there are not exactly three tags.
        """
        from glassboard.summaries.custom_scalars import margin_chart_summary

        self._add(margin_chart_summary(tags, category, title), None, None)

    def add_mesh(
        self,
        tag: str,
        vertices: Any,
        colors: Any = None,
        faces: Any = None,
        config_dict: Mapping[str, Any] | None = None,
        global_step: Any = None,
        walltime: float | None = None,
    ) -> None:
        """
        Write meshes or clouds of points.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`.
        vertices
            Shape (B, N, 3): N points in each of B meshes.
        colors
            Shape (B, N, 3): red, green and blue of each point.
        faces
            Shape (B, M, 3): the numbers of each triangle's points.
        config_dict
            Camera, lights and material, in the viewer's words.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged; `WrongShapeError` for arrays of other shapes.
        """
        from glassboard.summaries.meshes import mesh_summary

        self._add(mesh_summary(tag, vertices, colors, faces, config_dict), global_step, walltime)

    def add_marker(self, name: str, global_step: Any = None, walltime: float | None = None) -> None:
        """
        Mark a step, in the charts of all scalars of the run.

        Parameters
        ----------
        name
            What is written beside the mark.
        global_step, walltime
            As in `add_scalar`.

        Raises
        ------
        InvalidValueError
            `name` is no str, or empty; or the step is no integer.
        """
        from glassboard.summaries.markers import marker_summary

        self._add(marker_summary(name), global_step, walltime)

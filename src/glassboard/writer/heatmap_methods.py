"""The calls of `SummaryWriter` that write heatmaps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from glassboard.contents.suffixes import HEATMAP
from glassboard.writer.run_writer import RunWriter

if TYPE_CHECKING:
    from collections.abc import Sequence


class HeatmapMethods(RunWriter):
    """Numbers in colours, which viewers choose again; loaded when it is first written."""

    def add_heatmap(
        self,
        tag: str,
        array: Any,
        global_step: Any = None,
        walltime: float | None = None,
        *,
        colormap: str = "viridis",
        normalize: Any = "minmax",
        mask: Any = None,
        annotations: Any = None,
        show_values: bool = False,
        unit: str = "",
        x_label: str = "",
        y_label: str = "",
        x_ticks: Sequence[Any] | None = None,
        y_ticks: Sequence[Any] | None = None,
        origin: str = "upper",
        under: Any = None,
        under_dataformats: str = "CHW",
    ) -> None:
        """
        Write a heatmap: its numbers, and a picture of them for viewers that know images only.

        Parameters
        ----------
        tag
            Name of the series. Its numbers are at ``<tag>/heatmap``, which no other call may write.
        array
            Real numbers of any library: of one axis (a row), two (rows and columns), or three (slices, which
            the viewer goes through). They keep their dtype; NaN and infinities are kept. Of a masked array of
            NumPy the mask counts as well.
        global_step, walltime
            As in `add_scalar`.
        colormap
            A name of matplotlib's, as in `glassboard.colormap.names`.
        normalize
            Which numbers are at the ends of the colormap: ``"minmax"``, ``"zscore"``, ``"percentile"``,
            ``"symmetric"``, ``"log"``, ``("zscore", span)``, ``("percentile", low, high)``,
            ``("symmetric", center)`` or ``(min, max)``; see `glassboard.colormap.apply`. The viewer begins
            with it, as with all that follows but `mask`, `annotations` and `under`, from the first heatmap of
            the tag.
        mask
            Of the shape of `array`, true where there is no number.
        annotations
            Of the shape of `array`, a text for each cell; of at most 10,000 cells.
        show_values
            Whether each cell has its number written in it; of at most 10,000 cells.
        unit, x_label, y_label
            Of the numbers, and of the axes of columns and rows.
        x_ticks, y_ticks
            A text for each column and each row.
        origin
            Where row 0 is: ``"upper"`` or ``"lower"``.
        under, under_dataformats
            An image over which the heatmap lies, as in `add_image`.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged; `UnsupportedTypeError`, `WrongShapeError` or
            `InvalidDataformatsError`.
        """
        from glassboard.summaries.heatmaps import heatmap_snapshot

        make_summary = partial(
            heatmap_snapshot,
            tag,
            array,
            colormap=colormap,
            normalize=normalize,
            mask=mask,
            annotations=annotations,
            show_values=show_values,
            unit=unit,
            x_label=x_label,
            y_label=y_label,
            x_ticks=x_ticks,
            y_ticks=y_ticks,
            origin=origin,
            under=under,
            under_dataformats=under_dataformats,
        )
        self._add_own(HEATMAP, make_summary, global_step, walltime)

    def add_heatmaps(
        self, tag: str, arrays: Any, global_step: Any = None, walltime: float | None = None, **options: Any
    ) -> None:
        """
        Write several heatmaps of one size, side by side.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_heatmap`.
        arrays
            Shape (N, rows, columns), or a list of N arrays of two axes.
        options
            Those of `add_heatmap`, for all of them; `mask` and `annotations` of the shape of `arrays`.

        Raises
        ------
        InvalidValueError
            As in `add_heatmap`.
        """
        from glassboard.summaries.heatmaps import heatmap_snapshot

        make_summary = partial(heatmap_snapshot, tag, arrays, is_batch=True, **options)
        self._add_own(HEATMAP, make_summary, global_step, walltime)

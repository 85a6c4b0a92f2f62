"""What readers see of one tag of one run: its metadata and its points, made when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from glassboard.store.blobs import Blobs
from glassboard.store.cuts import every_piece, kept_pieces, may_be_superseded, visible_pieces
from glassboard.store.series import make_points, order_points, order_slices
from glassboard.types import Kind

if TYPE_CHECKING:
    from glassboard._native import Chunk, Points, XColumn
    from glassboard.store.cuts import Piece, RunFiles
    from glassboard.store.series import Segment
    from glassboard.store.tag_info import TagInfo
    from glassboard.types import DataClass, TagName


class TagFacts(NamedTuple):
    """What is said of a tag without its rows: see the properties of `TagView` with these names."""

    n_points: int
    n_superseded: int
    last_step: int | None = None
    last_wall_time: float | None = None
    last_value: float | None = None


class TagRows(NamedTuple):
    """What each file that has a tag holds of it, in the order of the files, and all files of the run."""

    segments: tuple[Segment, ...]
    files: RunFiles


class TagView:
    """
    One tag of one run; immutable.

    Parameters
    ----------
    info
        What the tag is.
    segments
        What each file that has the tag holds of it, in the order of the files.
    files
        The files of the run.
    """

    __slots__ = (
        "_blobs",
        "_every_blob",
        "_every_point",
        "_facts",
        "_info",
        "_kept_blobs",
        "_kept_points",
        "_ordered",
        "_points",
        "_rows",
        "_visible_pieces",
    )

    def __init__(self, info: TagInfo, segments: tuple[Segment, ...], files: RunFiles) -> None:
        self._info = info
        self._rows = TagRows(segments, files)
        self._visible_pieces: list[Piece] | None = None
        self._blobs: Blobs | None = None
        self._every_blob: Blobs | None = None
        self._kept_blobs: Blobs | None = None
        self._facts: TagFacts | None = None
        self._points: Points | None = None
        self._every_point: Points | None = None
        self._kept_points: Points | None = None
        self._ordered: dict[str, Points] = {}

    @property
    def info(self) -> TagInfo:
        """All metadata as one object, the same in every snapshot while nothing of it changes."""
        return self._info

    @property
    def tag(self) -> TagName:
        """Its name."""
        return self._info.tag

    @property
    def kind(self) -> Kind:
        """What it holds."""
        return self._info.kind

    @property
    def plugin(self) -> str:
        """Name of the plugin that shows it, empty where none is known."""
        return self._info.plugin

    @property
    def display_name(self) -> str:
        """As logged, often empty."""
        return self._info.display_name

    @property
    def description(self) -> str:
        """Markdown as logged, often empty."""
        return self._info.description

    @property
    def data_class(self) -> DataClass:
        """As declared, else that of the kind."""
        return self._info.data_class

    @property
    def rows(self) -> TagRows:
        """All values as the files hold them."""
        return self._rows

    @property
    def facts(self) -> TagFacts:
        """How many values there are and what the last one is, found all at once."""
        if self._facts is None:
            self._facts = self._find_facts()
        return self._facts

    def _find_facts(self) -> TagFacts:
        segments, files = self.rows
        n_rows = sum(segment.n_rows for segment in segments)
        pieces = self._visible
        n_superseded = 0
        if may_be_superseded(segments, files):
            n_superseded = n_rows - sum(stop - start for _, (_, start, stop) in pieces)
        if not pieces:
            return TagFacts(n_rows - n_superseded, n_superseded)
        rows, _, stop = pieces[-1][1]
        return TagFacts(
            n_rows - n_superseded,
            n_superseded,
            int(rows.step[stop - 1]),
            float(rows.wall_time[stop - 1]),
            float(cast("Chunk", rows).value[stop - 1]) if self.kind is Kind.SCALARS else None,
        )

    @property
    def n_points(self) -> int:
        """How many values are visible: points, or for other kinds whatever the tag holds."""
        return self.facts.n_points

    @property
    def n_superseded(self) -> int:
        """How many values a restart has replaced."""
        return self.facts.n_superseded

    @property
    def last_step(self) -> int | None:
        """Step of the last visible value in file order, None where there is none."""
        return self.facts.last_step

    @property
    def last_wall_time(self) -> float | None:
        """Wall time of the last visible value in file order, in seconds since the epoch."""
        return self.facts.last_wall_time

    @property
    def last_value(self) -> float | None:
        """Last visible number in file order, NaN and infinities included; None for kinds without numbers."""
        return self.facts.last_value

    @property
    def points(self) -> Points:
        """Visible points in the order of the files; empty for kinds that hold no numbers."""
        if self._points is None:
            self._points = self._make_points(self._visible)
        return self._points

    @property
    def every_point(self) -> Points:
        """All points in the order of the files, superseded ones as well."""
        if self._every_point is None:
            self._every_point = self._make_points(every_piece(self.rows.segments))
        return self._every_point

    @property
    def kept_points(self) -> Points:
        """The points that TensorBoard's Python loader keeps, in the order of the files' names."""
        if self._kept_points is None:
            self._kept_points = self._make_points(kept_pieces(self.rows.segments, self.rows.files))
        return self._kept_points

    @property
    def blobs(self) -> Blobs:
        """Visible values that are no points, in the order of the files; empty for scalars."""
        if self._blobs is None:
            self._blobs = self._make_blobs(self._visible)
        return self._blobs

    @property
    def every_blob(self) -> Blobs:
        """All values that are no points in the order of the files, superseded ones as well."""
        if self._every_blob is None:
            self._every_blob = self._make_blobs(every_piece(self.rows.segments))
        return self._every_blob

    @property
    def kept_blobs(self) -> Blobs:
        """The values that TensorBoard's Python loader keeps, in the order of the files' names."""
        if self._kept_blobs is None:
            self._kept_blobs = self._make_blobs(kept_pieces(self.rows.segments, self.rows.files))
        return self._kept_blobs

    def ordered(self, x: XColumn) -> Points:
        """Give the visible points ascending in `x`, equal ones in file order; `points` where they ascend."""
        if x not in self._ordered:
            self._ordered[x] = self._order(x)
        return self._ordered[x]

    def _order(self, x: XColumn) -> Points:
        if self.points.is_ascending(x):
            return self.points
        points = order_slices([rows for _, rows in self._visible], x)
        return order_points(self.points, x) if points is None else points

    @property
    def _visible(self) -> list[Piece]:
        if self._visible_pieces is None:
            self._visible_pieces = visible_pieces(self.rows.segments, self.rows.files)
        return self._visible_pieces

    def _make_points(self, pieces: list[Piece]) -> Points:
        return make_points([rows for _, rows in pieces] if self.kind is Kind.SCALARS else [])

    def _make_blobs(self, pieces: list[Piece]) -> Blobs:
        if self.kind is Kind.SCALARS:
            return Blobs()
        sources = self.rows.files.sources
        return Blobs([(sources[segment.file_index], segment, rows) for segment, rows in pieces])

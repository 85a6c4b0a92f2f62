"""Arrays as pictures, and the colours of colormaps."""

from __future__ import annotations

from dataclasses import dataclass, field

from glassboard.server.messages.frames import ColumnHeader


@dataclass(frozen=True, slots=True)
class ArrayRequest:
    """One value of ``POST /api/v1/arrays``."""

    run: str
    tag: str
    row: int = -1
    """Which value of the series, in file order; negative from the end, -1 is the last."""
    index: list[int] = field(default_factory=list)
    """Position on each axis but the last two; 0 where it names fewer."""
    max_side: int = 1024
    """At most so many rows and columns are sent, 1 to 4,096; of more every so many."""
    superseded: bool = False
    """Whether values that a restart replaced are among the rows."""


@dataclass(frozen=True, slots=True)
class ArraysRequest:
    """Body of ``POST /api/v1/arrays``; the answer is one frame per value, in this order."""

    series: list[ArrayRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StatisticsMessage:
    """
    What the numbers of one array, or of all values of a series, are like.

    What is of finite numbers only is null where there is none.
    """

    n_values: int
    n_nan: int
    n_posinf: int
    n_neginf: int
    low: float | None
    high: float | None
    mean: float | None
    std: float | None
    least_positive: float | None
    bins: list[float]
    """How many finite numbers lie in each of 256 equal parts of `low` to `high`."""


@dataclass(frozen=True, slots=True)
class NormalizeMessage:
    """Which numbers are at the two ends of a colormap; only what the mode needs is not null."""

    mode: str
    """``minmax``, ``zscore``, ``percentile``, ``symmetric``, ``log`` or ``fixed``."""
    span: float | None = None
    low: float | None = None
    high: float | None = None
    center: float | None = None
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class HeatmapMessage:
    """What was written about a heatmap; docs/format.md says what each field means."""

    colormap: str
    normalize: NormalizeMessage
    stack: str
    origin: str
    unit: str
    x_label: str
    y_label: str
    x_ticks: list[str]
    y_ticks: list[str]
    show_values: bool
    annotations: list[str]
    """Of the numbers that are sent, row by row; empty where there are none."""
    has_under: bool
    """Whether `/api/v1/heatmaps/under` has an image that lies beneath it."""


@dataclass(frozen=True, slots=True)
class ArrayHeader:
    """
    JSON header of a frame of ``/api/v1/arrays``; its column ``numbers`` has them row by row.

    Integers of 64 bits that are signed are i8, other numbers f4 where that is exact, else f8. A column
    ``mask`` comes beside it where something is masked: u4, 1 where there is no number.
    """

    request: int
    """Index of the value in the request."""
    run: str
    tag: str
    row: int
    """From 0 on."""
    n_values: int
    """Of the whole series."""
    step: int
    wall_time: float | None
    dtype: str
    """NumPy's name of what was logged."""
    shape: list[int]
    """Of the whole value."""
    index: list[int]
    """The slice that this is."""
    n_rows: int
    n_columns: int
    stride: int
    """Every how many rows and columns one is here."""
    statistics: StatisticsMessage | None
    """Of the whole value, all slices of it, but for what is masked."""
    heatmap: HeatmapMessage | None
    """Null for a tensor."""
    cursor: str
    columns: list[ColumnHeader]


@dataclass(frozen=True, slots=True)
class ArrayStatisticsResponse:
    """``GET /api/v1/arrays/statistics?run=&tag=``: what all values of a series are like together."""

    n_values: int
    """Of the series."""
    n_read: int
    """As many were read, evenly chosen."""
    statistics: StatisticsMessage


@dataclass(frozen=True, slots=True)
class ColormapMessage:
    """The colours of one colormap, from the least number's to the greatest one's."""

    name: str
    colors: str
    """Red, green and blue of each as two hexadecimal digits, one after the other."""


@dataclass(frozen=True, slots=True)
class ColormapsResponse:
    """``GET /api/v1/colormaps``: every colormap, by name."""

    colormaps: list[ColormapMessage]

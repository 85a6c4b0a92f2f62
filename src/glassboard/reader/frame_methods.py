"""What `Log` gives of many series at once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from glassboard.errors import InvalidQueryError
from glassboard.query.long_form import read_long_points
from glassboard.reader.frames import make_arrow, make_pandas, make_polars, make_tbparse

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from glassboard.query.long_form import NameFilter
    from glassboard.store import Snapshot

PandasColumns: TypeAlias = Literal["glassboard", "tbparse"]
"""What the columns of a data frame of pandas are: ours, or those of tbparse."""


class FrameMethods(ABC):
    """
    Tables of scalars in long form, a row a point.

    Their columns are `run` and `tag` (a dictionary or category of names), `step` (int64), `wall_time`
    (float64, seconds since the epoch) and `value` (float64, also where float32 was logged). Rows come run by
    run as in `Log.runs`, in each tag by tag by name, of each tag in file order.
    """

    @abstractmethod
    def _snapshot(self) -> Snapshot: ...

    def to_arrow(
        self, runs: NameFilter = None, tags: NameFilter = None, *, superseded: bool = False
    ) -> pa.Table:
        """
        Give the points of many scalars as a table of pyarrow.

        Parameters
        ----------
        runs, tags
            Which: one name, several, or a compiled pattern, which is searched for in the names; None for all.
        superseded
            Whether to include the points that a restarted run has replaced.

        Raises
        ------
        RunNotFoundError
            A run that is named does not exist.
        InvalidQueryError
            None of the runs has a tag that is named, or something else than names is given.
        MissingPackageError
            pyarrow is not installed.

        Examples
        --------
        >>> log.to_arrow(tags="loss").num_rows
        6
        """
        return make_arrow(read_long_points(self._snapshot(), runs, tags, superseded=superseded))

    def to_pandas(
        self,
        runs: NameFilter = None,
        tags: NameFilter = None,
        *,
        superseded: bool = False,
        columns: PandasColumns = "glassboard",
    ) -> pd.DataFrame:
        """
        Give the points of many scalars as a data frame of pandas.

        Parameters
        ----------
        runs, tags, superseded
            As for `to_arrow`.
        columns
            ``"tbparse"``: those of ``tbparse.SummaryReader(logdir, extra_columns={"wall_time",
            "dir_name"}).scalars``, ordered by directory, tag and step. tbparse also has the rows that are
            superseded, and has scalars that were stored as tensors elsewhere.

        Raises
        ------
        RunNotFoundError, InvalidQueryError
            As for `to_arrow`; or `columns` is none of the above.
        MissingPackageError
            pandas is not installed.

        Examples
        --------
        >>> log.to_pandas(runs="first", tags="loss").value.tolist()
        [1.0, 0.5, 0.25]
        """
        if columns not in get_args(PandasColumns):
            raise InvalidQueryError("columns", columns, "one of " + ", ".join(get_args(PandasColumns)))
        points = read_long_points(self._snapshot(), runs, tags, superseded=superseded)
        return make_tbparse(points) if columns == "tbparse" else make_pandas(points)

    def to_polars(
        self, runs: NameFilter = None, tags: NameFilter = None, *, superseded: bool = False
    ) -> pl.DataFrame:
        """
        Give the points of many scalars as a data frame of polars.

        Parameters
        ----------
        runs, tags, superseded
            As for `to_arrow`.

        Raises
        ------
        RunNotFoundError, InvalidQueryError
            As for `to_arrow`.
        MissingPackageError
            polars is not installed.

        Examples
        --------
        >>> log.to_polars(tags="accuracy").columns
        ['run', 'tag', 'step', 'wall_time', 'value']
        """
        return make_polars(read_long_points(self._snapshot(), runs, tags, superseded=superseded))

"""Points of many series as tables of pyarrow, pandas and polars, each imported when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.errors import MissingPackageError
from glassboard.types import ROOT_RUN

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from glassboard.query.long_form import LongPoints


def make_arrow(points: LongPoints) -> pa.Table:
    """
    Make a table of pyarrow, which shares the memory of `points`.

    Raises
    ------
    MissingPackageError
        pyarrow is not installed.
    """
    arrow = import_package("pyarrow", "arrow")
    names = {"run": (points.runs, points.run_index), "tag": (points.tags, points.tag_index)}
    columns = {
        column: arrow.DictionaryArray.from_arrays(arrow.array(index), arrow.array(known, arrow.string()))
        for column, (known, index) in names.items()
    }
    columns |= {column: arrow.array(getattr(points, column)) for column in ("step", "wall_time", "value")}
    return arrow.table(columns)


def make_pandas(points: LongPoints) -> pd.DataFrame:
    """
    Make a data frame of pandas, which shares the memory of `points`.

    Raises
    ------
    MissingPackageError
        pandas is not installed.
    """
    pandas = import_package("pandas", "pandas")
    columns = {
        "run": pandas.Categorical.from_codes(points.run_index, points.runs),
        "tag": pandas.Categorical.from_codes(points.tag_index, points.tags),
        "step": points.step,
        "wall_time": points.wall_time,
        "value": points.value,
    }
    return pandas.DataFrame(columns, copy=False)


def make_polars(points: LongPoints) -> pl.DataFrame:
    """
    Make a data frame of polars; pyarrow is not needed.

    Raises
    ------
    MissingPackageError
        polars is not installed.
    """
    polars = import_package("polars", "polars")
    return polars.DataFrame(
        {
            "run": polars.Series(points.runs, dtype=polars.Categorical).gather(points.run_index),
            "tag": polars.Series(points.tags, dtype=polars.Categorical).gather(points.tag_index),
            "step": points.step,
            "wall_time": points.wall_time,
            "value": points.value,
        }
    )


def make_tbparse(points: LongPoints) -> pd.DataFrame:
    """
    Make the data frame that tbparse's ``SummaryReader.scalars`` is, with two of its extra columns.

    Raises
    ------
    MissingPackageError
        pandas is not installed.

    Notes
    -----
    Facts: tbparse 0.0.9, summary_reader.py (``get_events``): rows by directory, tag and step; the directory
    of the logdir itself is an empty name.
    """
    pandas = import_package("pandas", "pandas")
    directories = ["" if run == ROOT_RUN else run for run in points.runs]
    ranks = np.argsort(np.argsort(np.array(directories, dtype=object)))
    order = np.lexsort((points.step, points.tag_index, ranks[points.run_index]))
    columns = {
        "step": points.step[order],
        "tag": pandas.Index(points.tags).take(points.tag_index[order]),
        "value": points.value[order],
        "wall_time": points.wall_time[order],
        "dir_name": pandas.Index(directories).take(points.run_index[order]),
    }
    return pandas.DataFrame(columns, copy=False)


def import_package(package: str, extra: str) -> Any:
    """
    Import a package that Glassboard does without as a rule.

    Raises
    ------
    MissingPackageError
        It is not installed; `extra` is what installs it.
    """
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        raise MissingPackageError(package, extra) from None

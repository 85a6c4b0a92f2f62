"""Histograms: one as buckets, those of a series as columns, the distributions drawn from them."""

from __future__ import annotations

from glassboard.query.histograms.grid import ValueRange, find_range, rebin
from glassboard.query.histograms.percentiles import BASIS_POINTS, compress_histogram, compress_histograms
from glassboard.query.histograms.question import HistogramForm, HistogramQuery
from glassboard.query.histograms.read import is_migrated, read_histogram
from glassboard.query.histograms.series import HistogramResult, read_histograms
from glassboard.query.histograms.table import HistogramTable, make_table, read_table, repair_buckets

__all__ = [
    "BASIS_POINTS",
    "HistogramForm",
    "HistogramQuery",
    "HistogramResult",
    "HistogramTable",
    "ValueRange",
    "compress_histogram",
    "compress_histograms",
    "find_range",
    "is_migrated",
    "make_table",
    "read_histogram",
    "read_histograms",
    "read_table",
    "rebin",
    "repair_buckets",
]

"""Memory a point, against TensorBoard's loaders."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from bench.corpora import CORPORA, make_corpus
from bench.load import SLOW_SHARE, Loader, find_loaders
from bench.rivals import describe_missing
from bench.table import Table

if TYPE_CHECKING:
    from bench.corpora import Corpus
    from bench.options import Options
    from bench.table import Cell

CORPUS_NAMES = ("A", "B", "C", "D64")
SLOW_CORPUS_NAMES = ("B",)


def measure_memory(options: Options) -> Table:
    """Load each corpus once with each loader."""
    rows = [
        measure_loader(CORPORA[name].scaled(options.scale), loader)
        for name in CORPUS_NAMES
        for loader in find_loaders()
        if name in SLOW_CORPUS_NAMES or not loader.is_slow
    ]
    return Table(
        "Memory",
        ("corpus", "loader", "million points", "bytes a point after loading", "most while loading"),
        tuple(rows),
        (
            "Resident memory at the end of the load, and the most until then, less that of the same program "
            "on an empty logdir.",
            f"Loaders in pure Python read {SLOW_SHARE:.0%} of one corpus.",
            "Asked for: at most 21 bytes a float32 point and 25 a float64 one (D64), pyramid included; short "
            "series (B) leave part of their last chunk empty. "
            "Of C, images take 70% of the bytes.",
            *describe_missing("tensorboard-data-server", "tensorboard"),
        ),
    )


def measure_loader(whole: Corpus, loader: Loader) -> tuple[Cell, ...]:
    """Return the row of one loader."""
    corpus = whole.scaled(SLOW_SHARE) if loader.is_slow else whole
    with tempfile.TemporaryDirectory() as empty:
        cost = loader.load(make_corpus(corpus)) - loader.load(empty)
    return (
        f"{whole.name}: {whole.title}",
        loader.name,
        corpus.n_events / 1e6,
        cost.resident_bytes / corpus.n_events,
        cost.peak_bytes / corpus.n_events,
    )

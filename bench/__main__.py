"""
Measures Glassboard against its rivals, in one run on one machine.

``python -m bench`` measures everything, ``python -m bench load zoom`` what is named.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from typing import TYPE_CHECKING

from bench.embedding_view import measure_embedding_view
from bench.embeddings import measure_embeddings
from bench.graph_view import measure_graph_view
from bench.graphs import measure_graphs
from bench.histograms import measure_histograms
from bench.hparams import measure_hparams
from bench.images import measure_images
from bench.kinds import measure_kinds
from bench.latency import measure_latency
from bench.load import measure_load
from bench.memory import measure_memory
from bench.meshes import measure_meshes
from bench.options import Options
from bench.page_size import measure_page_size
from bench.report import add_results, read_results, render_result, write_results
from bench.restart import measure_index, measure_restart
from bench.start import measure_start
from bench.thermal import measure_thermal
from bench.thumbnails import measure_thumbnails
from bench.writer import measure_writer
from bench.zoom import measure_zoom

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.table import Table

MEASUREMENTS: dict[str, Callable[[Options], Table]] = {
    "load": measure_load,
    "memory": measure_memory,
    "images": measure_images,
    "zoom": measure_zoom,
    "writer": measure_writer,
    "kinds": measure_kinds,
    "start": measure_start,
    "restart": measure_restart,
    "index": measure_index,
    "latency": measure_latency,
    "thumbnails": measure_thumbnails,
    "thermal": measure_thermal,
    "histograms": measure_histograms,
    "hparams": measure_hparams,
    "meshes": measure_meshes,
    "graphs": measure_graphs,
    "graph_view": measure_graph_view,
    "embeddings": measure_embeddings,
    "embedding_view": measure_embedding_view,
    "page_size": measure_page_size,
}


def parse_arguments() -> tuple[list[str], Options, bool]:
    """Return what to measure, how much of it, and whether to write it down."""
    defaults = Options()
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASUREMENTS)}; all by default"
    )
    parser.add_argument(
        "--scale", type=float, default=defaults.scale, help="share of the corpora that is loaded"
    )
    parser.add_argument(
        "--rounds", type=int, default=defaults.rounds, help="how often each program is measured"
    )
    parser.add_argument(
        "--points",
        type=int,
        nargs="+",
        default=defaults.zoom_points,
        help="lengths of the series to zoom into",
    )
    parser.add_argument("--live-secs", type=float, default=defaults.live_secs, help="how long a page watches")
    parser.add_argument(
        "--dry", action="store_true", help="print only, and leave the kept results as they are"
    )
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.names) - set(MEASUREMENTS))
    if unknown:
        parser.error(f"no measurement is named {unknown[0]!r}, expected one of {', '.join(MEASUREMENTS)}")
    if arguments.scale <= 0 or arguments.rounds < 1 or min(arguments.points) < 1 or arguments.live_secs <= 0:
        parser.error("--scale, --rounds, --points and --live-secs are above 0")
    options = Options(arguments.scale, arguments.rounds, tuple(arguments.points), arguments.live_secs)
    return arguments.names or list(MEASUREMENTS), options, arguments.dry


def measure_all(names: Sequence[str], options: Options, *, is_dry: bool) -> list[str]:
    """
    Measure one after the other, print each table, and keep it unless the run is dry.

    Returns
    -------
    list of str
        What failed; the results that were kept of it stay.
    """
    results = read_results()
    failed = []
    for name in names:
        started_at = time.monotonic()
        table = try_measure(name, options)
        if table is None:
            failed.append(name)
            continue
        add_results(results, name, table, options)
        print(render_result(results[name]))
        print(f"({name} took {time.monotonic() - started_at:.0f} s)\n", flush=True)
        if not is_dry:
            write_results(results, list(MEASUREMENTS))
    return failed


def try_measure(name: str, options: Options) -> Table | None:
    """Measure one thing; whatever goes wrong is printed, so that the others are measured all the same."""
    try:
        return MEASUREMENTS[name](options)
    except Exception:
        print(f"{name} failed:\n{traceback.format_exc()}", flush=True)
        return None


def main() -> None:
    """Measure what the command line names."""
    names, options, is_dry = parse_arguments()
    failed = measure_all(names, options, is_dry=is_dry)
    if failed:
        sys.exit(f"failed, and not measured again: {', '.join(failed)}")


if __name__ == "__main__":
    main()

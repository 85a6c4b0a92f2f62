"""Starting a server again on a logdir that it has read before, and what it takes to keep what was read."""

from __future__ import annotations

import http.client
import json
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from bench.corpora import CORPORA, Corpus, make_corpus
from bench.processes import best, measure
from bench.rivals import describe_missing, is_installed
from bench.servers import serving
from bench.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bench.options import Options
    from bench.processes import Cost
    from bench.table import Cell

MANY_RUNS = Corpus("R", "10,000 runs of 10 tags", 10_000, 10, 100)
PATIENCE_SECS = 600.0
POLL_SECS = 0.002
KEEP_PROGRAM = "import sys, glassboard; glassboard.open_logdir(sys.argv[1], index=sys.argv[2])"


class Start(NamedTuple):
    """Seconds from a server's start to its address, and from there to its first list and whole chart."""

    up: float
    listed: float
    drawn: float


class Rival(NamedTuple):
    """A server: its command, and what it answers to one question for a list, and one for a chart."""

    command: list[str]
    has_list: Callable[[http.client.HTTPConnection, Corpus], bool]
    has_chart: Callable[[http.client.HTTPConnection, Corpus], bool]


def measure_restart(options: Options) -> Table:
    """Start each server on each logdir, in turns."""
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as index_dir:
        for whole in (CORPORA["A"], MANY_RUNS):
            corpus = whole.scaled(options.scale)
            rivals = _find_rivals(make_corpus(corpus), index_dir)
            with _connect(rivals["Glassboard, with its index"].command) as connection:
                _wait_for(partial(_is_all_read, connection))
            for name, rival in rivals.items():
                n_rounds = 1 if name == "TensorBoard" else options.rounds
                starts = [_start(rival, corpus) for _ in range(n_rounds)]
                rows.append((f"{corpus.name}: {corpus.title}", name, *map(min, zip(*starts, strict=True))))
    return Table(
        "Starting a server again",
        ("logdir", "server", "until it is up, s", "then until its first list, s", "until its first chart, s"),
        tuple(rows),
        (
            "The best of its rounds (TensorBoard: one), files in the page cache. Up: the line with the "
            "address is printed. List: an answer with every run. Chart: one series with its last step.",
            "Asked for: at most 0.2 s from being up to the first chart, with the index, on either logdir.",
            *describe_missing("tensorboard"),
        ),
    )


def measure_index(options: Options) -> Table:
    """Read each logdir without the index, keeping it, and with it."""
    rows: list[tuple[Cell, ...]] = []
    for whole in (CORPORA["A"], CORPORA["B"], MANY_RUNS):
        corpus = whole.scaled(options.scale)
        logdir = make_corpus(corpus)
        costs: dict[str, list[Cost]] = {}
        for _ in range(options.rounds):
            with tempfile.TemporaryDirectory() as index_dir:
                for use in ("off", "write", "read"):
                    env = {"GLASSBOARD_INDEX_DIR": index_dir}
                    program = [sys.executable, "-c", KEEP_PROGRAM, str(logdir), use]
                    costs.setdefault(use, []).append(measure(program, env=env))
        rows += [
            (f"{corpus.name}: {corpus.title}", use, corpus.n_events / 1e6, cost.cpu_secs, cost.wall_secs)
            for use, cost in ((use, best(each)) for use, each in costs.items())
        ]
    return Table(
        "Keeping what was read",
        ("logdir", "index", "million points", "CPU s", "wall s"),
        tuple(rows),
        (
            "A whole program around `open_logdir(logdir, index=…)`, the best of its rounds; with `write` it "
            "ends when the disk has everything. A server writes on a thread of its own, after it has read.",
            "Files under 64 KiB are not kept, of logdir R therefore only the catalogue.",
        ),
    )


def _find_rivals(logdir: Path, index_dir: str) -> dict[str, Rival]:
    ours = [sys.executable, "-m", "glassboard", "--logdir", str(logdir), "--port", "0"]
    rivals = {
        "Glassboard, with its index": Rival([*ours, "--index_dir", index_dir], _lists_runs, _draws_series),
        "Glassboard, without": Rival([*ours, "--no-index"], _lists_runs, _draws_series),
    }
    if is_installed("tensorboard"):
        theirs = [sys.executable, "-m", "tensorboard.main", "--logdir", str(logdir), "--port", "0"]
        rivals["TensorBoard"] = Rival(theirs, _lists_their_runs, _draws_their_series)
    return rivals


def _start(rival: Rival, corpus: Corpus) -> Start:
    started_at = time.perf_counter()
    with _connect(rival.command) as connection:
        up_at = time.perf_counter()
        _wait_for(lambda: rival.has_list(connection, corpus))
        listed_at = time.perf_counter()
        _wait_for(lambda: rival.has_chart(connection, corpus))
        drawn_at = time.perf_counter()
    return Start(up_at - started_at, listed_at - up_at, drawn_at - up_at)


@contextmanager
def _connect(command: list[str]) -> Iterator[http.client.HTTPConnection]:
    with serving(command) as address:
        server = urlsplit(address)
        yield http.client.HTTPConnection(server.hostname or "", server.port, timeout=PATIENCE_SECS)


def _wait_for(is_there: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECS
    while not is_there():
        assert time.monotonic() < until, f"nothing came within {PATIENCE_SECS} s"
        time.sleep(POLL_SECS)


def _ask(connection: http.client.HTTPConnection, path: str, message: object = None) -> bytes:
    body = None if message is None else json.dumps(message)
    headers = {"Content-Type": "application/json"}
    connection.request("GET" if body is None else "POST", path, body, headers)
    answer = connection.getresponse()
    data = answer.read()
    return data if answer.status == http.client.OK else b""


def _is_all_read(connection: http.client.HTTPConnection) -> bool:
    answer = json.loads(_ask(connection, "/api/v1/runs"))
    return bool(answer["runs"]) and not answer["loading"]["is_loading"]


def _lists_runs(connection: http.client.HTTPConnection, corpus: Corpus) -> bool:
    return len(json.loads(_ask(connection, "/api/v1/runs"))["runs"]) == corpus.n_runs


def _draws_series(connection: http.client.HTTPConnection, corpus: Corpus) -> bool:
    series = {"run": "run000", "tag": "metrics/tag0", "buckets": 1000}
    answer = _ask(connection, "/api/v1/scalars", {"series": [series]})
    header = json.loads(answer[8 : 8 + int.from_bytes(answer[4:8], "little")])
    return bool(header.get("points") == corpus.n_steps)


def _lists_their_runs(connection: http.client.HTTPConnection, corpus: Corpus) -> bool:
    return len(json.loads(_ask(connection, "/data/runs") or "[]")) == corpus.n_runs


def _draws_their_series(connection: http.client.HTTPConnection, corpus: Corpus) -> bool:
    query = f"run=run000&tag={quote('metrics/tag0', safe='')}"
    points = json.loads(_ask(connection, f"/data/plugin/scalars/scalars?{query}") or "[]")
    return bool(points) and points[-1][1] == corpus.n_steps - 1

"""Bytes of the page, compressed as they travel, against TensorBoard's."""

from __future__ import annotations

import gzip
import re
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bench.processes import ROOT
from bench.rivals import describe_missing
from bench.table import Table

if TYPE_CHECKING:
    from bench.options import Options
    from bench.table import Cell

STATIC = ROOT / "src" / "glassboard" / "server" / "static"
LINKED = re.compile(r'(?:src|href)="\.?/?([^"]+\.(?:js|css))"')


def measure_page_size(_options: Options) -> Table:
    """Compress each file of the page."""
    rows: list[tuple[Cell, ...]] = []
    remarks = ["gzip at level 9. Asked for: at most 75 KiB of initial JavaScript, 30 KiB a later chunk."]
    if (STATIC / "index.html").exists():
        rows += measure_ours()
    else:
        remarks.append("Glassboard's page is not built: not measured (make ui)")
    theirs = find_tensorboard_page()
    if theirs:
        rows.append(("TensorBoard", "index.js and index.html", compressed_kib(theirs)))
    remarks += describe_missing("tensorboard")
    return Table("Size of the page", ("page", "what", "gzipped KiB"), tuple(rows), tuple(remarks))


def measure_ours() -> list[tuple[Cell, ...]]:
    """Return what the first view needs by kind, and each later chunk."""
    index = (STATIC / "index.html").read_text()
    initial = {STATIC / name for name in LINKED.findall(index)}
    scripts = [path for path in initial if path.suffix == ".js"]
    styles = [path for path in initial if path.suffix == ".css"]
    later = sorted(path for path in STATIC.rglob("*.js") if path not in initial)
    return [
        ("Glassboard", "initial JavaScript", sum(compressed_kib(path.read_bytes()) for path in scripts)),
        ("Glassboard", "initial CSS", sum(compressed_kib(path.read_bytes()) for path in styles)),
        *(("Glassboard", f"later: {path.name}", compressed_kib(path.read_bytes())) for path in later),
    ]


def find_tensorboard_page() -> bytes | None:
    """Return the scripts of TensorBoard's page, None where it is not installed."""
    spec = find_spec("tensorboard")
    if spec is None or spec.origin is None:
        return None
    with zipfile.ZipFile(Path(spec.origin).parent / "webfiles.zip") as files:
        return b"".join(files.read(name) for name in ("index.html", "index.js"))


def compressed_kib(content: bytes) -> float:
    """Return the size of a compressed file."""
    return len(gzip.compress(content, 9)) / 1024

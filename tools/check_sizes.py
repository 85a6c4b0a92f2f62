"""Holds the built page to its size budget; all sizes are gzipped."""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src/glassboard/server/static"
KIB = 1024
MAX_INITIAL_JS = 62 * KIB
MAX_INITIAL_CSS = 12 * KIB
MAX_CHUNK = 12 * KIB
MAX_CHUNKS = {
    "embeddings": 20 * KIB,
    "graph_worker": 36 * KIB,
    "graphs": 20 * KIB,
    "histograms": 20 * KIB,
    "hparams": 18 * KIB,
    "markdown": 30 * KIB,
    "pr_curves": 15 * KIB,
    "predictions": 16 * KIB,
    "text": 15 * KIB,
    "three": 150 * KIB,
}
"""Chunks that may be larger: with charts of their own, with a parser, or with three's renderer."""
MAX_PAGE = 700 * KIB


def gzipped_bytes(path: Path) -> int:
    """Return the size of a file as it is sent."""
    return len(gzip.compress(path.read_bytes(), mtime=0))


def chunk_name(path: Path) -> str:
    """Return what a chunk was called before Vite put a hash of eight characters behind it."""
    return re.sub(r"-[\w-]{8}\.js$", "", path.name)


def initial_files(suffix: str) -> set[Path]:
    """Return the files of one suffix that ``index.html`` asks for by itself."""
    html = (STATIC / "index.html").read_text()
    names = re.findall(r'(?:src|href)="\./([^"]+)"', html)
    return {STATIC / name for name in names if name.endswith(suffix)}


def complaints(sizes: dict[Path, int]) -> Iterator[str]:
    """Say which budgets are exceeded."""
    scripts, styles = initial_files(".js"), initial_files(".css")
    if not scripts:
        yield "index.html names no script"
    totals = [
        ("initial JS", sum(sizes[path] for path in scripts), MAX_INITIAL_JS),
        ("initial CSS", sum(sizes[path] for path in styles), MAX_INITIAL_CSS),
        ("the whole page", sum(sizes.values()), MAX_PAGE),
    ]
    totals += [
        (path.name, sizes[path], MAX_CHUNKS.get(chunk_name(path), MAX_CHUNK))
        for path in sizes
        if path.suffix == ".js" and path not in scripts
    ]
    for name, size, limit in totals:
        print(f"{name:<40}{size / KIB:8.1f} KiB of {limit / KIB:.0f}")
        if size > limit:
            yield f"{name} is {size} bytes gzipped, at most {limit}"


def main() -> int:
    """Measure the built page."""
    sizes = {path: gzipped_bytes(path) for path in sorted(STATIC.rglob("*")) if path.is_file()}
    found = list(complaints(sizes))
    print("\n".join(found), file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

"""
Keeps files and functions short, and lets the number of silenced checks only fall.

``python tools/ratchet.py`` compares with ``tools/ratchet.json``; with ``--update`` it stores lower numbers.
Blank lines, comments and docstrings are not code.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import sys
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
STORED = ROOT / "tools/ratchet.json"
PYTHON_FOLDERS = ("src", "tests", "tools", "bench", "examples")
PAGE_FOLDER = "ui/src"
MAX_FILE_LINES = 800
MAX_FUNCTION_LINES = 80
# Spelled apart, so that this file does not count itself.
SILENCERS = {
    "noqa": re.compile(r"#\s*no" + r"qa\b"),
    "type: ignore": re.compile(r"#\s*type:\s*ig" + r"nore\b"),
    "biome-ignore": re.compile(r"/[/*]\s*biome-ig" + r"nore\b"),
}
LAYOUT_TOKENS = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.ENCODING,
}


def python_files() -> Iterator[Path]:
    """Every Python file of the project."""
    yield ROOT / "setup.py"
    for folder in PYTHON_FOLDERS:
        yield from (ROOT / folder).rglob("*.py")


def other_files() -> Iterator[Path]:
    """Every file of the page and of the compiled core."""
    for pattern in ("*.ts", "*.tsx", "*.css"):
        yield from (ROOT / PAGE_FOLDER).rglob(pattern)
    for pattern in ("*.pyx", "*.pxd", "*.h"):
        yield from (ROOT / "src").rglob(pattern)


def docstring_lines(tree: ast.AST) -> set[int]:
    """Return the numbers of the lines that docstrings and lone strings take."""
    return {
        number
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def code_lines(source: str, tree: ast.AST) -> set[int]:
    """Return the numbers of the lines of a Python file that hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in LAYOUT_TOKENS:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines - docstring_lines(tree)


def count_other_lines(source: str) -> int:
    """Count the lines of a TypeScript, CSS, C or Cython file that are neither blank nor comment."""
    without_blocks = re.sub(r'/\*.*?\*/|""".*?"""', "", source, flags=re.DOTALL)
    return sum(1 for line in without_blocks.splitlines() if line.strip() and not re.match(r"\s*(//|#)", line))


def file_complaints(path: Path, n_lines: int) -> Iterator[str]:
    """Say so when a file is too long."""
    name = str(path.relative_to(ROOT))
    if n_lines > MAX_FILE_LINES:
        yield f"{name}: {n_lines} lines of code, at most {MAX_FILE_LINES}"


def function_complaints(path: Path, tree: ast.AST, lines: set[int]) -> Iterator[str]:
    """Say so when a function is too long."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            n_lines = len(lines & set(range(node.lineno, (node.end_lineno or node.lineno) + 1)))
            if n_lines > MAX_FUNCTION_LINES:
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield f"{where}: {node.name} has {n_lines} lines, at most {MAX_FUNCTION_LINES}"


def length_complaints() -> Iterator[str]:
    """Walk all files and say which are too long."""
    for path in python_files():
        source = path.read_text()
        tree = ast.parse(source)
        lines = code_lines(source, tree)
        yield from file_complaints(path, len(lines))
        yield from function_complaints(path, tree, lines)
    for path in other_files():
        yield from file_complaints(path, count_other_lines(path.read_text()))


def count_silencers() -> dict[str, int]:
    """Count the silenced checks in all files."""
    text = "\n".join(path.read_text() for files in (python_files(), other_files()) for path in files)
    return {name: len(pattern.findall(text)) for name, pattern in SILENCERS.items()}


def count_complaints(counts: dict[str, int], stored: dict[str, int]) -> Iterator[str]:
    """Say which counts are not what is stored."""
    for name, count in counts.items():
        if count > stored[name]:
            yield f"{count} times {name!r}, at most {stored[name]}: mend the code instead"
        elif count < stored[name]:
            yield f"{count} times {name!r}, stored is {stored[name]}: run tools/ratchet.py --update"


def update(counts: dict[str, int]) -> None:
    """Store counts that have fallen."""
    stored = json.loads(STORED.read_text()) if STORED.exists() else counts
    lower = {name: min(count, stored[name]) for name, count in counts.items()}
    STORED.write_text(json.dumps(lower, indent=2) + "\n")


def main() -> int:
    """Check, or store lower counts."""
    parser = argparse.ArgumentParser(prog="ratchet", description=__doc__)
    parser.add_argument("--update", action="store_true", help="store counts that have fallen")
    options = parser.parse_args()
    counts = count_silencers()
    if options.update:
        update(counts)
    complaints = [*length_complaints(), *count_complaints(counts, json.loads(STORED.read_text()))]
    print("\n".join(complaints) if complaints else "lengths and silenced checks are within their limits")
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main())

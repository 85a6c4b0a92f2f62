"""
Builds the page from ``ui/`` into ``src/glassboard/server/static``, when its sources are newer.

Run as ``python tools/build_page.py``; ``setup.py`` calls `build_page` before it copies the package.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from node import Node, NodeNotFoundError, require_node

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
STATIC = "src/glassboard/server/static"


class PageBuildError(RuntimeError):
    """A step of the page's build failed; its output says why."""


def source_files(root: Path) -> Iterator[Path]:
    """Every file the built page depends on."""
    ui = root / "ui"
    yield from (path for path in ui.glob("*") if path.is_file())
    for folder in ("src", "public"):
        yield from (path for path in (ui / folder).rglob("*") if path.is_file() and ".test." not in path.name)


def is_current(root: Path) -> bool:
    """Whether the built page is newer than each of its sources."""
    built = root / STATIC / "index.html"
    if not built.exists():
        return False
    built_at = built.stat().st_mtime
    return all(path.stat().st_mtime <= built_at for path in source_files(root))


def install_packages(root: Path, node: Node) -> None:
    """
    Install the page's locked npm packages, unless they are there already.

    Raises
    ------
    PageBuildError
        npm failed.
    """
    lock = root / "ui/package-lock.json"
    installed = root / "ui/node_modules/.package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    run_npm(node, root, ["ci", "--no-audit", "--no-fund"])
    installed.touch()


def run_npm(node: Node, root: Path, arguments: list[str]) -> None:
    """Run npm in ``ui/``; raises `PageBuildError` when it fails."""
    if node.run(["npm", *arguments], root / "ui"):
        message = f"npm {' '.join(arguments)} failed"
        raise PageBuildError(message)


def build_page(root: Path) -> None:
    """
    Build the page of the project at ``root``, if any of its sources is newer than what is built.

    Raises
    ------
    NodeNotFoundError
        Node is neither there nor to be had.
    PageBuildError
        npm or Vite failed.
    """
    if is_current(root):
        return
    node = require_node()
    install_packages(root, node)
    run_npm(node, root, ["run", "build"])


def main() -> int:
    """Build the page of this project."""
    try:
        if "--packages-only" in sys.argv[1:]:
            install_packages(ROOT, require_node())
        else:
            build_page(ROOT)
    except (NodeNotFoundError, PageBuildError) as error:
        print(f"build_page: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

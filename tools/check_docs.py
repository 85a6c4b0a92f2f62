"""Fails when a flag, route, public name, error code or dependency is undocumented, or a link is dead."""

from __future__ import annotations

import ast
import importlib
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import glassboard
from glassboard.cli import flags
from glassboard.cli.commands import COMMANDS
from glassboard.errors import QueryError
from glassboard.server.errors import CODES
from glassboard.server.routes import every_route

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FOREIGN = {"node_modules", ".venv", "build", "dist", "data"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FLAG = re.compile(r"(?<![\w-])--[a-z][a-z0-9_-]*")


def pages() -> Iterator[Path]:
    """Every Markdown page of the project."""
    for path in sorted(ROOT.rglob("*.md")):
        if not FOREIGN & set(path.relative_to(ROOT).parts):
            yield path


def missing(page: str, names: set[str], what: str) -> Iterator[str]:
    """Say which names a page does not have in backticks or as a word of its code."""
    text = (ROOT / page).read_text()
    yield from (
        f"{page}: {what} {name} is undocumented"
        for name in sorted(names)
        if not re.search(rf"(?<![\w/]){re.escape(name)}(?![\w/])", text)
    )


def flags_of_help() -> set[str]:
    """Return the flags that the command line and its sub-commands offer."""
    commands = [flags, *(importlib.import_module(f"glassboard.cli.{name}") for name in COMMANDS)]
    return set(FLAG.findall("".join(command.make_parser().format_help() for command in commands)))


def flag_complaints() -> Iterator[str]:
    """Each flag is on its page, and each flag on the page exists."""
    offered = flags_of_help()
    yield from missing("docs/cli.md", offered, "flag")
    documented = set(re.findall(r"`(--[a-z_-]+)", (ROOT / "docs/cli.md").read_text()))
    yield from (f"docs/cli.md: there is no flag {flag}" for flag in sorted(documented - offered))


def routes() -> set[str]:
    """Return the addresses of both APIs."""
    paths = {getattr(route, "path", "") for route in every_route()}
    return {path.replace(":path}", "}") for path in paths if path.startswith(("/api/", "/data/"))}


def query_error_codes(error: type[QueryError] = QueryError) -> set[str]:
    """Return the codes of a class of errors and of those below it."""
    return {error.code}.union(*(query_error_codes(below) for below in error.__subclasses__()))


def spelled_codes() -> set[str]:
    """Return the codes that the server spells where it refuses a request."""
    position = {"ApiError": 1, "error_response": 2}
    found = set()
    for path in (ROOT / "src/glassboard/server").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if isinstance(node, ast.Call) and name in position and len(node.args) > position[name]:
                code = node.args[position[name]]
                found |= {str(code.value)} if isinstance(code, ast.Constant) else set()
    return found


def dependency_names() -> set[str]:
    """Return the packages that pyproject.toml and package.json name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = [project["project"]["dependencies"], project["build-system"]["requires"]]
    groups += [*project["dependency-groups"].values(), *project["project"]["optional-dependencies"].values()]
    python = {re.split(r"[<>=!~ \[;]", requirement)[0] for group in groups for requirement in group}
    package = json.loads((ROOT / "ui/package.json").read_text())
    return python | set(package["dependencies"]) | set(package["devDependencies"])


def anchors(page: Path) -> set[str]:
    """Return the fragments that a page's headings answer to."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def link_complaints() -> Iterator[str]:
    """Each relative link leads to a file of the project, and its fragment to a heading."""
    for page in pages():
        for target in LINK.findall(page.read_text()):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, fragment = target.partition("#")
            path = (page.parent / name).resolve() if name else page
            if not path.exists() or (fragment and path.suffix == ".md" and fragment not in anchors(path)):
                yield f"{page.relative_to(ROOT)}: dead link {target}"


def complaints() -> Iterator[str]:
    """Run every check."""
    yield from flag_complaints()
    yield from missing("docs/python.md", set(glassboard.__all__), "public name")
    yield from missing("docs/http.md", routes(), "route")
    yield from missing(
        "docs/http.md", query_error_codes() | spelled_codes() | set(CODES.values()), "error code"
    )
    yield from missing("docs/technology-decisions.md", dependency_names(), "dependency")
    yield from link_complaints()


def main() -> int:
    """Print what is wrong."""
    found = list(complaints())
    print("\n".join(found) if found else "every flag, route, name, code and dependency is documented")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

"""
Which scalars and histograms of a run belong to a layer of its graph, by their names alone.

A layer has a path: that of the torch scope ``ResNet/Sequential[layer1]/Conv2d[0]`` is ``layer1``, ``0``;
that of any other scope, and of a layer of a Keras model, is its parts. A tag belongs to the layer when the
parts of the path stand one behind another among its own, which ``/`` and ``.`` separate:
``layer1.0.weight``, ``weights/layer1/0``. A path of numbers alone must not be the end of the tag, unless it
is all of it: ``0.weight`` belongs to ``0``, and ``loss/0`` does not.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from glassboard.types import Kind

if TYPE_CHECKING:
    from glassboard.store import RunView
    from glassboard.types import TagName

MAX_LOGGED: Final = 200
"""So many tags of one layer are given."""
LOGGED_KINDS: Final = (Kind.SCALARS, Kind.HISTOGRAMS)

Path: TypeAlias = "tuple[str, ...]"

_MODULE: Final = re.compile(r"[^\[\]/]*\[([^\[\]/]+)\]")
_SEPARATORS: Final = re.compile(r"[/.]")


class LoggedTag(NamedTuple):
    """A tag that belongs to a layer."""

    kind: Kind
    tag: TagName


def find_logged(run: RunView, paths: list[Path]) -> list[LoggedTag]:
    """Find the tags that belong to a layer by one of its paths, by name."""
    views = (view for view in run.tags.values() if view.kind in LOGGED_KINDS)
    found = (LoggedTag(view.kind, view.tag) for view in views if _belongs(view.tag, paths))
    return sorted(found, key=lambda each: each.tag)[:MAX_LOGGED]


def paths_of_scope(name: str) -> list[Path]:
    """Give the path of a scope of operations."""
    modules = _modules(name)
    return [modules or _parts(name)]


def paths_of_operation(name: str) -> list[Path]:
    """Give the path of the scope in which an operation stands; outside of modules also one of its own."""
    modules, parts = _modules(name), _parts(name)
    return [modules] if modules else [parts, *([parts[:-1]] if len(parts) > 1 else [])]


def paths_of_layer(name: str) -> list[Path]:
    """Give the paths of a layer of a Keras model: with the name of the model, and without."""
    parts = _parts(name)
    return [parts, *([parts[1:]] if len(parts) > 1 else [])]


def _modules(name: str) -> Path:
    return tuple(match[1] for scope in name.split("/") if (match := _MODULE.fullmatch(scope)))


def _parts(name: str) -> Path:
    """Take a name apart; exporters of torch say the path so far once more, ``layer1/layer1.0``."""
    scopes = name.split("/")
    own = (scope.removeprefix(f"{outer}.") for outer, scope in pairwise(["", *scopes]))
    return tuple(part for scope in own for part in scope.split(".") if part)


def _belongs(tag: str, paths: list[Path]) -> bool:
    parts = tuple(_SEPARATORS.split(tag))
    return any(_contains(parts, path) for path in paths)


def _contains(parts: Path, path: Path) -> bool:
    if not path or parts == path:
        return bool(path)
    is_numbers = all(part.isdecimal() for part in path)
    n_starts = len(parts) - len(path) + (0 if is_numbers else 1)
    return any(parts[start : start + len(path)] == path for start in range(n_starts))

"""Scopes: what the tags of the calls within begin with."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from glassboard.errors import UnsupportedTypeError
from glassboard.summary.thread_defaults import thread_defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_IN_SCOPES: Final = re.compile(r"[^-_/.A-Za-z0-9]")


@contextmanager
def name_scope(name: str | None) -> Iterator[str]:
    """
    Put ``<name>/`` before the tags of this thread's calls within, as ``tf.name_scope`` does.

    Parameters
    ----------
    name
        What is added to the scope around it. If it ends with ``/`` it takes that one's place; None or
        nothing leads out of all scopes.

    Yields
    ------
    str
        The scope, ending with ``/`` unless it is empty.

    Raises
    ------
    UnsupportedTypeError
        `name` is neither a str nor None.
    """
    outer = thread_defaults.scope
    thread_defaults.scope = _scope(outer, _to_name(name) or "")
    try:
        yield thread_defaults.scope
    finally:
        thread_defaults.scope = outer


@contextmanager
def summary_scope(
    name: str | None, default_name: str = "summary", values: Any = None
) -> Iterator[tuple[str, str]]:
    """
    Give the tag of a summary of one's own, and put its name before the tags within.

    Parameters
    ----------
    name
        Of the summary; None or nothing is `default_name`.
    default_name
        See `name`.
    values
        Taken for TensorFlow's sake.

    Yields
    ------
    tuple of str
        The tag: `name` behind the scope around it. And the new scope, which is the same and ``/``, less
        what is neither a letter or digit of ASCII nor one of ``-_/.``.

    Raises
    ------
    UnsupportedTypeError
        `name` is neither a str nor None.
    """
    tag = scoped_tag(name, default_name)
    cleaned = _NOT_IN_SCOPES.sub("", name or default_name)
    with name_scope(cleaned or default_name) as scope:
        yield tag, scope


def scoped_tag(name: Any, default_name: str) -> str:
    """Return `name`, or `default_name` where there is none, behind the scope of this thread."""
    tag = _to_name(name) or default_name
    scope = thread_defaults.scope.rstrip("/")
    return f"{scope}/{tag}" if scope else tag


def _scope(outer: str, name: str) -> str:
    if not name or name.endswith("/"):
        return name
    return f"{outer}{name}/"


def _to_name(name: Any) -> str | None:
    if name is None or isinstance(name, str):
        return name
    raise UnsupportedTypeError(f"name is {name!r}, expected a str")

"""Random messages of the wire tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from glassboard.wire.kinds import (
    BOOL,
    BYTES,
    DOUBLE,
    ENUM,
    FIXED64,
    FLOAT,
    INT32,
    INT64,
    STRING,
    UINT32,
    UINT64,
    ScalarKind,
)

if TYPE_CHECKING:
    from glassboard.wire.fields import Field, Message

_VALUES: dict[str, st.SearchStrategy[Any]] = {
    DOUBLE.name: st.floats(allow_nan=False),
    FLOAT.name: st.floats(width=32, allow_nan=False),
    INT32.name: st.integers(-(2**31), 2**31 - 1),
    INT64.name: st.integers(-(2**63), 2**63 - 1),
    UINT32.name: st.integers(0, 2**32 - 1),
    UINT64.name: st.integers(0, 2**64 - 1),
    FIXED64.name: st.integers(0, 2**64 - 1),
    ENUM.name: st.integers(-(2**31), 2**31 - 1),
    BOOL.name: st.booleans(),
    STRING.name: st.text(max_size=20),
    BYTES.name: st.binary(max_size=20),
}

_made: dict[tuple[type[Message], int], st.SearchStrategy[Any]] = {}


def messages(message: type[Message], n_levels: int = 6) -> st.SearchStrategy[Any]:
    """Make messages that hold others, at most `n_levels` deep."""
    key = message, n_levels
    if key not in _made:
        _made[key] = _messages(message, n_levels)
    return _made[key]


def _messages(message: type[Message], n_levels: int) -> st.SearchStrategy[Any]:
    rows = [row for row in message.TABLE.rows if n_levels or isinstance(row.kind, ScalarKind)]
    members = [row for row in rows if row.oneof is not None]
    plain = {row.name: _values_of(row, n_levels) for row in rows if row.oneof is None}
    member = st.sampled_from(members).flatmap(partial(_only, n_levels=n_levels)) if members else st.just({})
    return st.builds(lambda fields, chosen: message(**fields, **chosen), st.fixed_dictionaries(plain), member)


def _only(row: Field, n_levels: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({row.name: _values_of(row, n_levels)})


def _values_of(field: Field, n_levels: int) -> st.SearchStrategy[Any]:
    if not isinstance(field.kind, ScalarKind):
        one = messages(field.kind, n_levels - 1)
    elif field.kind.names is not None:
        one = _VALUES[field.kind.name] | st.sampled_from([int(each) for each in field.kind.names])
    else:
        one = _VALUES[field.kind.name]
    if field.is_map:
        return st.lists(one, max_size=3, unique_by=lambda entry: entry.key).map(tuple)
    if field.is_repeated:
        return st.lists(one, max_size=3).map(tuple)
    return st.none() | one if field.default is None else one

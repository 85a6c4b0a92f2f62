"""Field tables: a message is a frozen dataclass whose fields say their number and type."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, NamedTuple

from glassboard.wire.kinds import ScalarKind, WireType

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE_KEY = "glassboard.wire"


@dataclasses.dataclass(frozen=True, slots=True)
class Message:
    """What all messages are: a frozen dataclass of `field`, `member` and `repeated`."""


class Field(NamedTuple):
    """
    One row of a message's table.

    Attributes
    ----------
    name
        As in the .proto file, and of the dataclass's attribute.
    number
        The field number.
    kind
        The type of a value; the dataclass of a nested message.
    is_repeated
        Whether the attribute is a tuple of values.
    oneof
        The name of the group of which at most one member is set, if any.
    """

    name: str
    number: int
    kind: ScalarKind | type[Message]
    is_repeated: bool
    oneof: str | None

    @property
    def wire_type(self) -> WireType:
        """How one value's bytes are bounded."""
        return self.kind.wire_type if isinstance(self.kind, ScalarKind) else WireType.LENGTH

    def accepts(self, wire_type: WireType) -> bool:
        """Whether bytes of `wire_type` can be values of this field."""
        return wire_type is self.wire_type or (wire_type is WireType.LENGTH and self.can_be_packed)

    @property
    def can_be_packed(self) -> bool:
        """Whether many values may share one length: repeated numbers."""
        return self.is_repeated and self.wire_type is not WireType.LENGTH


def field(number: int, kind: ScalarKind | type[Message]) -> Any:
    """Declare a field of one value; an absent nested message is None, an absent scalar is its zero."""
    return _declare(number, kind, default=kind.zero if isinstance(kind, ScalarKind) else None)


def member(number: int, kind: ScalarKind | type[Message], oneof: str) -> Any:
    """Declare a field that is a member of a oneof: None when it is not the one that is set."""
    return _declare(number, kind, default=None, oneof=oneof)


def repeated(number: int, kind: ScalarKind | type[Message]) -> Any:
    """Declare a field of any number of values, a tuple; numbers are written packed, as proto3 does."""
    return _declare(number, kind, default=(), is_repeated=True)


def _declare(
    number: int,
    kind: ScalarKind | type[Message],
    *,
    default: object,
    is_repeated: bool = False,
    oneof: str | None = None,
) -> Any:
    row = Field("", number, kind, is_repeated, oneof)
    return dataclasses.field(default=default, metadata={_TABLE_KEY: row})


class Table(NamedTuple):
    """The rows of a message, ascending in number, and by number."""

    rows: tuple[Field, ...]
    by_number: Mapping[int, Field]


_TABLES: dict[type[Message], Table] = {}


def table_of(message: type[Message]) -> Table:
    """Return the table of a message, made once."""
    table = _TABLES.get(message)
    if table is None:
        table = _TABLES[message] = _make_table(message)
    return table


def _make_table(message: type[Message]) -> Table:
    rows = [each.metadata[_TABLE_KEY]._replace(name=each.name) for each in dataclasses.fields(message)]
    rows.sort(key=lambda row: row.number)
    return Table(tuple(rows), {row.number: row for row in rows})

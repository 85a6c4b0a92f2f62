"""Field tables: a message is a class whose attributes say the number and type of their fields."""

from __future__ import annotations

from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    NamedTuple,
    NoReturn,
    Self,
    TypeAlias,
    cast,
    dataclass_transform,
)

from glassboard.wire.kinds import ScalarKind, WireType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DeclaredKind: TypeAlias = "ScalarKind | type[Message] | Callable[[], type[Message]]"
"""The type of a value; a function gives a message that is declared further down, or is itself."""


class Field(NamedTuple):
    """
    One row of a message's table.

    Attributes
    ----------
    name
        As in the .proto file, and of the message's attribute.
    number
        The field number.
    kind
        The type of a value; the class of a nested message.
    default
        What a message without this field has.
    is_repeated
        Whether the attribute is a tuple of values.
    oneof
        The name of the group of which at most one member is set, if any.
    is_map
        Whether the values are entries of a map: messages of `key` and `value`, one for each key.
    """

    name: str
    number: int
    kind: ScalarKind | type[Message]
    default: Any
    is_repeated: bool = False
    oneof: str | None = None
    is_map: bool = False

    @property
    def wire_type(self) -> WireType:
        """How one value's bytes are bounded."""
        return self.kind.wire_type if isinstance(self.kind, ScalarKind) else WireType.LENGTH

    @property
    def can_be_packed(self) -> bool:
        """Whether many values may share one length: repeated numbers."""
        return self.is_repeated and self.wire_type is not WireType.LENGTH


class Table(NamedTuple):
    """
    The rows of a message.

    Attributes
    ----------
    rows
        Ascending in number.
    by_name
        By name.
    by_tag
        By what stands before a value: the number and, in the low three bits, the wire type. Numbers that can
        be packed have two.
    """

    rows: tuple[Field, ...]
    by_name: Mapping[str, Field]
    by_tag: Mapping[int, Field]


def field(number: int, kind: DeclaredKind) -> Any:
    """Declare a field of one value; an absent nested message is None, an absent scalar is its zero."""
    return _declare(number, kind, default=kind.zero if isinstance(kind, ScalarKind) else None)


def optional(number: int, kind: ScalarKind) -> Any:
    """Declare a field of one value that may be zero or absent, which is None; all of proto2 are such."""
    return _declare(number, kind, default=None)


def member(number: int, kind: DeclaredKind, oneof: str) -> Any:
    """Declare a field that is a member of a oneof: None when it is not the one that is set."""
    return _declare(number, kind, default=None, oneof=oneof)


def repeated(number: int, kind: DeclaredKind) -> Any:
    """Declare a field of any number of values, a tuple; numbers are written packed, as proto3 does."""
    return _declare(number, kind, default=(), is_repeated=True)


def mapped(number: int, entry: type[Message]) -> Any:
    """Declare a map: a tuple of entries, messages of `key` and `value`, of which each key has one."""
    return _declare(number, entry, default=(), is_repeated=True, is_map=True)


def _declare(number: int, kind: Any, **others: Any) -> Field:
    return Field("", number, kind, **others)


class _LazyTable:
    """The table of a message, made when it is first asked for: by then all messages are declared."""

    def __init__(self, rows: list[Field]) -> None:
        self._rows = rows

    def __get__(self, instance: Message | None, owner: type[Message]) -> Table:
        rows = tuple(row._replace(kind=_resolve(row.kind)) for row in self._rows)
        by_name = {row.name: row for row in rows}
        owner.TABLE = Table(rows, by_name, {tag: row for row in rows for tag in _tags(row)})
        return owner.TABLE


def _resolve(kind: DeclaredKind) -> ScalarKind | type[Message]:
    return kind if isinstance(kind, ScalarKind | type) else kind()


def _tags(row: Field) -> set[int]:
    wire_types = {row.wire_type, WireType.LENGTH} if row.can_be_packed else {row.wire_type}
    return {row.number << 3 | wire_type for wire_type in wire_types}


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Message:
    """
    What all messages are: values that never change, equal if all are.

    It does what a frozen dataclass would, without running code made for each class, which takes a
    millisecond a class at import.

    Attributes
    ----------
    TABLE
        The fields, as the class declares them.
    """

    TABLE: ClassVar[Table]
    _defaults: ClassVar[dict[str, Any]]

    def __init_subclass__(cls) -> None:
        rows = [value._replace(name=name) for name, value in vars(cls).items() if isinstance(value, Field)]
        rows.sort(key=lambda row: row.number)
        cls._defaults = {row.name: row.default for row in rows}
        cls.TABLE = cast("Table", _LazyTable(rows))

    def __init__(self, **values: Any) -> None:
        unknown = values.keys() - self._defaults.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no field {min(unknown)!r}")
        self.__dict__.update(self._defaults, **values)

    @classmethod
    def of_fields(cls, values: Mapping[str, Any]) -> Self:
        """Make a message of values that are known to be fields of it."""
        message = object.__new__(cls)
        message.__dict__.update(cls._defaults)
        message.__dict__.update(values)
        return message

    def replaced(self, **values: Any) -> Self:
        """Return a copy with other values."""
        return type(self)(**{**self.__dict__, **values})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change, cannot set {name!r}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.values())))

    def __repr__(self) -> str:
        values = (
            f"{name}={value!r}" for name, value in self.__dict__.items() if value != self._defaults[name]
        )
        return f"{type(self).__name__}({', '.join(values)})"

"""Field tables: a message is a class whose attributes say the number and type of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, NoReturn, dataclass_transform

from glassboard.wire.kinds import ScalarKind, WireType

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    """

    name: str
    number: int
    kind: ScalarKind | type[Message]
    default: Any
    is_repeated: bool = False
    oneof: str | None = None

    @property
    def wire_type(self) -> WireType:
        """How one value's bytes are bounded."""
        return self.kind.wire_type if isinstance(self.kind, ScalarKind) else WireType.LENGTH

    @property
    def can_be_packed(self) -> bool:
        """Whether many values may share one length: repeated numbers."""
        return self.is_repeated and self.wire_type is not WireType.LENGTH

    def accepts(self, wire_type: WireType) -> bool:
        """Whether bytes of `wire_type` can be values of this field."""
        return wire_type is self.wire_type or (wire_type is WireType.LENGTH and self.can_be_packed)


class Table(NamedTuple):
    """The rows of a message, ascending in number, and by number."""

    rows: tuple[Field, ...]
    by_number: Mapping[int, Field]


def field(number: int, kind: ScalarKind | type[Message]) -> Any:
    """Declare a field of one value; an absent nested message is None, an absent scalar is its zero."""
    return Field("", number, kind, default=kind.zero if isinstance(kind, ScalarKind) else None)


def member(number: int, kind: ScalarKind | type[Message], oneof: str) -> Any:
    """Declare a field that is a member of a oneof: None when it is not the one that is set."""
    return Field("", number, kind, default=None, oneof=oneof)


def repeated(number: int, kind: ScalarKind | type[Message]) -> Any:
    """Declare a field of any number of values, a tuple; numbers are written packed, as proto3 does."""
    return Field("", number, kind, default=(), is_repeated=True)


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
        cls.TABLE = Table(tuple(rows), {row.number: row for row in rows})
        cls._defaults = {row.name: row.default for row in rows}

    def __init__(self, **values: Any) -> None:
        unknown = values.keys() - self._defaults.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no field {min(unknown)!r}")
        self.__dict__.update(self._defaults, **values)

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

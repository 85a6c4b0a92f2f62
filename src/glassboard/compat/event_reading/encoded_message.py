"""Messages of event files for callers who expect those of protobuf."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Generic, TypeVar

from glassboard.wire import decode
from glassboard.wire.fields import Message

MessageT = TypeVar("MessageT", bound=Message)


class EncodedMessage(Generic[MessageT]):
    """
    A message as bytes, decoded when one of its fields is asked for.

    It has the fields of protobuf's message of the same name, but for those that Glassboard passes over, and
    cannot be changed. `SerializeToString` gives every byte, for those who have protobuf's class.

    Parameters
    ----------
    table
        Which message.
    encoded
        Its bytes.
    """

    def __init__(self, table: type[MessageT], encoded: bytes) -> None:
        self._table = table
        self._encoded = encoded

    def __getattr__(self, name: str) -> Any:
        if name not in self._table.TABLE.by_name:
            raise AttributeError(f"{self._table.__name__} has no field {name!r}")
        value = getattr(self.decoded, name)
        kind = self._table.TABLE.by_name[name].kind
        return kind() if value is None and isinstance(kind, type) else value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EncodedMessage) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __repr__(self) -> str:
        return repr(self.decoded)

    def SerializeToString(self) -> bytes:
        """Return the bytes of the message."""
        return self._encoded

    def HasField(self, name: str) -> bool:
        """
        Tell whether a nested message, or a member of a choice, is there.

        Raises
        ------
        ValueError
            The message has no such field.
        """
        field = self._table.TABLE.by_name.get(name)
        if field is None or field.is_repeated or field.default is not None:
            raise ValueError(f"{self._table.__name__} has no field {name!r} that can be absent")
        return getattr(self.decoded, name) is not None

    @property
    def _key(self) -> tuple[type[Message], bytes]:
        return self._table, self._encoded

    @cached_property
    def decoded(self) -> MessageT:
        """The message as `glassboard.wire` has it."""
        return decode(self._table, self._encoded)

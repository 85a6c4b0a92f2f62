"""Events and summaries that callers made, whoever's classes they are, as records."""

from __future__ import annotations

from typing import Any, Final

from glassboard._native import MAX_RECORD_BYTES, frame_record
from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.convert import to_step, to_wall_time
from glassboard.wire import Event, encode
from glassboard.wire.byte_reader import ByteReader
from glassboard.wire.fields import Message
from glassboard.wire.kinds import WireType, pack_varint

_WALL_TIME: Final = 1
_STEP: Final = 2
_SUMMARY: Final = 5


def event_record(event: Any, step: Any = None, wall_time: Any = None) -> bytes:
    """
    Return the record of an event.

    Parameters
    ----------
    event
        Bytes, a message of `glassboard.wire`, or any object with ``SerializeToString()``.
    step
        Takes the place of the event's own unless it is None.
    wall_time
        Takes the place of the event's own, in seconds since 1970; None is now.

    Raises
    ------
    UnsupportedTypeError
        `event` is none of those.
    InvalidEventError
        Its bytes are no event.
    InvalidValueError
        It is longer than readers take, or `step` or `wall_time` is no number.
    """
    number = to_step(step)
    kept = _without(serialize(event), {_WALL_TIME} if number is None else {_WALL_TIME, _STEP})
    return _frame(encode(Event(wall_time=to_wall_time(wall_time), step=number or 0)) + kept)


def summary_record(summary: Any, step: Any = None, wall_time: Any = None) -> bytes:
    """Return the record of an event that holds `summary`; for the rest see `event_record`."""
    serialized = serialize(summary)
    head = encode(Event(wall_time=to_wall_time(wall_time), step=to_step(step) or 0))
    field = pack_varint(_SUMMARY << 3 | WireType.LENGTH) + pack_varint(len(serialized)) + serialized
    return _frame(head + field)


def serialize(message: Any) -> bytes:
    """
    Return a message as bytes: one of `glassboard.wire`, any object with ``SerializeToString()``, or bytes.

    Raises
    ------
    UnsupportedTypeError
        It is none of those.
    """
    if isinstance(message, Message):
        return encode(message)
    if isinstance(message, bytes | bytearray | memoryview):
        return bytes(message)
    if hasattr(message, "SerializeToString"):
        return bytes(message.SerializeToString())
    raise UnsupportedTypeError(
        f"{type(message).__name__} is no message, expected bytes or SerializeToString()"
    )


def _frame(event: bytes) -> bytes:
    if len(event) > MAX_RECORD_BYTES:
        raise InvalidValueError(f"an event of {len(event)} bytes, expected at most {MAX_RECORD_BYTES}")
    return frame_record(event)


def _without(event: bytes, numbers: set[int]) -> bytes:
    """Return the bytes of `event` less the fields of those numbers; fields we do not know are kept."""
    kept = []
    reader = ByteReader(event)
    while not reader.is_at_end():
        start = reader.offset
        number, wire_type = reader.read_tag()
        reader.skip(number, wire_type)
        if number not in numbers:
            kept.append(event[start : reader.offset])
    return b"".join(kept)

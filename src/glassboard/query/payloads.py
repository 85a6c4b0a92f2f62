"""What the payload of one value holds, read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import numpy as np

from glassboard.errors import InvalidEventError, PayloadError
from glassboard.store.blobs import NO_PAYLOAD_FIELD, SIMPLE_VALUE_FIELD, Blob
from glassboard.store.kinds import TENSOR_FIELD
from glassboard.wire import TensorProto, decode, tensor_to_array
from glassboard.wire.byte_reader import ByteReader
from glassboard.wire.kinds import WireType
from glassboard.wire.tensor import TensorShape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.wire.fields import Message

MessageT = TypeVar("MessageT", bound="Message")

ReadPayload: TypeAlias = Callable[[Blob], bytes]
"""Reads the bytes that a blob points to; raises `glassboard.errors.PayloadError`."""

SHAPE_FIELD: Final = 2
HEAD_BYTES: Final = 256
"""The shape of a tensor is looked for in so many first bytes, before all of them are read."""


def read_message(read: ReadPayload, blob: Blob, message: type[MessageT]) -> MessageT:
    """
    Read a value whose bytes are one message.

    Raises
    ------
    PayloadError
        The bytes are no such message.
    """
    payload = read(blob)
    try:
        return decode(message, payload, base_offset=blob.offset)
    except InvalidEventError as error:
        raise PayloadError(blob.source.name, blob.offset, error.reason) from None


def read_tensor(read: ReadPayload, blob: Blob) -> NDArray[Any]:
    """
    Read a value that is a tensor, or a number.

    Returns
    -------
    ndarray
        Of the shape and dtype that `glassboard.wire.tensor_to_array` says; strings are an object array
        of bytes. A value without payload is a float32 array of shape (0,), as TensorBoard has it.

    Raises
    ------
    PayloadError
        The value is something else, or its bytes are no tensor.

    Notes
    -----
    Facts: tensorboard/data_compat.py (``migrate_value``), dataclass_compat.py (``_migrate_value``).
    """
    if blob.field == NO_PAYLOAD_FIELD:
        return np.zeros(0, np.float32)
    if blob.field == SIMPLE_VALUE_FIELD:
        return np.asarray(blob.number, np.float32)
    if blob.field != TENSOR_FIELD:
        raise PayloadError(blob.source.name, blob.offset, f"field {blob.field} is no tensor")
    payload = read(blob)
    try:
        return tensor_to_array(decode(TensorProto, payload, base_offset=blob.offset), base_offset=blob.offset)
    except InvalidEventError as error:
        raise PayloadError(blob.source.name, blob.offset, error.reason) from None


def read_strings(read: ReadPayload, blob: Blob) -> list[bytes]:
    """
    Read a value that is a tensor of strings, row by row.

    Raises
    ------
    PayloadError
        The value is something else.
    """
    array = read_tensor(read, blob)
    if array.dtype != object:
        raise PayloadError(blob.source.name, blob.offset, f"a tensor of {array.dtype}, expected strings")
    return list(array.reshape(-1))


def read_shape(read: ReadPayload, blob: Blob) -> tuple[int, ...]:
    """
    Read the shape of a tensor, which stands before its numbers or strings, from its first bytes.

    Raises
    ------
    PayloadError
        The value is no tensor.
    """
    if blob.field == TENSOR_FIELD and blob.length > HEAD_BYTES:
        shape = _find_shape(read(blob._replace(length=HEAD_BYTES)))
        if shape is not None:
            return shape
    return read_tensor(read, blob).shape


def _find_shape(head: bytes) -> tuple[int, ...] | None:
    """Find the first whole shape among the fields that lie in `head`; None where there is none."""
    reader = ByteReader(head)
    try:
        while True:
            number, wire_type = reader.read_tag()
            if (number, wire_type) == (SHAPE_FIELD, WireType.LENGTH):
                shape = decode(TensorShape, reader.read_bytes(wire_type))
                return tuple(dim.size for dim in shape.dim)
            reader.skip(number, wire_type)
    except InvalidEventError:
        return None

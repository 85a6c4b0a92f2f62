"""Messages between the server and a process of its own: a header as JSON, then arrays as they are."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Final

import numpy as np
import orjson

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

LENGTH_BYTES: Final = 4


def send(pipe: IO[bytes], header: object, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write one message; raises OSError where nobody reads."""
    described = {name: (array.dtype.str, array.shape) for name, array in arrays.items()}
    text = orjson.dumps({"header": header, "arrays": described})
    pipe.write(len(text).to_bytes(LENGTH_BYTES, "little") + text)
    for array in arrays.values():
        pipe.write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """
    Read one message.

    Raises
    ------
    EOFError
        There is none, or it was cut off.
    """
    text = orjson.loads(_read(pipe, int.from_bytes(_read(pipe, LENGTH_BYTES), "little")))
    arrays = {}
    for name, (dtype, shape) in text["arrays"].items():
        n_bytes = int(np.prod(shape)) * np.dtype(dtype).itemsize
        arrays[name] = np.frombuffer(_read(pipe, n_bytes), dtype).reshape(shape)
    return text["header"], arrays


def _read(pipe: IO[bytes], n_bytes: int) -> bytes:
    data = pipe.read(n_bytes)
    if len(data) != n_bytes:
        raise EOFError
    return data

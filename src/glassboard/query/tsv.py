"""Tables of tab-separated columns: lines as text, and numbers as float32."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import orjson

from glassboard.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

MAX_LINE_BYTES: Final = 1 << 26
"""A longer line is taken for damaged."""

MAX_NUMBERS: Final = 1 << 28
"""More numbers than these, 1 GiB of float32, are not given at once."""

MAX_TEXT_BYTES: Final = 1 << 28
"""More text than this is not given at once."""

MAX_SHOWN_CHARACTERS: Final = 40

_IN_NUMBERS: Final = b"0123456789+-.eE\r "
_NO_SEPARATORS: Final = bytes(set(range(256)) - set(b"\t\n"))
_TO_COMMAS: Final = bytes.maketrans(b"\t\n", b",,")


def whole_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """
    Cut the bytes of a file where lines end; the last line need not end.

    Raises
    ------
    InvalidValueError
        A line is longer than `MAX_LINE_BYTES`.
    """
    begun: list[bytes] = []
    n_begun = 0
    for chunk in chunks:
        end = chunk.rfind(b"\n") + 1
        if end:
            yield b"".join([*begun, chunk[:end]])
            begun, n_begun = [], 0
        begun.append(chunk[end:])
        n_begun += len(chunk) - end
        if n_begun > MAX_LINE_BYTES:
            raise InvalidValueError(f"a line is longer than {MAX_LINE_BYTES} bytes")
    if n_begun:
        yield b"".join(begun)


def read_lines(chunks: Iterable[bytes], max_rows: int | None = None) -> str:
    r"""
    Read the lines of a table, all of them or the first.

    Parameters
    ----------
    chunks
        The bytes of the file, UTF-8.
    max_rows
        How many lines; one more is read where the first is a header, which is where it has a tab in it.

    Returns
    -------
    str
        Lines that end in ``"\n"``, whatever they ended in; the last one as it was.

    Raises
    ------
    InvalidValueError
        It is no UTF-8, or more than `MAX_TEXT_BYTES`.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/projector/projector_plugin.py (``_serve_metadata``).
    """
    taken: list[str] = []
    n_bytes = 0
    for block in whole_lines(chunks):
        text = _decode(block)
        n_bytes += len(block)
        if n_bytes > MAX_TEXT_BYTES:
            raise InvalidValueError(f"more than {MAX_TEXT_BYTES} bytes of text")
        if max_rows is not None:
            max_rows += not taken and "\t" in text.partition("\n")[0]
            if text.count("\n") >= max_rows:
                taken += [f"{line}\n" for line in text.split("\n", max_rows)[:max_rows]]
                break
            max_rows -= text.count("\n")
        taken.append(text)
    return "".join(taken)


def count_shape(chunks: Iterable[bytes]) -> tuple[int, int]:
    """
    Count the rows and columns of a table of numbers, the columns in its first row only.

    Raises
    ------
    InvalidValueError
        It holds no numbers.
    """
    n_rows = n_columns = 0
    for block in whole_lines(chunks):
        rows = [line for line in block.split(b"\n") if line.strip(b"\r")]
        if rows and not n_rows:
            n_columns = len(_parse_line(_decode(rows[0].rstrip(b"\r")), 1))
        n_rows += len(rows)
    if not n_rows:
        raise InvalidValueError("it holds no numbers")
    return n_rows, n_columns


def measure_table(chunks: Iterable[bytes]) -> tuple[int, int]:
    """
    Count the rows and columns of a table in which all rows have one length, numbers or not.

    Raises
    ------
    InvalidValueError
        A row is longer or shorter than the first one, or there is none.
    """
    n_rows = n_columns = n_lines = 0
    for block in whole_lines(chunks):
        body = block if block.endswith(b"\n") else block + b"\n"
        n_columns = n_columns or _first_length(body)
        row = b"\t" * (n_columns - 1) + b"\n"
        separators = body.translate(None, _NO_SEPARATORS)
        n_even = len(separators) // len(row)
        is_even = separators == row * n_even and not _has_empty_line(body)
        n_rows += n_even if is_even else _count_rows(body, n_lines + 1, n_columns)
        n_lines += body.count(b"\n")
    if not n_rows:
        raise InvalidValueError("it holds no numbers")
    return n_rows, n_columns


def _first_length(body: bytes) -> int:
    """Count the columns of the first line that is not empty; 0 where all are."""
    line = body.lstrip(b"\r\n").partition(b"\n")[0]
    return line.count(b"\t") + 1 if line else 0


def _has_empty_line(body: bytes) -> bool:
    return body.startswith((b"\n", b"\r")) or b"\n\n" in body or b"\n\r" in body


def _count_rows(body: bytes, first_line: int, n_columns: int) -> int:
    n_rows = 0
    for number, line in enumerate(body.split(b"\n"), first_line):
        if not line.strip(b"\r"):
            continue
        n_found = line.count(b"\t") + 1
        if n_found != n_columns:
            raise InvalidValueError(f"line {number} has {n_found} numbers, expected {n_columns}")
        n_rows += 1
    return n_rows


def parse_numbers(chunks: Iterable[bytes], max_rows: int | None = None) -> NDArray[np.float32]:
    """
    Read a table of numbers, without empty lines.

    Parameters
    ----------
    chunks
        The bytes of the file, UTF-8: what `float` takes, with tabs between.
    max_rows
        How many rows; what comes after them is not looked at.

    Returns
    -------
    ndarray
        float32, shape (rows, columns); numbers beyond float32 are infinite.

    Raises
    ------
    InvalidValueError
        It is no UTF-8, holds something else than numbers or nothing, has rows of different length, or more
        than `MAX_NUMBERS` numbers.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/projector/projector_plugin.py (``_read_tensor_tsv_file``).
    """
    parts: list[NDArray[np.float32]] = []
    n_rows = n_columns = n_lines = 0
    for block in whole_lines(chunks):
        rows = _parse_block(block, n_lines + 1, n_columns)
        n_lines += block.count(b"\n")
        n_columns = n_columns or rows.shape[1]
        n_rows += len(rows)
        if n_rows * n_columns > MAX_NUMBERS:
            raise InvalidValueError(f"more than {MAX_NUMBERS} numbers")
        with np.errstate(over="ignore"):
            parts.append(rows.astype(np.float32))
        if max_rows is not None and n_rows >= max_rows:
            break
    if not n_rows:
        raise InvalidValueError("it holds no numbers")
    return np.concatenate([part for part in parts if len(part)])[:max_rows]


def _parse_block(block: bytes, first_line: int, n_columns: int) -> NDArray[np.float64]:
    rows = _parse_plain(block, n_columns)
    return _parse_lines(_decode(block), first_line, n_columns) if rows is None else rows


def _parse_plain(block: bytes, n_columns: int) -> NDArray[np.float64] | None:
    """Read rows of numbers as JSON writes them, all of one length; None where it is anything else."""
    body = block if block.endswith(b"\n") else block + b"\n"
    separators = body.translate(None, _IN_NUMBERS)
    n_columns = n_columns or separators.find(b"\n") + 1
    row = b"\t" * (n_columns - 1) + b"\n"
    if separators != row * (len(separators) // n_columns):
        return None
    try:
        numbers = orjson.loads(b"".join((b"[", memoryview(body.translate(_TO_COMMAS))[:-1], b"]")))
    except orjson.JSONDecodeError:
        return None
    if len(numbers) != len(separators):
        return None
    return np.fromiter(numbers, np.float64, len(separators)).reshape(-1, n_columns)


def _parse_lines(text: str, first_line: int, n_columns: int) -> NDArray[np.float64]:
    rows: list[list[float]] = []
    for number, line in enumerate(text.split("\n"), first_line):
        if not line:
            continue
        row = _parse_line(line, number)
        n_columns = n_columns or len(row)
        if len(row) != n_columns:
            raise InvalidValueError(f"line {number} has {len(row)} numbers, expected {n_columns}")
        rows.append(row)
    return np.array(rows, np.float64).reshape(len(rows), n_columns)


def _parse_line(line: str, number: int) -> list[float]:
    fields = line.split("\t")
    try:
        return list(map(float, fields))
    except ValueError:
        wrong = next(each for each in fields if not _is_number(each))[:MAX_SHOWN_CHARACTERS]
        raise InvalidValueError(f"line {number} holds {wrong!r}, expected a number") from None


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _decode(block: bytes) -> str:
    try:
        text = block.decode()
    except UnicodeDecodeError as error:
        raise InvalidValueError(f"it is no UTF-8: byte {block[error.start]:#04x}") from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

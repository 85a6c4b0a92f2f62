"""Long tables as files: CSV, JSON, Parquet and Arrow, each written piece by piece."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any, Final, TypeAlias

from glassboard.query.export import write_long_csv, write_long_json
from glassboard.reader.frames import import_package, make_arrow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typing_extensions import Buffer

    from glassboard.query.long_form import LongPoints

    WriteTable: TypeAlias = Callable[[IO[bytes], Iterable[LongPoints]], None]

EXTRA: Final = "arrow"


def _write_csv(file: IO[bytes], pieces: Iterable[LongPoints]) -> None:
    file.writelines(write_long_csv(pieces))


def _write_json(file: IO[bytes], pieces: Iterable[LongPoints]) -> None:
    file.writelines(write_long_json(pieces))


def _write_parquet(file: IO[bytes], pieces: Iterable[LongPoints]) -> None:
    parquet = import_package("pyarrow.parquet", EXTRA)
    with parquet.ParquetWriter(_Sink(file), _schema(), compression="zstd") as writer:
        for table in _plain_tables(pieces):
            writer.write_table(table)


def _write_arrow(file: IO[bytes], pieces: Iterable[LongPoints]) -> None:
    arrow = import_package("pyarrow", EXTRA)
    options = arrow.ipc.IpcWriteOptions(compression="lz4")
    with arrow.ipc.new_file(_Sink(file), _schema(), options=options) as writer:
        for table in _plain_tables(pieces):
            writer.write_table(table)


WRITERS: Final[dict[str, WriteTable]] = {
    "csv": _write_csv,
    "json": _write_json,
    "parquet": _write_parquet,
    "arrow": _write_arrow,
}
BINARY: Final = frozenset({"parquet", "arrow"})


def check_packages(file_format: str) -> None:
    """
    Make sure that files of a format can be written.

    Raises
    ------
    MissingPackageError
        pyarrow is not installed.
    """
    if file_format in BINARY:
        import_package("pyarrow", EXTRA)


class _Sink(io.RawIOBase):
    """A file that tells how much was written to it, as a pipe cannot."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._n_bytes = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer) -> int:
        n_bytes = memoryview(data).nbytes
        self._file.write(data)
        self._n_bytes += n_bytes
        return n_bytes

    def tell(self) -> int:
        return self._n_bytes


def _schema() -> Any:
    """Give names and types of the columns; names are plain strings, which every reader knows."""
    arrow = import_package("pyarrow", EXTRA)
    return arrow.schema(
        {
            "run": arrow.string(),
            "tag": arrow.string(),
            "step": arrow.int64(),
            "wall_time": arrow.float64(),
            "value": arrow.float64(),
        }
    )


def _plain_tables(pieces: Iterable[LongPoints]) -> Iterator[Any]:
    schema = _schema()
    return (make_arrow(piece).cast(schema) for piece in pieces)

"""
Every exception that Glassboard raises on purpose.

::

    GlassboardError
    ├── EventFileError            reason, offset, path
    │   ├── CorruptRecordError    a checksum or a length is wrong
    │   └── InvalidEventError     checksums hold, but the bytes are no event
    ├── LogdirError               path, reason                  (also OSError)
    ├── QueryError                http_status, code
    │   ├── RunNotFoundError      run                           (also LookupError)
    │   ├── TagNotFoundError      run, tag                      (also LookupError)
    │   ├── PayloadError          file, offset, reason          (also ValueError)
    │   ├── AssetError            file, reason                  (also ValueError)
    │   └── InvalidQueryError     name, value, expected         (also ValueError)
    ├── InvalidValueError         a value that cannot be logged (also ValueError)
    │   ├── UnsupportedTypeError                                (also NotImplementedError, TypeError)
    │   ├── NotAScalarError       shape                         (also AssertionError)
    │   ├── WrongShapeError       name, shape, expected         (also AssertionError)
    │   ├── InvalidDataformatsError   dataformats, accepted     (also AssertionError)
    │   └── GraphError            model, reason                 (also RuntimeError)
    ├── WriterClosedError                                       (also ValueError, OSError)
    ├── WriteFailedError          path, lost records            (also OSError)
    ├── OutputError               path, reason                  (also OSError)
    └── MissingPackageError       package, extra                (also ImportError)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence


class GlassboardError(Exception):
    """The root of the tree."""


class EventFileError(GlassboardError):
    """
    An event file holds bytes that cannot be read.

    Attributes
    ----------
    reason
        What is wrong, in a few words.
    offset
        Where in the file, in bytes.
    path
        The file, where it is known.
    """

    def __init__(self, reason: str, offset: int, path: str | None = None) -> None:
        self.reason = reason
        self.offset = offset
        self.path = path
        where = f": {path}" if path else ""
        super().__init__(f"{reason} at byte {offset}{where}")


class CorruptRecordError(EventFileError):
    """A checksum or a length of a record is wrong."""


class InvalidEventError(EventFileError):
    """The checksums of a record hold, but its bytes are not an event."""


class LogdirError(GlassboardError, OSError):
    """A log directory cannot be used."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{reason}: {path}")


class QueryError(GlassboardError):
    """A question that cannot be answered; `http_status` and `code` are what HTTP says of it."""

    http_status: ClassVar[int] = 400
    code: ClassVar[str] = "query_error"


class RunNotFoundError(QueryError, LookupError):
    """No run of that name."""

    http_status = 404
    code = "run_not_found"

    def __init__(self, run: str) -> None:
        self.run = run
        super().__init__(f"no run named {run!r}")


class TagNotFoundError(QueryError, LookupError):
    """The run has no such tag of that kind."""

    http_status = 404
    code = "tag_not_found"

    def __init__(self, run: str, tag: str, kind: str) -> None:
        self.run = run
        self.tag = tag
        self.kind = kind
        super().__init__(f"no tag {tag!r} of kind {kind} in run {run!r}")


class InvalidQueryError(QueryError, ValueError):
    """A parameter has a value that cannot be used."""

    code = "invalid_query"

    def __init__(self, name: str, value: object, expected: str) -> None:
        self.name = name
        self.value = value
        self.expected = expected
        super().__init__(f"{name} is {value!r}, expected {expected}")


class PayloadError(QueryError, ValueError):
    """The payload of a value cannot be read, or is not what its tag says; `offset` is where in the file."""

    http_status = 404
    code = "payload_unreadable"

    def __init__(self, file: str, offset: int, reason: str) -> None:
        self.file = file
        self.offset = offset
        self.reason = reason
        super().__init__(f"{reason} at byte {offset}: {file}")


class AssetError(QueryError, ValueError):
    """A file beside the event files of a run cannot be read, or is not what names it."""

    http_status = 404
    code = "asset_unreadable"

    def __init__(self, file: str, reason: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"{reason}: {file}")


class InvalidValueError(GlassboardError, ValueError):
    """A value, tag or step that cannot be logged."""


class UnsupportedTypeError(InvalidValueError, NotImplementedError, TypeError):
    """A value of a type that cannot be logged; torch's writer raises NotImplementedError here."""


class NotAScalarError(InvalidValueError, AssertionError):
    """Not exactly one number where one is expected; torch's writer raises AssertionError here."""

    def __init__(self, name: str, shape: tuple[int, ...]) -> None:
        self.shape = shape
        super().__init__(f"{name} has shape {shape}, expected one number")


class WrongShapeError(InvalidValueError, AssertionError):
    """An array, or a list, of another shape than is expected; torch's writer raises AssertionError here."""

    def __init__(self, name: str, shape: tuple[int, ...], expected: str) -> None:
        self.name = name
        self.shape = shape
        self.expected = expected
        super().__init__(f"{name} has shape {shape}, expected {expected}")


class InvalidDataformatsError(InvalidValueError, AssertionError):
    """Letters that are no order of an image's or video's axes; torch's writer raises AssertionError here."""

    def __init__(self, dataformats: str, accepted: Sequence[str]) -> None:
        self.dataformats = dataformats
        self.accepted = accepted
        orders = ", ".join(map(repr, accepted))
        super().__init__(f"dataformats is {dataformats!r}, expected the letters of one of {orders}")


class GraphError(InvalidValueError, RuntimeError):
    """A model whose graph cannot be made or read; torch's writer raises RuntimeError here."""

    def __init__(self, model: str, reason: str) -> None:
        self.model = model
        self.reason = reason
        super().__init__(f"no graph of {model}: {reason}")


class WriterClosedError(GlassboardError, ValueError, OSError):
    """Something was written to a file writer after `close`; torch's raises OSError here."""


class WriteFailedError(GlassboardError, OSError):
    """Records could not be stored (raised only by writers made with ``strict=True``)."""

    def __init__(self, path: str, reason: str, n_lost: int) -> None:
        self.path = path
        self.reason = reason
        self.n_lost = n_lost
        super().__init__(f"{reason}, {n_lost} records lost: {path}")


class OutputError(GlassboardError, OSError):
    """A file or directory that an export or a repair is to go to cannot be used."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{reason}: {path}")


class MissingPackageError(GlassboardError, ImportError):
    """A package that is not among Glassboard's own is needed; `extra` is what installs it."""

    def __init__(self, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(f"{package} is not installed, get it by: pip install 'glassboard[{extra}]'")

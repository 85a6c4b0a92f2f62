"""The values of one tag in one run: numbers as columns, everything else decoded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, overload

from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, Blobs, TagInfo

ValueT = TypeVar("ValueT", covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class ScalarSeries:
    """
    The points of one tag in one run, in file order. The arrays are copies and belong to the caller.

    Attributes
    ----------
    kind, plugin
        Always `Kind.SCALARS` and ``"scalars"``.
    step
        int64, shape (n,). Steps may repeat, be negative and go back.
    wall_time
        float64, shape (n,), seconds since the epoch.
    value
        float64, shape (n,); NaN and infinities as logged.

    Examples
    --------
    >>> import glassboard
    >>> with glassboard.open_logdir("runs") as log:
    ...     loss = log.scalars("first", "loss")
    >>> loss.step
    array([0, 1, 2])
    >>> loss.value
    array([1.  , 0.5 , 0.25])
    """

    kind: ClassVar[Kind] = Kind.SCALARS
    plugin: ClassVar[str] = "scalars"

    step: NDArray[np.int64]
    wall_time: NDArray[np.float64]
    value: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.step)


class Series(Sequence[ValueT], Generic[ValueT]):
    """
    The values of one tag in one run, in file order, each decoded from its file when it is asked for.

    Attributes
    ----------
    kind
        What the tag holds.
    plugin
        Name of the plugin that shows it, empty where none is known.
    display_name, description
        As logged, often empty; the description is Markdown.
    step
        int64, shape (n,).
    wall_time
        float64, shape (n,), seconds since the epoch.
    """

    def __init__(
        self,
        info: TagInfo,
        blobs: Blobs,
        read: ReadPayload,
        decode: Callable[[ReadPayload, Blob], ValueT],
    ) -> None:
        self.kind = info.kind
        self.plugin = info.plugin
        self.display_name = info.display_name
        self.description = info.description
        self.step: NDArray[np.int64] = blobs.step.copy()
        self.wall_time: NDArray[np.float64] = blobs.wall_time.copy()
        self._blobs = blobs
        self._read = read
        self._decode = decode

    def __len__(self) -> int:
        return len(self._blobs)

    @overload
    def __getitem__(self, index: int) -> ValueT: ...
    @overload
    def __getitem__(self, index: slice) -> list[ValueT]: ...
    def __getitem__(self, index: int | slice) -> ValueT | list[ValueT]:
        """
        Decode one value, or several.

        Raises
        ------
        IndexError
            There is no such value.
        PayloadError
            The file is gone or has changed, or the value is not what its tag says.
        """
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return self._decode(self._read, self._blob(index))

    def raw(self, index: int) -> bytes:
        """
        Read the bytes of one value as the file has them: an encoded protocol buffer.

        Raises
        ------
        IndexError, PayloadError
            As when it is decoded.
        """
        return self._read(self._blob(index))

    def _blob(self, index: int) -> Blob:
        return self._blobs[index + len(self) if index < 0 else index]

    def __repr__(self) -> str:
        return f"<Series of {len(self)} {self.kind}>"

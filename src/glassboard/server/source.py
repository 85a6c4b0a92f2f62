"""Where the server's answers come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glassboard.reader.projector import Projector
    from glassboard.store import Blob, Changes, Snapshot
    from glassboard.types import RunName


class Source(Protocol):
    """Where snapshots come from: `glassboard.reader.Reading`."""

    @property
    def projector(self) -> Projector:
        """What reads the files of embeddings."""

    def snapshot(self) -> Snapshot:
        """Give what was read so far."""

    def read_payload(self, blob: Blob) -> bytes:
        """Read the bytes of one value; raises `glassboard.errors.PayloadError`."""

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Have `callback` called after every publication, on a thread of its own; the answer ends that."""

    def prioritise(self, runs: Iterable[RunName]) -> None:
        """Read these runs before all others."""

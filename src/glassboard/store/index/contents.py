"""The table of contents of an index: which files it knows, in which state, and where their columns lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.logdir import Fingerprint
from glassboard.store.index.sealed import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glassboard.logdir import FileStat

FILE_NAME: Final = "contents"


class Place(NamedTuple):
    """
    Where a segment lies.

    Attributes
    ----------
    number
        Of the file ``columns.N``.
    start, n_bytes
        Which of its bytes; `start` is a multiple of 64.
    n_directory_bytes
        How many of them, at the end, are its directory.
    checksum
        CRC-32C of the directory.
    """

    number: int
    start: int
    n_bytes: int
    n_directory_bytes: int
    checksum: int


class Entry(NamedTuple):
    """
    What is kept of one event file.

    Attributes
    ----------
    device, inode, n_bytes, modified_time
        The file as it was when it was read.
    offset
        Up to where it was read.
    fingerprint
        Of those bytes.
    plugins
        What other files of its run had made known.
    places
        Its segments, in the order in which they were written.
    """

    device: int
    inode: int
    n_bytes: int
    modified_time: float
    offset: int
    fingerprint: Fingerprint
    plugins: dict[str, str]
    places: tuple[Place, ...]

    def is_of(self, stat: FileStat, plugins: Mapping[str, str]) -> bool:
        """Tell whether the entry may be of a file in this state: as it was, or grown."""
        is_same = stat.n_bytes == self.n_bytes and stat.modified_time == self.modified_time
        has_grown = stat.n_bytes > self.n_bytes
        return (
            stat.identity == (self.device, self.inode)
            and (is_same or has_grown)
            and self.offset <= stat.n_bytes
            and self.plugins == plugins
        )


def encode_contents(entries: Mapping[str, Entry]) -> bytes:
    """Encode entries by the paths of their files."""
    return seal(
        {
            path: [*entry[:5], [*entry.fingerprint], entry.plugins, [[*place] for place in entry.places]]
            for path, entry in entries.items()
        }
    )


def decode_contents(data: bytes) -> dict[str, Entry]:
    """Decode entries; there are none where anything of the data is damaged."""
    unsealed = unseal(data)
    if unsealed is None:
        return {}
    return {path: _decode_entry(*row) for path, row in unsealed[0].items()}


def _decode_entry(
    device: int,
    inode: int,
    n_bytes: int,
    modified_time: float,
    offset: int,
    fingerprint: list[int],
    plugins: dict[str, str],
    places: list[list[int]],
) -> Entry:
    every_place = tuple(Place(*place) for place in places)
    return Entry(
        device, inode, n_bytes, modified_time, offset, Fingerprint(*fingerprint), plugins, every_place
    )

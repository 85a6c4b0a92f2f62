"""The scan of one event file, with the metadata of its tags decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard._native import EventScanner
from glassboard.scan.metadata import TagMetadata, decode_metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Buffer

    from glassboard._native import ScanState, TagColumn


class FileScan:
    """
    A resumable scan of one event file.

    Parameters
    ----------
    plugins
        What other files of the run made known: tag → plugin name.
    has_version
        Whether an earlier file of the run had a file_version.

    Attributes
    ----------
    scanner
        What was read: columns, facts about the file, damage.
    """

    def __init__(self, plugins: Mapping[str, str] | None = None, *, has_version: bool = False) -> None:
        self.scanner = EventScanner(plugins, has_version=has_version)
        self._metadata: dict[str, TagMetadata] = {}

    @classmethod
    def resume(cls, state: ScanState, plugins: Mapping[str, str] | None = None) -> FileScan:
        """Go on where another scan of the file was; see `glassboard._native.EventScanner.resume`."""
        scan = cls()
        scan.scanner = EventScanner.resume(state, plugins)
        return scan

    def feed(self, buffer: Buffer, *, is_settled: bool = False) -> int:
        """
        Scan more bytes of the file; see `glassboard._native.EventScanner.feed`.

        Parameters
        ----------
        buffer
            Bytes from ``scanner.offset`` on. Nothing of it is kept.
        is_settled
            Whether `buffer` ends where the file does, and the file has stopped growing.

        Returns
        -------
        int
            How many bytes were used up.
        """
        return self.scanner.feed(buffer, is_settled=is_settled)

    @property
    def columns(self) -> Mapping[str, TagColumn]:
        """What the file holds, by tag, in order of first appearance."""
        return {column.tag: column for column in self.scanner.tags}

    @property
    def plugins(self) -> Mapping[str, str]:
        """The plugins that the file names: what the scan of a later file of the run wants to know."""
        metadata = {column.tag: self.metadata(column) for column in self.scanner.tags}
        return {tag: found.plugin_name for tag, found in metadata.items() if found and found.plugin_name}

    def metadata(self, column: TagColumn) -> TagMetadata | None:
        """
        Return the first metadata of a tag in this file, decoded once; None where there is none.

        Raises
        ------
        InvalidEventError
            The metadata cannot be decoded.
        """
        if column.metadata is None:
            return None
        if column.tag not in self._metadata:
            self._metadata[column.tag] = decode_metadata(column.metadata)
        return self._metadata[column.tag]

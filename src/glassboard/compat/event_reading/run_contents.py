"""What the events of one run hold, by kind and tag, with TensorBoard's rules of restarts."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from glassboard.compat.event_reading.event_types import (
    AudioEvent,
    CompressedHistogramEvent,
    HistogramEvent,
    ImageEvent,
    ScalarEvent,
    TensorEvent,
)
from glassboard.compat.event_reading.kept_events import KeptEvents
from glassboard.compat.event_reading.loose_event import (
    LooseEvent,
    LooseValue,
    MetaGraph,
    PlainScalar,
    read_plain_event,
)
from glassboard.compat.event_reading.stored_value import (
    StoredValue,
    make_audio,
    make_compressed_histogram,
    make_histogram,
    make_image,
    make_tensor,
    store_value,
)
from glassboard.errors import InvalidEventError
from glassboard.wire import SessionStatus, SummaryMetadata, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glassboard.compat.event_reading.event_directory import ReadEvent

_log: Final = logging.getLogger(__name__)

_VERSION_PREFIX: Final = "brain.Event:"
_NO_VERSION: Final = -1.0
_RESTARTS_SAID_SINCE: Final = 2
"""The file_version from which on files say that a session started."""

MAX_WRITER_CHARACTERS: Final = 128
"""A longer name of a writer is none. Facts: tensorboard 2.21, event_util.py."""


class RunContents:
    """
    What was read of a run.

    Parameters
    ----------
    sizes
        How many events of a tag are given, by the kinds below; 0 for all.
    basis_points
        Where compressed histograms are cut, in 100ths of a percent.
    purges_orphaned_data
        Whether what a restart replaces is forgotten: events from the step on at which a session starts, or,
        without a file_version, the events of a tag from the step on to which it goes back. Tensors stay.

    Notes
    -----
    Facts: tensorboard 2.21, backend/event_processing/event_accumulator.py (``_ProcessEvent``, ``_Purge``).
    """

    def __init__(
        self, sizes: Mapping[str, int], basis_points: Sequence[int], *, purges_orphaned_data: bool
    ) -> None:
        compress = partial(make_compressed_histogram, basis_points=basis_points)
        self.scalars = KeptEvents[ScalarEvent, ScalarEvent](sizes["scalars"], lambda event: event)
        self.histograms = KeptEvents[StoredValue, HistogramEvent](sizes["histograms"], make_histogram)
        self.compressed_histograms = KeptEvents[StoredValue, CompressedHistogramEvent](
            sizes["distributions"], compress
        )
        self.images = KeptEvents[StoredValue, ImageEvent](sizes["images"], make_image)
        self.audios = KeptEvents[StoredValue, AudioEvent](sizes["audio"], make_audio)
        self.tensors = KeptEvents[StoredValue, TensorEvent](sizes["tensors"], make_tensor)
        self.purges_orphaned_data = purges_orphaned_data
        self.first_wall_time: float | None = None
        self.file_version: float | None = None
        self.source_writer: str | None = None
        self.most_recent_step = -1
        self.most_recent_wall_time = -1.0
        self.graph: bytes | None = None
        self.meta_graph: bytes | None = None
        self.run_metadata: dict[str, bytes] = {}
        self.metadata: dict[str, bytes] = {}
        self.plugin_contents: dict[str, dict[str, bytes]] = {}
        self._is_graph_of_meta_graph = False

    def add(self, event: ReadEvent) -> None:
        """Take in one event; one that is none is logged as a warning."""
        plain = read_plain_event(event.encoded)
        if plain is None:
            try:
                self._add(event, decode(LooseEvent, event.encoded, base_offset=event.offset))
            except InvalidEventError as error:
                _log.warning("%s at byte %d: %s", error.reason, error.offset, event.path)
            return
        if self.first_wall_time is None:
            self.first_wall_time = plain.wall_time
        self._notice_summary(plain.step, plain.wall_time, (plain.tag,))
        if isinstance(plain, PlainScalar):
            self.scalars.add(plain.tag, ScalarEvent(plain.wall_time, plain.step, plain.value))
        else:
            self.tensors.add(
                plain.tag, StoredValue(plain.wall_time, plain.step, partial(bytes, plain.tensor))
            )

    def add_facts(self, event: ReadEvent) -> None:
        """Take in what the first event of a run says of it, and nothing that it holds."""
        decoded = decode(LooseEvent, event.encoded, base_offset=event.offset)
        self._note_facts(decoded)

    def _add(self, event: ReadEvent, decoded: LooseEvent) -> None:
        self._note_facts(decoded)
        if decoded.summary is not None:
            values = decoded.summary.value
            self._notice_summary(decoded.step, decoded.wall_time, [value.tag for value in values])
            for index, value in enumerate(values):
                self._note_metadata(value)
                self._add_value(event, decoded, index, value)
            return
        self._notice_other(decoded)
        if decoded.graph_def is not None:
            self.graph, self._is_graph_of_meta_graph = decoded.graph_def, False
        elif decoded.meta_graph_def is not None:
            self._add_meta_graph(decoded.meta_graph_def)
        elif decoded.tagged_run_metadata is not None:
            tagged = decoded.tagged_run_metadata
            self.run_metadata[tagged.tag] = tagged.run_metadata

    def _note_facts(self, decoded: LooseEvent) -> None:
        if self.first_wall_time is None:
            self.first_wall_time = decoded.wall_time
        if decoded.source_metadata is not None:
            writer = decoded.source_metadata.writer
            self.source_writer = writer if 0 < len(writer) <= MAX_WRITER_CHARACTERS else None
        if decoded.file_version is not None:
            self.file_version = _parse_version(decoded.file_version)

    def _notice_summary(self, step: int, wall_time: float, tags: Iterable[str]) -> None:
        """Forget what the values of a summary replace, where only a step that goes back tells of restarts."""
        if not self._looks_at_steps:
            return
        if step >= self.most_recent_step:
            self.most_recent_step, self.most_recent_wall_time = step, wall_time
            return
        for tag in tags:
            for kept in self._purged_kinds:
                kept.forget_from(step, tag)

    def _notice_other(self, decoded: LooseEvent) -> None:
        """Forget what a start of a session replaces."""
        if self._looks_at_steps:
            self.most_recent_step, self.most_recent_wall_time = decoded.step, decoded.wall_time
        elif (
            self.purges_orphaned_data
            and decoded.session_log is not None
            and decoded.session_log.status == SessionStatus.START
        ):
            for kept in self._purged_kinds:
                kept.forget_from(decoded.step)

    @property
    def _looks_at_steps(self) -> bool:
        return self.purges_orphaned_data and (self.file_version or 0) < _RESTARTS_SAID_SINCE

    @property
    def _purged_kinds(self) -> tuple[KeptEvents[Any, Any], ...]:
        return self.scalars, self.histograms, self.compressed_histograms, self.images, self.audios

    def _note_metadata(self, value: LooseValue) -> None:
        if value.metadata is None or value.tag in self.metadata:
            return
        self.metadata[value.tag] = value.metadata
        plugin = decode(SummaryMetadata, value.metadata).plugin_data
        if plugin is not None and plugin.plugin_name:
            self.plugin_contents.setdefault(plugin.plugin_name, {})[value.tag] = plugin.content

    def _add_value(self, event: ReadEvent, decoded: LooseEvent, index: int, value: LooseValue) -> None:
        if value.simple_value is not None:
            self.scalars.add(value.tag, ScalarEvent(decoded.wall_time, decoded.step, value.simple_value))
        elif value.histo is not None:
            stored = store_value(event, decoded, index, "histo")
            self.histograms.add(value.tag, stored)
            self.compressed_histograms.add(value.tag, stored)
        elif value.image is not None:
            self.images.add(value.tag, store_value(event, decoded, index, "image"))
        elif value.audio is not None:
            self.audios.add(value.tag, store_value(event, decoded, index, "audio"))
        elif value.tensor is not None:
            # The first tensors were written with a node's name in the tag's place.
            self.tensors.add(value.tag or value.node_name, store_value(event, decoded, index, "tensor"))

    def _add_meta_graph(self, encoded: bytes) -> None:
        self.meta_graph = encoded
        if self.graph is None or self._is_graph_of_meta_graph:
            self.graph, self._is_graph_of_meta_graph = decode(MetaGraph, encoded).graph_def, True


def _parse_version(text: str) -> float:
    try:
        return float(text.rpartition(_VERSION_PREFIX)[2])
    except ValueError:
        _log.warning("file_version is %r, expected %r and a number", text, _VERSION_PREFIX)
        return _NO_VERSION

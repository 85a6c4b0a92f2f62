"""
``tensorboard.backend.event_processing.event_accumulator`` without TensorBoard, some times as fast.

Names, arguments, answers and the rule of restarts are TensorBoard's; docs/migration.md says what differs.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Self

from glassboard import wire
from glassboard.compat.event_reading.encoded_message import EncodedMessage
from glassboard.compat.event_reading.event_directory import EventDirectory
from glassboard.compat.event_reading.event_types import (
    AudioEvent,
    CompressedHistogramEvent,
    HistogramEvent,
    HistogramValue,
    ImageEvent,
    ScalarEvent,
    TensorEvent,
)
from glassboard.compat.event_reading.run_contents import RunContents
from glassboard.query.histograms import BASIS_POINTS
from glassboard.wire.graph import GraphDef, MetaGraphDef
from glassboard.wire.run_metadata import RunMetadata

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from glassboard.compat.event_reading.kept_events import KeptEvents
    from glassboard.compat.event_reading.stored_value import StoredValue

__all__ = [
    "AUDIO",
    "COMPRESSED_HISTOGRAMS",
    "DEFAULT_SIZE_GUIDANCE",
    "GRAPH",
    "HISTOGRAMS",
    "IMAGES",
    "META_GRAPH",
    "NORMAL_HISTOGRAM_BPS",
    "RUN_METADATA",
    "SCALARS",
    "STORE_EVERYTHING_SIZE_GUIDANCE",
    "TENSORS",
    "AudioEvent",
    "CompressedHistogramEvent",
    "EventAccumulator",
    "HistogramEvent",
    "HistogramValue",
    "ImageEvent",
    "ScalarEvent",
    "TensorEvent",
    "make_ndarray",
]

AUDIO: Final = "audio"
COMPRESSED_HISTOGRAMS: Final = "distributions"
GRAPH: Final = "graph"
HISTOGRAMS: Final = "histograms"
IMAGES: Final = "images"
META_GRAPH: Final = "meta_graph"
RUN_METADATA: Final = "run_metadata"
SCALARS: Final = "scalars"
TENSORS: Final = "tensors"

NORMAL_HISTOGRAM_BPS: Final = BASIS_POINTS

DEFAULT_SIZE_GUIDANCE: Final[Mapping[str, int]] = MappingProxyType(
    {COMPRESSED_HISTOGRAMS: 500, IMAGES: 4, AUDIO: 4, SCALARS: 10000, HISTOGRAMS: 1, TENSORS: 10}
)
"""How many events of a tag are given where nothing else is asked for."""

STORE_EVERYTHING_SIZE_GUIDANCE: Final[Mapping[str, int]] = MappingProxyType(
    dict.fromkeys(DEFAULT_SIZE_GUIDANCE, 0)
)
"""All events of every tag."""


class EventAccumulator:
    """
    The events of one run.

    Parameters
    ----------
    path
        The directory of the run, whose own directories are left alone, or one event file.
    size_guidance
        How many events of a tag are given at most, by kind: evenly spaced, with the first and the last; 0 is
        all of them. Kinds that are left out have their number in `DEFAULT_SIZE_GUIDANCE`.
    compression_bps
        Where `CompressedHistograms` cuts, in 100ths of a percent, ascending, the last one 10,000.
    purge_orphaned_data
        Whether events that a restart replaces are forgotten. Tensors never are.

    Raises
    ------
    ValueError
        `path` is empty, or a size is no number from 0 on.

    Examples
    --------
    >>> from glassboard.compat.event_accumulator import EventAccumulator
    >>> accumulator = EventAccumulator("runs/first").Reload()
    >>> accumulator.Tags()["scalars"]
    ['loss', 'accuracy']
    >>> [event.value for event in accumulator.Scalars("loss")]
    [1.0, 0.5, 0.25]
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        size_guidance: Mapping[str, int] | None = None,
        compression_bps: Sequence[int] = NORMAL_HISTOGRAM_BPS,
        purge_orphaned_data: bool = True,
    ) -> None:
        if not os.fspath(path):
            raise ValueError(f"path is {path!r}, expected a directory or an event file")
        self.path = path
        sizes = {**DEFAULT_SIZE_GUIDANCE, **(size_guidance or {})}
        self._contents = RunContents(sizes, compression_bps, purges_orphaned_data=purge_orphaned_data)
        self._events = EventDirectory(os.fspath(path))
        self._lock = threading.Lock()

    def Reload(self) -> Self:
        """
        Read the events that have come since the last call, or all; events of damaged records are passed over.

        Raises
        ------
        LogdirError
            There is no such directory or file.
        OSError
            A file cannot be read.
        """
        with self._lock:
            for event in self._events.read_new():
                self._contents.add(event)
        return self

    def Tags(self) -> dict[str, Any]:
        """List the tags of each kind in the order in which they came, and whether there is a graph."""
        contents = self._contents
        return {
            IMAGES: contents.images.Keys(),
            AUDIO: contents.audios.Keys(),
            HISTOGRAMS: contents.histograms.Keys(),
            SCALARS: contents.scalars.Keys(),
            COMPRESSED_HISTOGRAMS: contents.compressed_histograms.Keys(),
            TENSORS: contents.tensors.Keys(),
            GRAPH: contents.graph is not None,
            META_GRAPH: contents.meta_graph is not None,
            RUN_METADATA: list(contents.run_metadata),
        }

    def Scalars(self, tag: str) -> list[ScalarEvent]:
        """
        Give the numbers of a tag; those that TensorFlow 2 stores as tensors are under `Tensors`.

        Raises
        ------
        KeyError
            There is no such tag.
        """
        return self.scalars.Items(tag)

    def Histograms(self, tag: str) -> list[HistogramEvent]:
        """Give the histograms of a tag; errors as in `Scalars`, and PayloadError as in `Images`."""
        return self.histograms.Items(tag)

    def CompressedHistograms(self, tag: str) -> list[CompressedHistogramEvent]:
        """Give the histograms of a tag, cut at shares of their values; errors as in `Images`."""
        return self.compressed_histograms.Items(tag)

    def Images(self, tag: str) -> list[ImageEvent]:
        """
        Give the images of a tag.

        Raises
        ------
        KeyError
            There is no such tag.
        PayloadError
            The file is gone, or has become shorter.
        """
        return self.images.Items(tag)

    def Audio(self, tag: str) -> list[AudioEvent]:
        """Give the clips of a tag; errors as in `Images`."""
        return self.audios.Items(tag)

    def Tensors(self, tag: str) -> list[TensorEvent]:
        """Give the tensors of a tag; errors as in `Images`."""
        return self.tensors.Items(tag)

    def Graph(self) -> EncodedMessage[GraphDef]:
        """
        Give the graph: the last one, or that of the last meta graph.

        Raises
        ------
        ValueError
            There is none.
        """
        if self._contents.graph is None:
            raise ValueError(f"no graph in {os.fspath(self.path)!r}")
        return EncodedMessage(GraphDef, self._contents.graph)

    def SerializedGraph(self) -> bytes:
        """Give the bytes of the graph; errors as in `Graph`."""
        return self.Graph().SerializeToString()

    def MetaGraph(self) -> EncodedMessage[MetaGraphDef]:
        """
        Give the last meta graph.

        Raises
        ------
        ValueError
            There is none.
        """
        if self._contents.meta_graph is None:
            raise ValueError(f"no meta graph in {os.fspath(self.path)!r}")
        return EncodedMessage(MetaGraphDef, self._contents.meta_graph)

    def RunMetadata(self, tag: str) -> EncodedMessage[RunMetadata]:
        """
        Give what was measured of a step.

        Raises
        ------
        ValueError
            There is no such tag.
        """
        if tag not in self._contents.run_metadata:
            raise ValueError(f"no run metadata with tag {tag!r}")
        return EncodedMessage(RunMetadata, self._contents.run_metadata[tag])

    def SummaryMetadata(self, tag: str) -> EncodedMessage[wire.SummaryMetadata]:
        """
        Give the first metadata of a tag.

        Raises
        ------
        KeyError
            The tag has none.
        """
        return EncodedMessage(wire.SummaryMetadata, self._contents.metadata[tag])

    def AllSummaryMetadata(self) -> dict[str, EncodedMessage[wire.SummaryMetadata]]:
        """Give the first metadata of every tag that has any."""
        return {tag: self.SummaryMetadata(tag) for tag in self._contents.metadata}

    def PluginTagToContent(self, plugin_name: str) -> dict[str, bytes]:
        """
        Give what the metadata of each tag says to a plugin.

        Raises
        ------
        KeyError
            No tag is for the plugin.
        """
        return self._contents.plugin_contents[plugin_name].copy()

    def FirstEventTimestamp(self) -> float:
        """
        Give the wall time of the first event, in seconds since the epoch; before `Reload`, read that alone.

        Raises
        ------
        ValueError
            There is no event.
        """
        if self._contents.first_wall_time is None:
            self._look_at_first()
        if self._contents.first_wall_time is None:
            raise ValueError(f"no event in {os.fspath(self.path)!r}")
        return self._contents.first_wall_time

    def GetSourceWriter(self) -> str | None:
        """Give the name of the program that wrote the events, None where they do not say."""
        if self._contents.source_writer is None:
            self._look_at_first()
        return self._contents.source_writer

    def PluginAssets(self, plugin_name: str) -> list[str]:
        """List the files that a plugin has beside the event files."""
        directory = self._assets(plugin_name)
        return [path.name for path in directory.iterdir()] if directory.is_dir() else []

    def RetrievePluginAsset(self, plugin_name: str, asset_name: str) -> str:
        """
        Read such a file as text.

        Raises
        ------
        KeyError
            It is not there, or cannot be read.
        """
        try:
            return (self._assets(plugin_name) / asset_name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KeyError(f"no asset {asset_name!r} of plugin {plugin_name!r}: {error}") from None

    @property
    def scalars(self) -> KeptEvents[ScalarEvent, ScalarEvent]:
        """What `Scalars` gives, by ``Keys()`` and ``Items(tag)``; as do the next ones of their kinds."""
        return self._contents.scalars

    @property
    def histograms(self) -> KeptEvents[StoredValue, HistogramEvent]:
        """See `scalars`."""
        return self._contents.histograms

    @property
    def compressed_histograms(self) -> KeptEvents[StoredValue, CompressedHistogramEvent]:
        """See `scalars`."""
        return self._contents.compressed_histograms

    @property
    def images(self) -> KeptEvents[StoredValue, ImageEvent]:
        """See `scalars`."""
        return self._contents.images

    @property
    def audios(self) -> KeptEvents[StoredValue, AudioEvent]:
        """See `scalars`."""
        return self._contents.audios

    @property
    def tensors(self) -> KeptEvents[StoredValue, TensorEvent]:
        """See `scalars`."""
        return self._contents.tensors

    @property
    def summary_metadata(self) -> dict[str, EncodedMessage[wire.SummaryMetadata]]:
        """What `AllSummaryMetadata` gives."""
        return self.AllSummaryMetadata()

    @property
    def _plugin_to_tag_to_content(self) -> dict[str, dict[str, bytes]]:
        """Where tbparse looks for plugins."""
        return self._contents.plugin_contents

    @property
    def file_version(self) -> float | None:
        """The version that the files name, -1 where it is no number, None before one is read."""
        return self._contents.file_version

    @property
    def most_recent_step(self) -> int:
        """Step of the last event, where restarts are known by steps that go back; else -1."""
        return self._contents.most_recent_step

    @property
    def most_recent_wall_time(self) -> float:
        """Wall time of that event, in seconds since the epoch; else -1."""
        return self._contents.most_recent_wall_time

    @property
    def purge_orphaned_data(self) -> bool:
        """As it was given."""
        return self._contents.purges_orphaned_data

    def _look_at_first(self) -> None:
        with self._lock:
            event = self._events.read_first()
            if event is not None:
                self._contents.add_facts(event)

    def _assets(self, plugin_name: str) -> Path:
        return Path(self.path) / "plugins" / plugin_name


def make_ndarray(tensor: Any) -> NDArray[Any]:
    """
    Make an array of a tensor.

    Parameters
    ----------
    tensor
        A ``TensorProto`` of ours, or of protobuf.

    Returns
    -------
    ndarray
        As `glassboard.wire.tensor_to_array` says: strings are an object array of bytes, bfloat16 is float32.

    Raises
    ------
    InvalidEventError
        It is no array.
    """
    return wire.tensor_to_array(wire.decode(wire.TensorProto, tensor.SerializeToString()))

"""``tensorboard.backend.event_processing.event_multiplexer`` without TensorBoard: accumulators by run."""

from __future__ import annotations

import logging
import os
import posixpath
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from glassboard.compat.event_accumulator import EventAccumulator
from glassboard.errors import LogdirError
from glassboard.logdir import LocalFiles, discover, parse_logdir

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glassboard import wire
    from glassboard.compat.event_reading.encoded_message import EncodedMessage
    from glassboard.compat.event_reading.event_types import (
        AudioEvent,
        CompressedHistogramEvent,
        HistogramEvent,
        ImageEvent,
        ScalarEvent,
        TensorEvent,
    )
    from glassboard.wire.graph import GraphDef, MetaGraphDef
    from glassboard.wire.run_metadata import RunMetadata

__all__ = ["EventMultiplexer"]

_log: Final = logging.getLogger(__name__)


class EventMultiplexer:
    """
    The events of several runs. Where a run is unknown, all methods that ask for one raise KeyError.

    Parameters
    ----------
    run_path_map
        Runs that are known from the beginning: name → directory or event file.
    size_guidance, purge_orphaned_data
        As of `EventAccumulator`, for every run.

    Examples
    --------
    >>> from glassboard.compat.event_multiplexer import EventMultiplexer
    >>> runs = EventMultiplexer().AddRunsFromDirectory("runs").Reload()
    >>> sorted(runs.Runs())
    ['first', 'second']
    >>> [event.value for event in runs.Scalars("first", "loss")]
    [1.0, 0.5, 0.25]
    """

    def __init__(
        self,
        run_path_map: Mapping[str, str] | None = None,
        size_guidance: Mapping[str, int] | None = None,
        purge_orphaned_data: bool = True,
    ) -> None:
        self.purge_orphaned_data = purge_orphaned_data
        self._size_guidance = size_guidance
        self._accumulators: dict[str, EventAccumulator] = {}
        self._lock = threading.Lock()
        self._is_loaded = False
        for run, path in (run_path_map or {}).items():
            self.AddRun(path, run)

    def AddRun(self, path: str, name: str | None = None) -> Self:
        """
        Add a run, whose name is its path unless one is given; one of that name with another path is replaced.

        After the first `Reload`, it is read at once.
        """
        run = name or path
        with self._lock:
            known = self._accumulators.get(run)
            if known is not None and known.path == path:
                return self
            if known is not None:
                _log.warning("run %r is at %r from now on, no more at %r", run, path, known.path)
            accumulator = EventAccumulator(
                path, self._size_guidance, purge_orphaned_data=self.purge_orphaned_data
            )
            self._accumulators[run] = accumulator
        if self._is_loaded:
            accumulator.Reload()
        return self

    def AddRunsFromDirectory(self, path: str, name: str | None = None) -> Self:
        """
        Add every directory with event files below `path` as a run; `name` is put before their names.

        Raises
        ------
        LogdirError
            `path` is a file.
        """
        found = discover(parse_logdir(path), LocalFiles()).files
        for run, directory in {file.run: str(Path(file.path).parent) for file in found}.items():
            self.AddRun(directory, posixpath.join(name, run) if name else run)
        return self

    def Reload(self) -> Self:
        """Read what has come in every run; those that are gone are forgotten, and it is logged."""
        self._is_loaded = True
        with self._lock:
            accumulators = list(self._accumulators.items())
        for run, accumulator in accumulators:
            try:
                accumulator.Reload()
            except LogdirError as error:
                _log.warning("run %r is forgotten: %s", run, error)
                with self._lock:
                    self._accumulators.pop(run, None)
            except OSError as error:
                _log.warning("run %r cannot be read: %s", run, error)
        return self

    def Runs(self) -> dict[str, dict[str, Any]]:
        """Give the tags of each run by kind, as `EventAccumulator.Tags`."""
        with self._lock:
            accumulators = list(self._accumulators.items())
        return {run: accumulator.Tags() for run, accumulator in accumulators}

    def RunPaths(self) -> dict[str, str]:
        """Give the path of each run."""
        with self._lock:
            return {run: os.fspath(accumulator.path) for run, accumulator in self._accumulators.items()}

    def GetAccumulator(self, run: str) -> EventAccumulator:
        """
        Give the accumulator of a run, which has the methods below as well.

        Raises
        ------
        KeyError
            There is no such run.
        """
        with self._lock:
            return self._accumulators[run]

    def Scalars(self, run: str, tag: str) -> list[ScalarEvent]:
        """Give numbers, as `EventAccumulator.Scalars`."""
        return self.GetAccumulator(run).Scalars(tag)

    def Histograms(self, run: str, tag: str) -> list[HistogramEvent]:
        """Give histograms, as `EventAccumulator.Histograms`."""
        return self.GetAccumulator(run).Histograms(tag)

    def CompressedHistograms(self, run: str, tag: str) -> list[CompressedHistogramEvent]:
        """Give cut histograms, as `EventAccumulator.CompressedHistograms`."""
        return self.GetAccumulator(run).CompressedHistograms(tag)

    def Images(self, run: str, tag: str) -> list[ImageEvent]:
        """Give images, as `EventAccumulator.Images`."""
        return self.GetAccumulator(run).Images(tag)

    def Audio(self, run: str, tag: str) -> list[AudioEvent]:
        """Give clips, as `EventAccumulator.Audio`."""
        return self.GetAccumulator(run).Audio(tag)

    def Tensors(self, run: str, tag: str) -> list[TensorEvent]:
        """Give tensors, as `EventAccumulator.Tensors`."""
        return self.GetAccumulator(run).Tensors(tag)

    def Graph(self, run: str) -> EncodedMessage[GraphDef]:
        """Give the graph, as `EventAccumulator.Graph`."""
        return self.GetAccumulator(run).Graph()

    def SerializedGraph(self, run: str) -> bytes:
        """Give the bytes of the graph, as `EventAccumulator.SerializedGraph`."""
        return self.GetAccumulator(run).SerializedGraph()

    def MetaGraph(self, run: str) -> EncodedMessage[MetaGraphDef]:
        """Give the meta graph, as `EventAccumulator.MetaGraph`."""
        return self.GetAccumulator(run).MetaGraph()

    def RunMetadata(self, run: str, tag: str) -> EncodedMessage[RunMetadata]:
        """Give what was measured of a step, as `EventAccumulator.RunMetadata`."""
        return self.GetAccumulator(run).RunMetadata(tag)

    def SummaryMetadata(self, run: str, tag: str) -> EncodedMessage[wire.SummaryMetadata]:
        """Give the metadata of a tag, as `EventAccumulator.SummaryMetadata`."""
        return self.GetAccumulator(run).SummaryMetadata(tag)

    def AllSummaryMetadata(self, run: str) -> dict[str, EncodedMessage[wire.SummaryMetadata]]:
        """Give the metadata of all tags, as `EventAccumulator.AllSummaryMetadata`."""
        return self.GetAccumulator(run).AllSummaryMetadata()

    def PluginRunToTagToContent(self, plugin_name: str) -> dict[str, dict[str, bytes]]:
        """Give what the metadata of each tag says to a plugin, by run; runs without it are left out."""
        contents: dict[str, dict[str, bytes]] = {}
        for run in self.RunPaths():
            try:
                contents[run] = self.GetAccumulator(run).PluginTagToContent(plugin_name)
            except KeyError:
                continue
        return contents

    def PluginAssets(self, plugin_name: str) -> dict[str, list[str]]:
        """List a plugin's files beside the event files of each run."""
        return {run: self.GetAccumulator(run).PluginAssets(plugin_name) for run in self.RunPaths()}

    def RetrievePluginAsset(self, run: str, plugin_name: str, asset_name: str) -> str:
        """Read such a file, as `EventAccumulator.RetrievePluginAsset`."""
        return self.GetAccumulator(run).RetrievePluginAsset(plugin_name, asset_name)

    def FirstEventTimestamp(self, run: str) -> float:
        """Give the wall time of the first event, as `EventAccumulator.FirstEventTimestamp`."""
        return self.GetAccumulator(run).FirstEventTimestamp()

    def GetSourceWriter(self, run: str) -> str | None:
        """Give the name of the writer, as `EventAccumulator.GetSourceWriter`."""
        return self.GetAccumulator(run).GetSourceWriter()

"""What `Log` gives of each kind of data."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from glassboard.errors import TagNotFoundError
from glassboard.query.graphs import expect_graph, last_graph, read_graph
from glassboard.query.heatmaps import expect_heatmaps, read_heatmap
from glassboard.query.meshes import list_mesh_parts, read_part
from glassboard.query.predictions import expect_predictions, read_predictions
from glassboard.query.values import decoder_of
from glassboard.reader.custom_scalars import read_categories
from glassboard.reader.embeddings import list_embeddings
from glassboard.reader.hparams import read_hparams
from glassboard.reader.series import ScalarSeries, Series
from glassboard.types import Kind, TagName
from glassboard.wire.mesh import MeshContentType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from glassboard.query.audio import AudioValue
    from glassboard.query.heatmaps import Heatmap
    from glassboard.query.images import ImageValue
    from glassboard.query.meshes import MeshPart
    from glassboard.query.payloads import ReadPayload
    from glassboard.query.pr_curves import PrCurve
    from glassboard.query.predictions import Predictions
    from glassboard.reader.custom_scalars import CustomCategory
    from glassboard.reader.embeddings import Embedding
    from glassboard.reader.hparams import HParams
    from glassboard.reader.projector import Projector
    from glassboard.store import Blob, Snapshot
    from glassboard.store.tags import TagView
    from glassboard.wire.graph import GraphDef


_MESH_PARTS: Final = {
    MeshContentType.VERTEX: "vertices",
    MeshContentType.FACE: "faces",
    MeshContentType.COLOR: "colors",
}


class KindMethods(ABC):
    """One method a kind, each of (run, tag); the names are those of `Log.runs` and `Log.tags`."""

    @abstractmethod
    def _snapshot(self) -> Snapshot: ...

    @abstractmethod
    def _read_payload(self, blob: Blob) -> bytes: ...

    @abstractmethod
    def _projector_files(self) -> Projector: ...

    def scalars(self, run: str, tag: str, *, superseded: bool = False) -> ScalarSeries:
        """
        Give the points of one tag.

        Parameters
        ----------
        run, tag
            Names as in `runs` and `tags`.
        superseded
            Whether to include the points that a restarted run has replaced.

        Raises
        ------
        RunNotFoundError
            There is no such run.
        TagNotFoundError
            The run has no such tag, or it holds no scalars.

        Examples
        --------
        >>> len(log.scalars("first", "loss"))
        3
        """
        view = self._snapshot().run(run).tag(tag, Kind.SCALARS)
        points = view.every_point if superseded else view.points
        return ScalarSeries(*points.columns())

    def series(self, run: str, tag: str, *, superseded: bool = False) -> ScalarSeries | Series[Any]:
        """
        Give the values of one tag of any kind; see the method of its kind for what a value is.

        Values of a kind without such a method are bytes: an encoded protocol buffer, as the file has it.

        Parameters
        ----------
        run, tag, superseded
            As for `scalars`.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such series.

        Examples
        --------
        >>> log.series("first", "loss").kind
        <Kind.SCALARS: 'scalars'>
        """
        view = self._snapshot().run(run).tags.get(TagName(tag))
        if view is None:
            raise TagNotFoundError(run, tag, "any")
        if view.kind is Kind.SCALARS:
            return self.scalars(run, tag, superseded=superseded)
        return self._lazy_series(view, superseded=superseded)

    def images(self, run: str, tag: str, *, superseded: bool = False) -> Series[ImageValue]:
        """
        Give the images of one tag: `width`, `height` and the encoded `samples` of every step.

        Parameters
        ----------
        run, tag, superseded
            As for `scalars`.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such series of images.
        """
        return self._series_of(run, tag, Kind.IMAGES, superseded=superseded)

    def audio(self, run: str, tag: str, *, superseded: bool = False) -> Series[AudioValue]:
        """
        Give the clips of one tag: encoded `samples`, their `labels` and, for old files, `sample_rate` in Hz.

        Parameters
        ----------
        run, tag, superseded
            As for `scalars`.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such series of audio.
        """
        return self._series_of(run, tag, Kind.AUDIO, superseded=superseded)

    def histograms(self, run: str, tag: str, *, superseded: bool = False) -> Series[NDArray[np.float64]]:
        """
        Give the histograms of one tag: float64 arrays of shape (k, 3) with left edge, right edge and count.

        Parameters
        ----------
        run, tag, superseded
            As for `scalars`.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such series of histograms.
        """
        return self._series_of(run, tag, Kind.HISTOGRAMS, superseded=superseded)

    def text(self, run: str, tag: str, *, superseded: bool = False) -> Series[NDArray[np.object_]]:
        """
        Give the texts of one tag: arrays of str; shape () is one text, (n,) a list, (n, m) a table.

        Parameters
        ----------
        run, tag, superseded
            As for `scalars`.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such series of texts.
        """
        return self._series_of(run, tag, Kind.TEXT, superseded=superseded)

    def pr_curves(self, run: str, tag: str, *, superseded: bool = False) -> Series[PrCurve]:
        """
        Give the precision-recall curves of one tag; each has its arrays by threshold.

        Parameters
        ----------
        run, tag, superseded
            As for `scalars`.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such series of curves.
        """
        return self._series_of(run, tag, Kind.PR_CURVES, superseded=superseded)

    def tensors(self, run: str, tag: str, *, superseded: bool = False) -> Series[NDArray[Any]]:
        """
        Give the tensors of one tag in their own shape and dtype; strings are object arrays of bytes.

        Parameters
        ----------
        run, tag, superseded
            As for `scalars`.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such series of tensors.
        """
        return self._series_of(run, tag, Kind.TENSORS, superseded=superseded)

    def heatmaps(self, run: str, tag: str, *, superseded: bool = False) -> Series[Heatmap]:
        """
        Give the heatmaps of one tag: `numbers` in their own dtype and shape, and what belongs to them.

        Each also has `mask`, `annotations` and `under` (the PNG of an image beneath), where they were logged,
        and `content`: colormap, normalisation, labels.

        Parameters
        ----------
        run, superseded
            As for `scalars`.
        tag
            As logged, or with ``/heatmap`` at its end, where the numbers are.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such series of heatmaps.
        """
        run_view = self._snapshot().run(run)
        view = expect_heatmaps(run_view, tag)
        blobs = view.every_blob if superseded else view.blobs
        return Series(view.info, blobs, self._read_payload, partial(read_heatmap, run_view, view))

    def predictions(self, run: str, tag: str, *, superseded: bool = False) -> Series[Predictions]:
        """
        Give the predictions of one tag: `ids`, `inputs`, `labels`, `outputs` and what else was logged.

        Each also has `probabilities`, `predicted` and `confidence`, where there are such, and `content`: the
        task and the names of classes.

        Parameters
        ----------
        run, superseded
            As for `scalars`.
        tag
            As logged, or with ``/predictions`` at its end.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There are no such predictions.
        """
        run_view = self._snapshot().run(run)
        view = expect_predictions(run_view, tag)
        blobs = view.every_blob if superseded else view.blobs
        return Series(view.info, blobs, self._read_payload, partial(read_predictions, run_view, view))

    def meshes(self, run: str, name: str, *, superseded: bool = False) -> dict[str, Series[NDArray[Any]]]:
        """
        Give the parts of a mesh: ``vertices`` and, where they were logged, ``faces`` and ``colors``.

        Parameters
        ----------
        run, superseded
            As for `scalars`.
        name
            As `add_mesh` was given it.

        Returns
        -------
        dict
            By part a series of arrays of shape (meshes, rows, 3): float32 vertices, int32 rows of vertex
            numbers, uint8 colours.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such mesh.
        """
        parts = {
            _MESH_PARTS[part.content_type]: Series(
                part.view.info,
                part.view.every_blob if superseded else part.view.blobs,
                self._read_payload,
                partial(_read_mesh, part),
            )
            for part in list_mesh_parts(self._snapshot().run(run))
            if part.name == name and part.content_type in _MESH_PARTS
        }
        if not parts:
            raise TagNotFoundError(run, name, Kind.MESHES)
        return parts

    def markers(self, run: str) -> list[tuple[int, str]]:
        """
        List step and name of a run's markers, in file order.

        Raises
        ------
        RunNotFoundError
            There is no such run.
        """
        views = [view for view in self._snapshot().run(run).tags.values() if view.kind is Kind.MARKERS]
        markers = [self._lazy_series(view, superseded=False) for view in views]
        return [
            (int(step), name) for series in markers for step, name in zip(series.step, series, strict=True)
        ]

    def hparams(self) -> HParams:
        """
        Give the hyperparameters and metrics of all sessions of the logdir, whoever wrote them.

        Returns
        -------
        HParams
            A row per session; `to_dict()` gives its columns.
        """
        return read_hparams(self._snapshot())

    def custom_scalars(self) -> list[CustomCategory]:
        """Give the layouts of custom scalars of all runs, joined: categories of charts of tags."""
        return read_categories(self._snapshot(), self._read_payload)

    def embeddings(self, run: str) -> dict[str, Embedding]:
        """
        Give the embeddings of one run by name; each has `vectors`, `metadata` and `sprite`.

        Parameters
        ----------
        run
            Its name as in `runs`; ``"."`` is the logdir itself, even without event files.

        Raises
        ------
        RunNotFoundError
            There is no such run.
        AssetError
            The configuration of the projector in the run cannot be read.
        """
        return list_embeddings(self._projector_files(), self._snapshot(), run)

    def graph(self, run: str, tag: str | None = None) -> GraphDef:
        """
        Give a graph, a `glassboard.wire.graph.GraphDef`: nodes with name, operation, inputs and attributes.

        `series` gives all values of such a tag, and of run metadata the times and memory.

        Parameters
        ----------
        run
            Its name as in `runs`.
        tag
            A Keras model, whose layers are the nodes, or run metadata, whose functions are; None is the graph
            of the whole run, else the one within its meta graph. Of several values the last step's is given.

        Raises
        ------
        RunNotFoundError, TagNotFoundError
            There is no such graph.
        PayloadError
            The file is gone or has changed, or the value is no graph.
        """
        view = expect_graph(self._snapshot().run(run), tag)
        blob = last_graph(view.blobs)
        if blob is None:
            raise TagNotFoundError(run, view.tag, Kind.GRAPHS)
        return read_graph(self._read_payload, blob, view.plugin)

    def _series_of(self, run: str, tag: str, kind: Kind, *, superseded: bool) -> Series[Any]:
        return self._lazy_series(self._snapshot().run(run).tag(tag, kind), superseded=superseded)

    def _lazy_series(self, view: TagView, *, superseded: bool) -> Series[Any]:
        blobs = view.every_blob if superseded else view.blobs
        return Series(view.info, blobs, self._read_payload, decoder_of(view.kind, view.plugin))


def _read_mesh(part: MeshPart, read: ReadPayload, blob: Blob) -> NDArray[Any]:
    return read_part(read, part, blob)

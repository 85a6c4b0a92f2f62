"""The files of the projector: configurations beside event files, and what they name."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.errors import AssetError, InvalidValueError
from glassboard.logdir import LocalFiles
from glassboard.logdir.assets import Assets
from glassboard.query.embedding_columns import LabelColumns, read_columns
from glassboard.query.embeddings import (
    PLUGIN_DIRECTORY,
    has_source,
    is_raw,
    parse_config,
    parse_labels,
    parse_raw,
    raw_bytes,
    with_shape,
)
from glassboard.query.media_types import UNKNOWN_MEDIA, sniff_media_type
from glassboard.query.projections import Points
from glassboard.query.tsv import count_shape, measure_table, parse_numbers, read_lines
from glassboard.reader.file_cache import FileCache
from glassboard.types import ROOT_RUN, RunName
from glassboard.wire.projector import CONFIG_NAME, MAX_CONFIG_BYTES, EmbeddingInfo, ProjectorConfig

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from glassboard.logdir import FileSystem, Root
    from glassboard.logdir.assets import Asset
    from glassboard.store import Snapshot

DEFAULT_CACHE_BYTES: Final = 512 << 20
"""How many bytes of matrices and configurations are kept, if nothing else is said."""

CONFIG_FACTOR: Final = 8
"""A configuration takes about so many times the bytes of its file."""

SHAPE_BYTES: Final = 256
VERSION_BYTES: Final = 8

MAX_TABLE_BYTES: Final = 1 << 33
"""Longer tables are not looked into; 2^28 numbers are as a rule shorter."""


class Sprite(NamedTuple):
    """
    A picture with a small image for each point, row after row.

    Attributes
    ----------
    encoded
        Its file.
    media_type
        Told from its bytes.
    width, height
        Of one small image in pixels; 0 where the configuration does not say.
    """

    encoded: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ProjectorFiles:
    """
    A configuration and the files beside it.

    Attributes
    ----------
    config
        What it lists.
    config_path
        Where it lies.
    assets
        The files of its directory.
    """

    config: ProjectorConfig
    config_path: str
    assets: Assets


class Projector:
    """
    Reads the embeddings of a logdir; for any number of threads.

    Nothing is looked for before it is asked for: what is there now is what is given.

    Parameters
    ----------
    roots
        Where runs are.
    files
        How they are read.
    max_bytes
        How much is kept of what was read last.
    """

    def __init__(
        self,
        roots: Sequence[Root] = (),
        files: FileSystem | None = None,
        *,
        max_bytes: int = DEFAULT_CACHE_BYTES,
    ) -> None:
        self._roots = roots
        self._files = files or LocalFiles()
        self._cache = FileCache(max_bytes)
        self._has_any = False
        self._listed: tuple[object, dict[RunName, list[str]]] = ((), {})

    def runs(self, snapshot: Snapshot) -> Iterator[RunName]:
        """Yield the runs that have embeddings, and the logdir itself; also those whose list is unreadable."""
        for run in [*snapshot.runs, *(self._root_runs() - snapshot.runs.keys())]:
            try:
                found = self._find(run)
            except AssetError:
                yield run
            else:
                if found is not None:
                    yield run

    def has_any(self, snapshot: Snapshot) -> bool:
        """Tell whether any run has embeddings, or has had since this was asked first."""
        self._has_any = self._has_any or next(self.runs(snapshot), None) is not None
        return self._has_any

    def names(self, snapshot: Snapshot) -> dict[RunName, list[str]]:
        """
        List the embeddings of every run that has any by name, as its configuration was when it was found.

        The name of a list that is unreadable is that of its file.
        """
        configs, names = self._listed
        if configs != snapshot.configs:
            names = {run: self._names(run) for run in self.runs(snapshot)} if snapshot.configs else {}
            self._listed = snapshot.configs, names
        return names

    def find(self, snapshot: Snapshot, run: str) -> ProjectorFiles | None:
        """
        Give the configuration of a run; None where the run is unknown or has none.

        Raises
        ------
        AssetError
            It cannot be read.
        """
        name = RunName(run)
        is_known = name in snapshot.runs or name in self._root_runs()
        return self._find(name) if is_known else None

    def with_shapes(self, found: ProjectorFiles) -> ProjectorConfig:
        """Give the configuration with the shape of every tensor that can be read."""
        return ProjectorConfig(
            model_checkpoint_path=found.config.model_checkpoint_path,
            model_checkpoint_dir=found.config.model_checkpoint_dir,
            embeddings=tuple(self._with_shape(found, info) for info in found.config.embeddings),
        )

    def read_vectors(
        self, found: ProjectorFiles, info: EmbeddingInfo, max_rows: int | None = None
    ) -> NDArray[np.float32]:
        """
        Read the points of an embedding, a row each.

        Returns
        -------
        ndarray
            float32, shape (points, dimensions); shared and not writable.

        Raises
        ------
        AssetError
            The file is none that may be read, or holds no such numbers.

        Notes
        -----
        Facts: tensorboard 2.21, plugins/projector/projector_plugin.py (``_serve_tensor``). Beyond them, what
        is UTF-8 but no numbers is raw as well where it has the size for it.
        """
        _check_has_file(found, info)
        return self._read_points(found, info, max_rows).vectors

    def read_points(self, found: ProjectorFiles, info: EmbeddingInfo) -> Points:
        """
        Read the points of an embedding for projections; raises as `read_vectors`.

        What was worked out of them once is there as long as they are kept.
        """
        _check_has_file(found, info)
        return self._read_points(found, info, None)

    def version(self, found: ProjectorFiles, info: EmbeddingInfo) -> str:
        """Give a text that differs once a file of an embedding has been written anew, replaced or removed."""
        paths = (
            info.tensor_path,
            info.metadata_path,
            info.sprite and info.sprite.image_path,
            info.bookmarks_path,
        )
        states = [_state(found, path) if path else None for path in paths]
        return blake2b(repr(states).encode(), digest_size=VERSION_BYTES).hexdigest()

    def measure(self, found: ProjectorFiles, info: EmbeddingInfo) -> tuple[int, int]:
        """
        Count the points of an embedding and their dimensions without reading the numbers.

        Raises
        ------
        AssetError
            The file is none that may be read, or has rows of different length.
        """
        _check_has_file(found, info)
        asset = found.assets.find(info.tensor_path)
        if is_raw(info.tensor_shape, asset.stat.n_bytes):
            n_points, n_dimensions = info.tensor_shape
            return n_points, n_dimensions

        def make() -> tuple[int, int]:
            try:
                return measure_table(found.assets.chunks(asset, MAX_TABLE_BYTES))
            except InvalidValueError as error:
                raise AssetError(asset.name, str(error)) from None

        return self._cache.get(("measure", asset.state), make, lambda _: SHAPE_BYTES)

    def read_label_text(self, found: ProjectorFiles, info: EmbeddingInfo, max_rows: int | None = None) -> str:
        """
        Read the metadata of the first points, with the header if there is one.

        Raises
        ------
        AssetError
            The file is none that may be read, or no UTF-8.
        """
        asset = found.assets.find(info.metadata_path)
        try:
            return read_lines(found.assets.chunks(asset, MAX_TABLE_BYTES), max_rows)
        except InvalidValueError as error:
            raise AssetError(asset.name, str(error)) from None

    def read_columns(self, found: ProjectorFiles, info: EmbeddingInfo, n_points: int) -> LabelColumns:
        """
        Read the metadata of an embedding as columns, one text for each of its points.

        Raises
        ------
        AssetError
            The file is none that may be read, or no UTF-8.
        """
        asset = found.assets.find(info.metadata_path)

        def make() -> LabelColumns:
            return read_columns(parse_labels(self.read_label_text(found, info)), n_points)

        return self._cache.get(("columns", asset.state, n_points), make, lambda columns: columns.n_bytes)

    def read_sprite(self, found: ProjectorFiles, info: EmbeddingInfo) -> Sprite:
        """
        Read the picture of an embedding.

        Raises
        ------
        AssetError
            The file is none that may be read.
        """
        path, sizes = (info.sprite.image_path, info.sprite.single_image_dim) if info.sprite else ("", ())
        encoded = found.assets.read(found.assets.find(path))
        media_type = sniff_media_type(encoded)
        width, height = sizes if len(sizes) == 2 else (0, 0)
        is_image = media_type.startswith("image/")
        return Sprite(encoded, media_type if is_image else UNKNOWN_MEDIA, width, height)

    def read_bookmarks(self, found: ProjectorFiles, info: EmbeddingInfo) -> bytes:
        """
        Read the bookmarks of an embedding: JSON of the projector's page, as it is.

        Raises
        ------
        AssetError
            The file is none that may be read.
        """
        return found.assets.read(found.assets.find(info.bookmarks_path))

    def _read_points(self, found: ProjectorFiles, info: EmbeddingInfo, max_rows: int | None) -> Points:
        asset = found.assets.find(info.tensor_path)

        def make() -> Points:
            vectors = _parse_vectors(found.assets, asset, info.tensor_shape, max_rows)
            vectors.flags.writeable = False
            return Points(vectors)

        key = ("points", asset.state, info.tensor_shape, max_rows)
        return self._cache.get(key, make, lambda points: points.n_bytes)

    def _root_runs(self) -> set[RunName]:
        return {RunName(root.prefix) if root.prefix else ROOT_RUN for root in self._roots}

    def _find(self, run: RunName) -> ProjectorFiles | None:
        """Find what TensorBoard takes: of both places the plugin's own first, unless it lists nothing."""
        for directory, name in self._directories(run):
            assets = Assets(directory, name, self._files)
            config = self._read_config(assets)
            if config is not None and has_source(config):
                path = self._files.join(directory, CONFIG_NAME)
                return ProjectorFiles(config, path, assets) if config.embeddings else None
        return None

    def _names(self, run: RunName) -> list[str]:
        try:
            found = self._find(run)
        except AssetError:
            return [CONFIG_NAME]
        return list(dict.fromkeys(info.tensor_name for info in found.config.embeddings)) if found else []

    def _directories(self, run: RunName) -> Iterator[tuple[str, str]]:
        shown = "" if run == ROOT_RUN else f"{run}/"
        for root in self._roots:
            parts = _parts_below(root, run)
            if parts is not None:
                yield self._join(root.path, [*parts, *PLUGIN_DIRECTORY]), shown + "/".join(PLUGIN_DIRECTORY)
                yield self._join(root.path, parts), shown.removesuffix("/")

    def _join(self, path: str, parts: Sequence[str]) -> str:
        for part in parts:
            path = self._files.join(path, part)
        return path

    def _read_config(self, assets: Assets) -> ProjectorConfig | None:
        """Read a configuration; None where there is none."""
        try:
            is_there = self._files.stat(self._files.join(assets.directory, CONFIG_NAME)).is_regular
        except OSError:
            return None
        if not is_there:
            return None
        asset = assets.find(CONFIG_NAME)

        def make() -> ProjectorConfig:
            content = assets.read(asset, MAX_CONFIG_BYTES)
            try:
                return parse_config(content)
            except InvalidValueError as error:
                raise AssetError(asset.name, str(error)) from None

        return self._cache.get(("config", asset.state), make, lambda _: asset.stat.n_bytes * CONFIG_FACTOR)

    def _with_shape(self, found: ProjectorFiles, info: EmbeddingInfo) -> EmbeddingInfo:
        if not info.tensor_path or info.tensor_shape:
            return info
        try:
            asset = found.assets.find(info.tensor_path)
            key = ("shape", asset.state)
            shape = self._cache.get(
                key, lambda: count_shape(found.assets.chunks(asset, MAX_TABLE_BYTES)), lambda _: SHAPE_BYTES
            )
        except (AssetError, InvalidValueError):
            return info
        return with_shape(info, shape)


def _state(found: ProjectorFiles, path: str) -> tuple[object, ...] | None:
    try:
        return found.assets.find(path).state
    except AssetError:
        return None


def _check_has_file(found: ProjectorFiles, info: EmbeddingInfo) -> None:
    if not info.tensor_path:
        checkpoint = found.config.model_checkpoint_path
        raise AssetError(checkpoint, f"tensor {info.tensor_name!r} lies in a checkpoint, expected a file")


def _parts_below(root: Root, run: RunName) -> list[str] | None:
    """Give the directories that lead from a root to a run; None where it lies below another root."""
    if run == (root.prefix or ROOT_RUN):
        return []
    start = f"{root.prefix}/" if root.prefix else ""
    return run.removeprefix(start).split("/") if run.startswith(start) else None


def _parse_vectors(
    assets: Assets, asset: Asset, shape: tuple[int, ...], max_rows: int | None
) -> NDArray[np.float32]:
    try:
        try:
            return parse_numbers(assets.chunks(asset, MAX_TABLE_BYTES), max_rows)
        except InvalidValueError:
            if not is_raw(shape, asset.stat.n_bytes):
                raise
        n_bytes = raw_bytes(shape, max_rows)
        content = b"".join(assets.chunks(asset._replace(stat=asset.stat._replace(n_bytes=n_bytes))))
        return parse_raw(content, shape, max_rows)
    except InvalidValueError as error:
        raise AssetError(asset.name, str(error)) from None

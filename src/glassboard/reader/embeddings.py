"""Embeddings in Python: the matrix, the labels and the small images of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard.query.embedding_columns import LabelColumns
from glassboard.query.embeddings import Labels, find_embedding, parse_labels
from glassboard.types import ROOT_RUN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from glassboard.query.projections import Points
    from glassboard.reader.projector import Projector, ProjectorFiles, Sprite
    from glassboard.store import Snapshot
    from glassboard.wire.projector import EmbeddingInfo


class Embedding:
    """
    One embedding of a run; its files are read when they are asked for.

    Attributes
    ----------
    name
        As the configuration has it.
    """

    def __init__(self, projector: Projector, found: ProjectorFiles, info: EmbeddingInfo) -> None:
        self._projector = projector
        self._found = found
        self._info = info
        self.name = info.tensor_name

    def __repr__(self) -> str:
        return f"<Embedding {self.name!r}>"

    @property
    def vectors(self) -> NDArray[np.float32]:
        """
        The points: float32, shape (points, dimensions); shared and not writable.

        Raises
        ------
        AssetError
            Its file cannot be read, leads out of the directory of the configuration, or holds no numbers.
        """
        return self._projector.read_vectors(self._found, self._info)

    @property
    def shape(self) -> tuple[int, int]:
        """
        How many points there are, and of how many dimensions; the numbers are not read.

        Raises
        ------
        AssetError
            As `vectors`, also where rows have different lengths.
        """
        return self._projector.measure(self._found, self._info)

    @property
    def version(self) -> str:
        """A text that differs once one of its files has been written anew, replaced or removed."""
        return self._projector.version(self._found, self._info)

    @property
    def points(self) -> Points:
        """The points for projections; raises as `vectors`."""
        return self._projector.read_points(self._found, self._info)

    @property
    def columns(self) -> LabelColumns:
        """
        What the points are called, column by column; none where nothing was said.

        Raises
        ------
        AssetError
            As `shape` and `metadata`.
        """
        if not self._info.metadata_path:
            return LabelColumns([], [])
        return self._projector.read_columns(self._found, self._info, self.shape[0])

    @property
    def metadata(self) -> Labels | None:
        """
        What the points are called: `header` and `rows`; None where nothing was said.

        Raises
        ------
        AssetError
            Its file cannot be read, leads out of the directory of the configuration, or is no UTF-8.
        """
        if not self._info.metadata_path:
            return None
        return parse_labels(self._projector.read_label_text(self._found, self._info))

    @property
    def sprite(self) -> Sprite | None:
        """
        The images of the points, as one encoded picture; None where there are none.

        Raises
        ------
        AssetError
            Its file cannot be read, or leads out of the directory of the configuration.
        """
        if not self._info.sprite or not self._info.sprite.image_path:
            return None
        return self._projector.read_sprite(self._found, self._info)

    @property
    def sprite_size(self) -> tuple[int, int] | None:
        """
        Width and height of the small image of one point in pixels, 0 where they were not said; None without.

        Raises
        ------
        AssetError
            There is no such file, or it leads out of the directory of the configuration.
        """
        sprite = self._info.sprite
        if not sprite or not sprite.image_path:
            return None
        self._found.assets.find(sprite.image_path)
        width, height, *_ = (*sprite.single_image_dim, 0, 0)
        return width, height

    @property
    def bookmarks(self) -> bytes | None:
        """
        States of the projector's page that someone saved, as JSON; None where there are none.

        Raises
        ------
        AssetError
            Its file cannot be read, or leads out of the directory of the configuration.
        """
        if not self._info.bookmarks_path:
            return None
        return self._projector.read_bookmarks(self._found, self._info)


def list_embeddings(projector: Projector, snapshot: Snapshot, run: str) -> dict[str, Embedding]:
    """
    List the embeddings of a run by name; of several with one name, the first.

    Raises
    ------
    RunNotFoundError
        There is no such run.
    AssetError
        The configuration cannot be read.
    """
    found = projector.find(snapshot, run)
    if found is None:
        if run != ROOT_RUN:
            snapshot.run(run)
        return {}
    names = dict.fromkeys(info.tensor_name for info in found.config.embeddings)
    infos = {name: find_embedding(found.config, name) for name in names}
    return {name: Embedding(projector, found, info) for name, info in infos.items() if info is not None}

"""A logdir with embeddings as torch's and our writer write them, and damaged ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NAMES = ("ant", "bee", "cat")
N_POINTS = 60
N_DIMENSIONS = 8
NAME = "layer"
WORDS = "words"


def class_of(row: int) -> str:
    """Return the label of a point."""
    return NAMES[row % len(NAMES)]


def vectors() -> NDArray[np.float32]:
    """Return points in three classes far from one another, the same each time."""
    random = np.random.default_rng(3)
    centers = 9 * np.eye(N_DIMENSIONS)[: len(NAMES)]
    points = centers[np.arange(N_POINTS) % len(NAMES)] + random.normal(size=(N_POINTS, N_DIMENSIONS))
    return points.astype(np.float32)


def metadata() -> list[list[str]]:
    """Return label, part and loss of each point."""
    return [
        [class_of(row), "test" if row % 4 == 0 else "train", f"{row / 100:.2f}"] for row in range(N_POINTS)
    ]


def images() -> NDArray[np.float32]:
    """Return a picture for each point, of the brightness of its class."""
    levels = (np.arange(N_POINTS) % len(NAMES) + 1) / 4
    return np.broadcast_to(levels[:, None, None, None], (N_POINTS, 3, 6, 6)).astype(np.float32)


def write_embeddings(logdir: Path) -> Path:
    """Write one run with two embeddings, of which the second has a bookmark, and one whose file is ragged."""
    with SummaryWriter(logdir / "run") as writer:
        writer.add_scalar("loss", 1.0, 0)
        writer.add_embedding(
            vectors(),
            metadata=metadata(),
            metadata_header=["label", "part", "loss"],
            label_img=images(),
            tag=NAME,
        )
        writer.add_embedding(vectors()[:9, :4], metadata=list("abcdefghi"), tag=WORDS)
    config = logdir / "run/projector_config.pbtxt"
    head, tail = config.read_text().split(f'tensor_name: "{WORDS}')
    config.write_text(f'{head}bookmarks_path: "marks.json" tensor_name: "{WORDS}{tail}')
    (logdir / "run/marks.json").write_text(tensorboard_bookmark(9, 4))
    with SummaryWriter(logdir / "torn") as writer:
        writer.add_embedding(vectors()[:4], tag="ragged")
    tensors = next((logdir / "torn").rglob("tensors.tsv"))
    tensors.write_text(tensors.read_text() + "1\t2\n")
    return logdir


def tensorboard_bookmark(n_points: int = N_POINTS, n_dimensions: int = N_DIMENSIONS) -> str:
    """Return a file of bookmarks as TensorBoard's projector saves it: PCA in the plane, two points chosen."""
    state = {
        "label": "from TensorBoard",
        "isSelected": True,
        "selectedProjection": "pca",
        "dataSetDimensions": [n_points, n_dimensions],
        "tSNEis3d": True,
        "pcaComponentDimensions": [1, 0],
        "projections": [{"pca-0": row / n_points, "pca-1": -row / n_points} for row in range(n_points)],
        "selectedPoints": [3, 5],
        "cameraDef": {"orthographic": True, "position": [0, 0, 10], "target": [0, 0, 0], "zoom": 2},
        "selectedColorOptionName": "part",
        "forceCategoricalColoring": False,
        "selectedLabelOption": "label",
    }
    return json.dumps([state])

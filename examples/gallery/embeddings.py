"""Embeddings: what leaves the last layer but one, for images of ten classes, early and late."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from examples.gallery.landscapes import noise_at
from numpy.typing import NDArray

from glassboard import colormap

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

Array: TypeAlias = NDArray[np.float64]

STEPS = (500, 30_000)
N_POINTS = 2_000
N_DIMENSIONS = 64
IMAGE_PX = 16
VALIDATION_SHARE = 0.2
HEADER = ["label", "split", "loss"]
FAMILIES = {
    "hound": ("beagle", "basset", "bluetick"),
    "vehicle": ("bus", "tram", "lorry"),
    "thing": ("espresso", "violin"),
    "water": ("harbour", "tench"),
}
CLASSES = tuple(name for family in FAMILIES.values() for name in family)


def write_embeddings(writer: SummaryWriter, training: Training) -> None:
    """Write features of images at each of `STEPS`, with class, split, loss and the image of each."""
    random = training.random("embedding")
    classes = random.integers(len(CLASSES), size=N_POINTS)
    images = class_images(classes, random)
    splits = np.where(random.random(N_POINTS) < VALIDATION_SHARE, "val", "train")
    for step in STEPS:
        noise = noise_at(training, step)
        vectors = features(classes, noise, random)
        metadata = [
            [CLASSES[index], split, f"{loss:.4f}"]
            for index, split, loss in zip(classes, splits, losses(vectors, classes), strict=True)
        ]
        writer.add_embedding(vectors, metadata, images, step, "penultimate", HEADER)


def class_centers() -> Array:
    """Give the middle of each class; those of one family are near each other."""
    random = np.random.default_rng(8)
    centers = [
        2.0 * middle + 1.8 * own
        for family in FAMILIES.values()
        for middle in [random.normal(size=N_DIMENSIONS)]
        for own in random.normal(size=(len(family), N_DIMENSIONS))
    ]
    return np.asarray(np.array(centers) / np.sqrt(N_DIMENSIONS))


def features(classes: NDArray[np.int64], noise: float, random: np.random.Generator) -> NDArray[np.float32]:
    """Give a vector for each image, the nearer to the middle of its class the less noise there is."""
    spread = random.normal(size=(len(classes), N_DIMENSIONS)) * 1.7 ** random.normal(size=(len(classes), 1))
    vectors = (1 - noise) * class_centers()[classes] + (0.06 + 0.3 * noise) * spread
    return np.asarray(vectors, np.float32)


def losses(vectors: NDArray[np.float32], classes: NDArray[np.int64]) -> Array:
    """Give the cross entropy of each vector against the middles of all classes."""
    scores = 4.0 * vectors.astype(np.float64) @ class_centers().T
    scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return np.asarray(-scores[np.arange(len(classes)), classes])


def class_images(classes: NDArray[np.int64], random: np.random.Generator) -> Array:
    """Draw a small image for each point: waves in the colour and the direction of its class."""
    row, column = np.mgrid[0:IMAGE_PX, 0:IMAGE_PX] / IMAGE_PX
    angle = (np.pi * classes / len(CLASSES))[:, None, None]
    phase = random.random(len(classes))[:, None, None]
    along = np.cos(angle) * row + np.sin(angle) * column
    waves = 0.6 + 0.4 * np.sin(2 * np.pi * (1.5 * along + phase))
    hues = colormap.apply(classes[None] / (len(CLASSES) - 1), "turbo", normalize=(0.0, 1.0))[0, :, :3] / 255
    return np.asarray(hues[:, :, None, None] * waves[:, None])

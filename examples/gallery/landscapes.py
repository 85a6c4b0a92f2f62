"""Images: landscapes that come out of noise step by step, with boxes, and as a video."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from examples.gallery.learning_curves import learned
from numpy.typing import NDArray

from glassboard.summaries.tf_style.images import snapshot_images

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

Array: TypeAlias = NDArray[np.float64]

STEPS = (500, 2_000, 5_000, 8_000, 10_000, 13_000, 16_000, 19_000, 22_000, 26_000, 30_000)
N_SAMPLES = 9
SIZE = 64
N_FRAMES = 12
LEAST_NOISE = 0.02
SKIES = np.array([[0.29, 0.42, 0.82], [0.24, 0.25, 0.66], [0.16, 0.14, 0.42], [0.22, 0.42, 0.60]])
RANGES = np.array([[0.50, 0.38, 0.62], [0.38, 0.34, 0.55], [0.22, 0.42, 0.26], [0.13, 0.28, 0.13]])
HAZE = np.array([0.98, 0.84, 0.62])
SUN = np.array([1.0, 0.93, 0.70])
SUN_RADIUS = 0.09


def write_images(writer: SummaryWriter, training: Training) -> None:
    """Write samples of a generator, one sample becoming clear, detections and a video."""
    samples = np.stack([landscape(i, SIZE) for i in range(N_SAMPLES)])
    for step in STEPS:
        wall_time = training.wall_time(step)
        noise = noise_at(training, step)
        images = noisy(samples, noise, training.random(f"samples {step}"))
        batch = snapshot_images("samples/ema", images, max_outputs=N_SAMPLES).encode()
        writer._get_file_writer().add_summary(batch, step, wall_time)
        one = noisy(landscape(311, 48)[None], noise, training.random(f"one {step}"))[0]
        writer.add_image("steps/denoise", one, step, wall_time, "HWC")
        write_detections(writer, training, step)
    writer.add_video(
        "video/sunset", sunset(), STEPS[-1], 6, training.wall_time(STEPS[-1]), dataformats="NTHWC"
    )


def noise_at(training: Training, step: int) -> float:
    """How much of an image is still noise at a step, 0 to 1."""
    done = float(learned(training, np.array([step]))[0])
    return float(np.clip(1.15 - 1.25 * done + 1.2 * (0.81 - training.accuracy), LEAST_NOISE, 0.97))


def noisy(images: Array, noise: float, random: np.random.Generator) -> Array:
    """Mix noise into images of values from 0 to 1."""
    return np.clip((1 - noise) * images + noise * random.random(images.shape), 0, 1)


def landscape(seed: int, size: int, height: float | None = None) -> Array:
    """
    Paint a sky with a sun over four ranges of hills.

    Returns
    -------
    Array
        float64, shape (size, size, 3), values 0 to 1.
    """
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:size, 0:size] / size
    sky = SKIES[sky_of(random)]
    image = sky + (HAZE - sky) * np.clip(y * 1.5, 0, 1)[..., None] ** 2
    sun_x, sun_y = random.uniform(0.2, 0.8), random.uniform(0.18, 0.4) if height is None else height
    image = np.where((np.hypot(x - sun_x, y - sun_y) < SUN_RADIUS)[..., None], SUN, image)
    for i, color in enumerate(RANGES):
        phases = random.uniform(0, 2 * np.pi, 3)
        ridge = 0.42 + 0.15 * i
        for k, phase in enumerate(phases, 1):
            ridge = ridge + 0.06 / k * np.sin(2 * np.pi * k * 0.8 * x + phase)
        image = np.where((y > ridge)[..., None], color * (1.15 - 0.25 * y[..., None]), image)
    return image


def sky_of(random: np.random.Generator) -> int:
    """Draw which of `SKIES` a landscape has: the first that its numbers decide."""
    return int(random.integers(len(SKIES)))


def sunset() -> Array:
    """Give the frames of a sinking sun, shape (1, `N_FRAMES`, height, width, 3)."""
    return np.stack([landscape(5, 128, 0.12 + 0.5 * i / N_FRAMES) for i in range(N_FRAMES)])[None]


def write_detections(writer: SummaryWriter, training: Training, step: int) -> None:
    """Write a picture with boxes that close in on the sun and on the hills."""
    size = 192
    off = 40 * noise_at(training, step) * training.random(f"boxes {step}").normal(size=(2, 4))
    boxes = np.array([[96, 40, 150, 94], [4, 88, 188, 188]]) + off
    boxes = np.sort(np.clip(boxes, 2, size - 3).reshape(2, 2, 2), axis=1).reshape(2, 4)
    writer.add_image_with_boxes(
        "val/detections",
        landscape(8, size),
        boxes,
        step,
        training.wall_time(step),
        dataformats="HWC",
    )

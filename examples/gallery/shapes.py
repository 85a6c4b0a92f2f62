"""Meshes: a shape that a decoder learns, a cloud of points on it, and the shape as it should be."""

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

STEPS = (500, 5_000, 10_000, 16_000, 22_000, 30_000)
N_AROUND = 96
N_ACROSS = 32
N_POINTS = 4_000
TURNS = (2, 3)
"""How often the knot winds round its axis, and through its middle."""
TUBE_RADIUS = 0.34


def write_meshes(writer: SummaryWriter, training: Training) -> None:
    """Write a knot that comes out of noise, coloured by its error, and the cloud of its points."""
    truth = knot()
    faces = tube_faces()
    for step in STEPS:
        noise, wall_time = noise_at(training, step), training.wall_time(step)
        random = training.random(f"knot {step}")
        found = truth + 0.22 * noise * smooth_noise(random)
        error = np.linalg.norm(found - truth, axis=1)
        colors = colormap.apply(error[None], "viridis", normalize=(0.0, 0.3))[0, :, :3]
        writer.add_mesh("decoder/knot", found[None], colors[None], faces[None], None, step, wall_time)
        cloud = found[random.integers(len(found), size=N_POINTS)]
        cloud = cloud + random.normal(0, 0.02 + 0.1 * noise, cloud.shape)
        writer.add_mesh("decoder/points", cloud[None], global_step=step, walltime=wall_time)
    config = {"material": {"cls": "MeshStandardMaterial", "color": "#c98a3a", "roughness": 0.45}}
    wall_time = training.wall_time(STEPS[0])
    writer.add_mesh("truth/knot", truth[None], None, faces[None], config, STEPS[0], wall_time)


def knot() -> Array:
    """Give the corners of a tube round a knot, float64 of shape (`N_AROUND` * `N_ACROSS`, 3)."""
    along = np.linspace(0, 2 * np.pi, N_AROUND, endpoint=False)
    across = np.linspace(0, 2 * np.pi, N_ACROSS, endpoint=False)
    middle, tangent = curve(along), curve(along + 1e-4) - curve(along - 1e-4)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    side = np.cross(tangent, middle)
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    other = np.cross(tangent, side)
    ring = np.cos(across)[:, None] * side[:, None] + np.sin(across)[:, None] * other[:, None]
    return np.asarray((middle[:, None] + TUBE_RADIUS * ring).reshape(-1, 3))


def curve(along: Array) -> Array:
    """Give points on the middle of the knot, shape (n, 3)."""
    around, through = TURNS
    reach = 1 + 0.45 * np.cos(through * along)
    x, z = reach * np.cos(around * along), reach * np.sin(around * along)
    return np.stack([x, 0.6 * np.sin(through * along), z], axis=1)


def tube_faces() -> NDArray[np.int64]:
    """Give two triangles for each corner, int64 of shape (2 * corners, 3)."""
    i, j = np.mgrid[0:N_AROUND, 0:N_ACROSS]
    here, next_i, next_j = i * N_ACROSS + j, (i + 1) % N_AROUND, (j + 1) % N_ACROSS
    ahead, beside, across = next_i * N_ACROSS + j, i * N_ACROSS + next_j, next_i * N_ACROSS + next_j
    corners = [[here, ahead, beside], [beside, ahead, across]]
    return np.stack([np.stack(face, axis=-1).reshape(-1, 3) for face in corners], axis=1).reshape(-1, 3)


def smooth_noise(random: np.random.Generator) -> Array:
    """Give offsets that change slowly over the tube, shape (corners, 3)."""
    i, j = np.mgrid[0:N_AROUND, 0:N_ACROSS] * 2 * np.pi
    waves = np.zeros((N_AROUND, N_ACROSS, 3))
    for order in range(1, 5):
        phases = random.uniform(0, 2 * np.pi, (2, 3))
        turns = order * i[..., None] / N_AROUND + phases[0]
        waves += np.sin(turns) * np.cos(order * j[..., None] / N_ACROSS + phases[1]) / order
    return waves.reshape(-1, 3)

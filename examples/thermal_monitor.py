"""
Watches a hot plate through a thermal camera, live: frames of 512 by 640 pixels, ten a second.

``python -m examples.thermal_monitor --logdir runs/thermal``, then ``glassboard --logdir runs/thermal``. The
plate is simulated: heaters switch on and off, heat spreads and is lost to the air, and the camera drifts and
has noise and dead pixels, as real ones do. A frame takes about 0.8 MB on the disk.
"""

from __future__ import annotations

import argparse
import itertools
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import numpy as np
from examples.digits import exit_cleanly
from numpy.typing import NDArray

from glassboard import SummaryWriter

Frame: TypeAlias = NDArray[np.float32]

HEIGHT_PX, WIDTH_PX = 512, 640
PLATE_SCALE = 4
"""The plate is computed at a quarter of the camera's resolution."""

AIR_CELSIUS = 22.0
ALARM_CELSIUS = 85.0
HEATERS = ((0.3, 0.25, 8.0), (0.6, 0.7, 13.0), (0.8, 0.4, 21.0))
"""Row and column, as parts of the plate, and how many seconds each is on and then off."""

N_DEAD_PIXELS = 40
DRIFT_CELSIUS = 1.5
NOISE_CELSIUS = 0.05


@dataclass
class Plate:
    """A plate whose temperatures follow the equation of heat."""

    celsius: Frame = field(
        default_factory=lambda: np.full(
            (HEIGHT_PX // PLATE_SCALE, WIDTH_PX // PLATE_SCALE), AIR_CELSIUS, np.float32
        )
    )

    def advance(self, seconds: float, duration: float) -> None:
        """Let heat come, spread and go for a while from a time on."""
        for row, column, period in HEATERS:
            if seconds % (2 * period) < period:
                top, left = (
                    int(part * size) for part, size in zip((row, column), self.celsius.shape, strict=True)
                )
                self.celsius[top - 4 : top + 4, left - 4 : left + 4] += 40 * duration
        for _ in range(4):
            padded = np.pad(self.celsius, 1, mode="edge")
            around = padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]
            self.celsius += 0.2 * (around - 4 * self.celsius)
        self.celsius -= 0.02 * duration * (self.celsius - AIR_CELSIUS)


class Camera:
    """A thermal camera with drift, noise and dead pixels."""

    def __init__(self, seed: int = 0) -> None:
        self._generator = np.random.default_rng(seed)
        self._dead = self._generator.integers(0, HEIGHT_PX * WIDTH_PX, N_DEAD_PIXELS)

    def take(self, plate: Plate, seconds: float) -> Frame:
        """Return a frame in degrees Celsius; dead pixels are NaN."""
        frame = plate.celsius.repeat(PLATE_SCALE, axis=0).repeat(PLATE_SCALE, axis=1)
        frame += DRIFT_CELSIUS * np.sin(seconds / 60)
        frame += self._generator.normal(0, NOISE_CELSIUS, frame.shape)
        frame.reshape(-1)[self._dead] = np.nan
        return frame


def log_frame(writer: SummaryWriter, frame: Frame, step: int) -> None:
    """Log a frame, in half precision as the camera has no more, and what it says in short."""
    writer.add_heatmap(
        "camera/frame",
        frame.astype(np.float16),
        step,
        colormap="inferno",
        normalize=("percentile", 1, 99.5),
        unit="°C",
        x_label="column",
        y_label="row",
    )
    profile = np.nanmax(frame, axis=0)
    writer.add_heatmap("camera/hottest_by_column", profile, step, colormap="inferno", unit="°C")
    writer.add_scalar("celsius/mean", np.nanmean(frame), step)
    writer.add_scalar("celsius/max", profile.max(), step)


def watch(logdir: Path, frames_per_sec: float, n_frames: int) -> None:
    """Log frames as they come; 0 frames is until ended."""
    plate, camera, was_hot = Plate(), Camera(), False
    started_at = time.monotonic()
    with SummaryWriter(logdir) as writer:
        for step in itertools.islice(itertools.count(), n_frames or None):
            seconds = step / frames_per_sec
            plate.advance(seconds, 1 / frames_per_sec)
            log_frame(writer, camera.take(plate, seconds), step)
            is_hot = bool(plate.celsius.max() > ALARM_CELSIUS)
            if is_hot and not was_hot:
                writer.add_marker("too hot", step)
            was_hot = is_hot
            time.sleep(max(0.0, started_at + (step + 1) / frames_per_sec - time.monotonic()))


def main() -> None:
    """Watch until ended, or for ``--frames``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logdir", type=Path, default=Path("runs/thermal"))
    parser.add_argument("--frames_per_sec", type=float, default=10.0)
    parser.add_argument("--frames", type=int, default=0, help="how many; 0: until ended")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, exit_cleanly)
    signal.signal(signal.SIGINT, exit_cleanly)
    watch(options.logdir, options.frames_per_sec, options.frames)


if __name__ == "__main__":
    main()

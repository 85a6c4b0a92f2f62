"""The runs of the gallery: their names, how well they learn, and their hyperparameters."""

from __future__ import annotations

import itertools
import math
import zlib
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

LAST_STEP: Final = 30_000
START_TIME: Final = 1_750_000_000.0
"""Wall time of the first run's first step, in seconds since 1970."""
SECS_PER_STEP: Final = 0.9
N_SEEDS: Final = 5
N_TRIALS: Final = 24
BATCH_SIZES: Final = (256, 512, 1024, 2048)


@dataclass(frozen=True)
class Training:
    """
    One run and what is known of it before it starts.

    Attributes
    ----------
    run
        Its name, with slashes.
    accuracy
        Validation accuracy that it ends at, 0 to 1.
    speed
        How fast it learns; 1 is usual.
    model, optimizer, lr, batch_size, weight_decay, drop_path, label_smoothing, seed
        Its hyperparameters.
    n_points
        Points of each series, were it to end at `LAST_STEP`.
    last_step
        Where it stands; `LAST_STEP` when it is done.
    diverges_at
        Step from which on its numbers are NaN.
    """

    run: str
    accuracy: float
    speed: float = 1.0
    model: str = "resnet50"
    optimizer: str = "adamw"
    lr: float = 3e-4
    batch_size: int = 1024
    weight_decay: float = 0.05
    drop_path: float = 0.1
    label_smoothing: float = 0.1
    seed: int = 0
    n_points: int = 750
    last_step: int = LAST_STEP
    diverges_at: int | None = None

    @property
    def hparams(self) -> dict[str, float | str | bool]:
        """The hyperparameters by name."""
        return {
            "model": self.model,
            "optimizer": self.optimizer,
            "lr": self.lr,
            "batch_size": self.batch_size,
            "weight_decay": self.weight_decay,
            "drop_path": self.drop_path,
            "label_smoothing": self.label_smoothing,
            "seed": self.seed,
            "epochs": 90,
        }

    @property
    def start_time(self) -> float:
        """Wall time of its first step, in seconds since 1970."""
        return START_TIME + 1800.0 * (zlib.crc32(self.run.encode()) % 40)

    def wall_time(self, step: int) -> float:
        """Wall time of a step, in seconds since 1970."""
        return self.start_time + SECS_PER_STEP * step / self.speed

    def random(self, purpose: str) -> np.random.Generator:
        """Give random numbers that are the same every time for one run and purpose."""
        return np.random.default_rng(zlib.crc32(f"{self.run} {purpose}".encode()))


def architectures() -> list[Training]:
    """Trainings of three models, one of them with five seeds."""
    convnext: dict[str, Any] = {"model": "convnext-t", "lr": 4e-4}
    offsets = (0.004, -0.007, 0.001, 0.009, -0.004)
    return [
        Training("resnet50/adamw-lr1e-3", 0.761, lr=1e-3),
        Training("resnet50/adamw-lr3e-4", 0.774, 0.9),
        Training("resnet50/sgd-lr0.1", 0.758, 0.62, optimizer="sgd", lr=0.1, weight_decay=1e-4),
        Training(
            "resnet50/sgd-lr0.8", 0.6, 1.1, optimizer="sgd", lr=0.8, weight_decay=1e-4, diverges_at=9800
        ),
        Training("convnext-t/adamw-lr4e-4", 0.803, 0.8, **convnext),
        Training("convnext-t/adamw-lr4e-4-mixup", 0.812, 0.55, **convnext, last_step=22_400),
        *(
            Training(f"vit-s16/seed-{seed}", 0.789 + offsets[seed], 0.5, "vit-s16", lr=5e-4, seed=seed)
            for seed in range(N_SEEDS)
        ),
    ]


def ablations() -> list[Training]:
    """Trainings that each leave one thing out, or set it otherwise."""
    changes: dict[str, tuple[float, dict[str, Any]]] = {
        "no-augment": (0.740, {}),
        "no-ema": (0.748, {}),
        "label-smooth-0.0": (0.756, {"label_smoothing": 0.0}),
        "label-smooth-0.2": (0.764, {"label_smoothing": 0.2}),
        "wd-0.01": (0.743, {"weight_decay": 0.01}),
        "wd-0.10": (0.751, {"weight_decay": 0.1}),
        "drop-path-0.0": (0.759, {"drop_path": 0.0}),
        "drop-path-0.2": (0.767, {"drop_path": 0.2}),
    }
    return [
        Training(f"ablations/{name}", accuracy, n_points=150, **change)
        for name, (accuracy, change) in changes.items()
    ]


def sweep() -> list[Training]:
    """Trainings with drawn hyperparameters; a rate of learning near 1e-3 is best."""
    random = np.random.default_rng(7)
    optimizers = itertools.cycle(("adamw", "lamb", "sgd"))
    return [_trial(i, next(optimizers), random) for i in range(N_TRIALS)]


def _trial(i: int, optimizer: str, random: np.random.Generator) -> Training:
    lr = float(f"{10 ** random.uniform(-4.5, -1.2):.2g}")
    drop_path = float(random.choice([0.0, 0.1, 0.2, 0.3]))
    penalty = 0.03 * (math.log10(lr) + 3) ** 2 + 0.2 * (drop_path - 0.1) ** 2
    return Training(
        f"sweep/{optimizer}-{i:03}",
        0.8 - penalty - abs(random.normal(0, 0.012)),
        random.uniform(0.5, 1.2),
        str(random.choice(["resnet50", "convnext-t", "vit-s16"])),
        optimizer,
        lr,
        int(random.choice(BATCH_SIZES)),
        float(random.choice([0.01, 0.03, 0.05, 0.1])),
        drop_path,
        float(random.choice([0.0, 0.1])),
        n_points=150,
    )


TRAININGS: Final = (*architectures(), *ablations(), *sweep())
DETAILED: Final = tuple(
    training
    for training in TRAININGS
    if training.run in {"resnet50/adamw-lr3e-4", "convnext-t/adamw-lr4e-4", "vit-s16/seed-3"}
)
"""Those that log more than numbers."""

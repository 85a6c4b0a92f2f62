"""Trainings with Keras: which there are, and how they are started, as a process has one backend only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

TESTS: Final = Path(__file__).resolve().parent
PROGRAM: Final = TESTS / "integrations/keras_training.py"
TRAINING_SECS: Final = 800.0
N_EPOCHS: Final = 3
N_BATCHES: Final = 2

CASES: Final[dict[str, dict[str, Any]]] = {
    "epochs": {},
    "batches": {"update_freq": "batch"},
    "some_batches": {"update_freq": 3},
    "speed": {"write_steps_per_second": True, "update_freq": 1},
    "speed_of_epochs": {"write_steps_per_second": True},
    "without_graph": {"write_graph": False},
    "weights": {"histogram_freq": 1},
    "weights_as_images": {"histogram_freq": 2, "write_images": True},
    "embeddings": {"embeddings_freq": 2},
    "labelled_embeddings": {"embeddings_freq": 1, "embeddings_metadata": {"words": "words.tsv"}},
    "embeddings_with_one_file": {"embeddings_freq": 1, "embeddings_metadata": 'words "of" all.tsv'},
}
"""The arguments of the callback, by the name of the training."""


def run_trainings(backend: str, logdir: Path, *callbacks: str) -> dict[str, Any]:
    """
    Run every case, with one callback of each of the given packages.

    Returns
    -------
    dict
        By case, what `Recorder` of the program saw.
    """
    report = logdir / "report.json"
    done = subprocess.run(
        [sys.executable, PROGRAM, report, *callbacks],
        env=os.environ
        | {"KERAS_BACKEND": backend, "PYTHONPATH": f"{TESTS.parent / 'src'}{os.pathsep}{TESTS}"},
        capture_output=True,
        text=True,
        timeout=TRAINING_SECS,
        check=False,
    )
    assert done.returncode == 0, f"exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    seen: dict[str, Any] = json.loads(report.read_text())
    return seen

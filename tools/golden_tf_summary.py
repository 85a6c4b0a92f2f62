"""
Writes `tests/data/tf_goldens`: what TensorFlow makes of the calls in `tests/tf_summary_cases.py`.

Run by `make golden-update TF_PYTHON=…`, where TF_PYTHON is a Python with tensorflow-cpu, tensorboard and
ml_dtypes; nothing of Glassboard is needed.
"""

from __future__ import annotations

import inspect
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = ROOT / "tests/data/tf_goldens"
SOURCE = """# tf_goldens

Written by `tools/golden_tf_summary.py`: one event file for each case of `tests/tf_summary_cases.py`, by
`tf.summary` of TensorFlow {tensorflow} with TensorBoard {tensorboard} and NumPy {numpy} on a CPU; and
`signatures.json`, the parameters of its functions. `make golden-update TF_PYTHON=…` writes them anew.
"""


def signatures(summary: Any) -> dict[str, str]:
    """Return the parameters of each public function."""
    functions = {name: getattr(summary, name) for name in dir(summary) if name[0].islower()}
    experimental = functions.pop("experimental")
    functions |= {
        f"experimental.{name}": getattr(experimental, name) for name in dir(experimental) if name[0].islower()
    }
    return {name: str(inspect.signature(function)) for name, function in sorted(functions.items())}


def main() -> None:
    """Write every golden."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.path.insert(0, str(ROOT / "tests"))
    import numpy
    import tensorboard
    import tensorflow

    from tf_summary_cases import CASES, write_case

    GOLDENS.mkdir(parents=True, exist_ok=True)
    for name in CASES:
        with tempfile.TemporaryDirectory() as directory:
            write_case(tensorflow.summary, name, directory)
            (written,) = Path(directory).iterdir()
            (GOLDENS / f"{name}.tfevents").write_bytes(written.read_bytes())
    text = json.dumps(signatures(tensorflow.summary), indent=2)
    (GOLDENS / "signatures.json").write_text(f"{text}\n")
    versions = {module.__name__: module.__version__ for module in (numpy, tensorboard, tensorflow)}
    (GOLDENS / "source.md").write_text(SOURCE.format(**versions))


if __name__ == "__main__":
    main()

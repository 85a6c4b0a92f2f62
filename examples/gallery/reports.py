"""Text: reports with tables, a configuration, and what a language model goes on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from examples.gallery.learning_curves import learned

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

STEPS = (5_000, 10_000, 20_000, 30_000)
REPORT = """## Evaluation at step {step:,}

{verdict} Top-1 rose by {gain:.1f} points since the last report; calibration is
*{calibration}*. See [the protocol](https://example.org/protocol).

| split | top-1 | top-5 | ECE |
|:---|---:|---:|---:|
| val | {val:.3f} | {top5:.3f} | {ece:.3f} |
| imagenet-v2 | {v2:.3f} | {v2_top5:.3f} | {v2_ece:.3f} |
| sketch | {sketch:.3f} | {sketch_top5:.3f} | {sketch_ece:.3f} |

1. The three classes that are confused most: `beagle`, `basset`, `bluetick`.
2. Images without a horizon are {horizon}.
"""
CONFIG = """```yaml
model: {model}
optimizer: {{name: {optimizer}, lr: {lr}, weight_decay: {weight_decay}}}
schedule: {{name: cosine, warmup_steps: 1500, min_lr: 1.0e-6}}
batch_size: {batch_size}
augment: {{mixup: 0.2, cutmix: 1.0, erase: 0.25}}
seed: {seed}
```"""
CONTINUATIONS = (
    "the the harbour of harbour, and the water water is the lights.",
    "the boat. Lights are on the water and the water is blue and blue.",
    "the boat's deck. Lights are on the quay and the water is dark blue. Two gulls sit on a post.",
    "the old pier. The first lights are coming on along the quay and the water keeps the last of the sky. "
    "Two gulls sit on a post, and nobody else is there.",
)


def write_texts(writer: SummaryWriter, training: Training) -> None:
    """Write the configuration once, and a report and a continuation at each of `STEPS`."""
    config = CONFIG.format(**training.hparams)
    writer.add_text("setup/config", config, 0, training.wall_time(0))
    before = 0.0
    for step, continuation in zip(STEPS, CONTINUATIONS, strict=True):
        accuracy = training.accuracy * float(learned(training, np.array([step]))[0])
        wall_time = training.wall_time(step)
        writer.add_text("eval/report", report(step, accuracy, accuracy - before), step, wall_time)
        prompt = f"**Prompt** A photo of a harbour at dusk, seen from {continuation}"
        writer.add_text("samples/continuation", prompt, step, wall_time)
        before = accuracy


def report(step: int, accuracy: float, gain: float) -> str:
    """Write the report of one evaluation."""
    return REPORT.format(
        step=step,
        verdict="**Best checkpoint so far.**" if step == STEPS[-1] else "Still improving.",
        gain=100 * gain,
        calibration="better than before" if step < STEPS[-1] else "worse than at step 20,000",
        val=accuracy,
        top5=0.5 + 0.56 * accuracy,
        ece=0.09 - 0.075 * accuracy,
        v2=accuracy - 0.117,
        v2_top5=0.43 + 0.56 * accuracy,
        v2_ece=0.12 - 0.08 * accuracy,
        sketch=accuracy - 0.504,
        sketch_top5=0.5 * accuracy + 0.07,
        sketch_ece=0.17 - 0.075 * accuracy,
        horizon="still the hardest" if accuracy < 0.75 else "no longer the hardest",
    )

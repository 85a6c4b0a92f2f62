"""A heat map whose outliers are clipped at two percentiles, and how far its values are spread."""

from __future__ import annotations

import sys

import numpy as np

from glassboard import summary

heatmap = np.random.default_rng(3).random((10, 10)) * 10
low, high = np.percentile(heatmap, 5), np.percentile(heatmap, 95)
clipped = np.clip(heatmap, low, high)
normalized = (clipped - np.min(clipped)) / (np.max(clipped) - np.min(clipped))

with summary.create_file_writer(sys.argv[1]).as_default():
    summary.experimental.set_step(2)
    summary.image(
        "Clipped_Heatmap", np.expand_dims((normalized * 255).astype(np.uint8), axis=0), max_outputs=1
    )
    summary.image("floats", normalized)
    summary.histogram("values", heatmap)
    summary.scalar("percentile/95", high)
    summary.text("what", f"clipped at **{low:.2f}** and **{high:.2f}**")

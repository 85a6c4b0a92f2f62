"""A heat map from its least to its greatest value, logged before there is a writer, and then by one."""

from __future__ import annotations

import sys

import numpy as np

from glassboard import summary

heatmap = np.random.default_rng(1).random((10, 10))
least, greatest = np.min(heatmap), np.max(heatmap)
pixels = ((heatmap - least) / (greatest - least) * 255).astype(np.uint8)
batch = np.expand_dims(pixels, axis=0)

print(summary.image("Normalized_Heatmap", batch, max_outputs=1))

writer = summary.create_file_writer(sys.argv[1])
with writer.as_default():
    print(summary.image("Normalized_Heatmap", batch, max_outputs=1))
    for step in range(1, 3):
        summary.image("Normalized_Heatmap", batch, step=step, max_outputs=1)

"""A heat map in standard deviations from its mean, stretched over all levels of grey."""

from __future__ import annotations

import sys

import numpy as np

from glassboard import summary

heatmap = np.random.default_rng(2).random((10, 10))
scores = (heatmap - np.mean(heatmap)) / np.std(heatmap)
stretched = (scores - np.min(scores)) / (np.max(scores) - np.min(scores)) * 255
pixels = stretched.astype(np.uint8)

writer = summary.create_file_writer(sys.argv[1])
with writer.as_default(step=4):
    summary.image("Z-score_Normalized_Heatmap", np.expand_dims(pixels, axis=0), max_outputs=1)
    summary.image("one image", pixels)
    summary.image("with channels", np.expand_dims(pixels, axis=(0, -1)))

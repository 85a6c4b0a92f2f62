"""What is behind the tags of heatmaps and predictions where their tensors are."""

from __future__ import annotations

from typing import Final

HEATMAP: Final = "/heatmap"
PREDICTIONS: Final = "/predictions"

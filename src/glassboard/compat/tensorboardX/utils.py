"""``tensorboardX.utils``: figures as arrays."""

from __future__ import annotations

from glassboard.compat.figures import figure_to_image

__all__ = ["figure_to_image"]

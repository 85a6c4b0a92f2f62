"""``tensorboard`` where it is not installed: that it is there, around its readers of event files."""

from __future__ import annotations

from typing import Final

__all__: list[str] = []

__version__: Final = "2.21.0"
"""The version of TensorBoard whose event files, flags and routes Glassboard has."""

"""``tensorboardX.global_writer``: one writer for a whole program, with tensorboardX's tags."""

from __future__ import annotations

from typing import Any, ClassVar

from glassboard.compat.tensorboardX.tags import clean_tag
from glassboard.writer import GlobalSummaryWriter as OurGlobalSummaryWriter

__all__ = ["GlobalSummaryWriter"]


class GlobalSummaryWriter(OurGlobalSummaryWriter):
    """As `glassboard.writer.GlobalSummaryWriter`; tags are cleaned as tensorboardX cleans them."""

    _current: ClassVar[OurGlobalSummaryWriter | None] = None

    def add_scalar(self, tag: str, scalar_value: Any, walltime: float | None = None) -> None:
        """Write one number."""
        super().add_scalar(clean_tag(tag), scalar_value, walltime)

    def add_image(
        self, tag: str, img_tensor: Any, walltime: float | None = None, dataformats: str = "CHW"
    ) -> None:
        """Write an image."""
        super().add_image(clean_tag(tag), img_tensor, walltime, dataformats)

    def add_histogram(
        self,
        tag: str,
        values: Any,
        bins: Any = "tensorflow",
        walltime: float | None = None,
        max_bins: int | None = None,
    ) -> None:
        """Write a histogram."""
        super().add_histogram(clean_tag(tag), values, bins, walltime, max_bins)

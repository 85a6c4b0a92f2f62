"""Scalars that are still on an accelerator: copied without waiting for it, and read later."""

from __future__ import annotations

import sys
from typing import Any, Final, NamedTuple

from glassboard.summaries.convert import to_tag
from glassboard.summaries.scalars import scalar_summary

_N_BYTES: Final = 512


class DeviceScalar(NamedTuple):
    """
    A number that is on its way to the processor.

    Attributes
    ----------
    tag
        A str; None is no tag.
    copy
        The tensor that it is copied to.
    arrival
        The event that comes after the copy.
    options
        Further arguments of `scalar_summary`.
    """

    tag: Any
    copy: Any
    arrival: Any
    options: dict[str, Any]

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, about, in bytes."""
        return _N_BYTES

    def encode(self) -> bytes:
        """Wait for the copy, and return the encoded ``Summary``."""
        self.arrival.synchronize()
        return scalar_summary(self.tag, self.copy, **self.options)


def is_on_device(value: Any) -> bool:
    """Whether `value` is a tensor of torch with one number in the memory of a GPU."""
    return getattr(value, "is_cuda", False) is True and value.numel() == 1


def device_scalar_snapshot(tag: Any, value: Any, **options: Any) -> DeviceScalar:
    """
    Copy the number of a tensor on a GPU, without waiting for what computes it.

    Parameters
    ----------
    tag, options
        As in `scalar_summary`.
    value
        For which `is_on_device` holds; it may change as soon as this returns.

    Raises
    ------
    UnsupportedTypeError
        `tag` is no str.

    Notes
    -----
    A copy with ``non_blocking`` goes into pinned memory, after what the current stream has still to do
    (``_to_copy`` of pytorch's aten/src/ATen/native/TensorConversions.cpp).
    """
    to_tag(tag)
    cuda = sys.modules["torch"].cuda
    copy = value.detach().to("cpu", non_blocking=True)
    arrival = cuda.Event()
    arrival.record(cuda.current_stream(value.device))
    return DeviceScalar(tag, copy, arrival, options)

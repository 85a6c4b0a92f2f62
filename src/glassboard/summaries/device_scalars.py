"""Scalars that are still on an accelerator: copied without waiting for it, and read later."""

from __future__ import annotations

import sys
from typing import Any, Final, NamedTuple

from glassboard.summaries.convert import to_tag
from glassboard.summaries.scalars import scalar_summary

_N_BYTES: Final = 512
_FLAGS: Final = {"is_cuda": "cuda", "is_xpu": "xpu"}
"""What a tensor says of its device, and the module of torch that has the device's events."""


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
    """
    Whether `value` is a tensor of torch with one number in the memory of a GPU, which can be copied so.

    GPUs of Nvidia, AMD and Intel can. For Apple's (``mps``) a copy that nobody waits for may hold other
    numbers, and for ``xla`` it would compute a part of the step on its own.

    Notes
    -----
    Facts: issues 139550 and 193845 of pytorch/pytorch.
    """
    return (
        getattr(value, "is_cpu", True) is False and _device_module(value) is not None and value.numel() == 1
    )


def _device_module(value: Any) -> str | None:
    """Return the name of the module of torch for a tensor's device, None where there is no such."""
    return next((module for flag, module in _FLAGS.items() if getattr(value, flag, False) is True), None)


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
    module = getattr(sys.modules["torch"], _device_module(value) or "")
    copy = value.detach().to("cpu", non_blocking=True)
    arrival = module.Event()
    arrival.record(module.current_stream(value.device))
    return DeviceScalar(tag, copy, arrival, options)

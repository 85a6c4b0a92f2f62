"""The weights of a torch model by name, each counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassboard.summaries.graphs.torch_dtypes import torch_data_type

if TYPE_CHECKING:
    from collections.abc import Iterable


class TorchParameters:
    """
    What the nodes of one graph say of the weights they read.

    Parameters
    ----------
    parameters, buffers
        Names and tensors; a tensor with several names is shared.
    """

    def __init__(
        self, parameters: Iterable[tuple[str, Any]] = (), buffers: Iterable[tuple[str, Any]] = ()
    ) -> None:
        self._tensors = dict(buffers)
        trained = dict(parameters)
        self._tensors |= trained
        self._first_names: dict[int, str] = {}
        for name, tensor in self._tensors.items():
            self._first_names.setdefault(id(tensor), name)
        self._uncounted = {id(tensor) for tensor in trained.values()}

    def describe(self, name: str) -> dict[str, Any]:
        """Return what `make_node` takes of the weight called `name`; nothing where there is none."""
        tensor = self._tensors.get(name)
        if tensor is None:
            return {}
        is_first = id(tensor) in self._uncounted
        self._uncounted.discard(id(tensor))
        return {
            "dtype": torch_data_type(tensor.dtype),
            "parameter": self._first_names[id(tensor)],
            "parameter_count": int(tensor.numel()) if is_first else None,
        }

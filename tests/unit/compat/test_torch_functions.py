"""The functions of torch's and tensorboardX's modules: what programs call beside the writers."""

from __future__ import annotations

import inspect

import numpy as np
import pytest
import tensorboardX.summary
import torch.utils.tensorboard.summary
from tensorboardX.x2num import make_np as tensorboardx_make_np
from torch.utils.tensorboard._convert_np import make_np as torch_make_np

from glassboard.compat.tensorboardX import summary as our_tensorboardx
from glassboard.compat.tensorboardX.x2num import make_np as our_tensorboardx_make_np
from glassboard.compat.torch_tensorboard import summary as our_torch
from glassboard.compat.torch_tensorboard._convert_np import make_np as our_torch_make_np
from glassboard.errors import InvalidValueError, UnsupportedTypeError

OURS_AND_THEIRS = [
    pytest.param(ours, theirs, name, id=f"{theirs.__name__}.{name}")
    for ours, theirs in [
        (our_torch, torch.utils.tensorboard.summary),
        (our_tensorboardx, tensorboardX.summary),
    ]
    for name in ours.__all__
]


@pytest.mark.parametrize(("ours", "theirs", "name"), OURS_AND_THEIRS)
def test_parameters_have_their_names_and_order(ours: object, theirs: object, name: str) -> None:
    our_names, their_names = (
        list(inspect.signature(getattr(module, name)).parameters) for module in (ours, theirs)
    )
    assert our_names == their_names[: len(our_names)]
    # What is left out is the second pair of titles of torch's mesh.
    assert their_names[len(our_names) :] in ([], ["display_name", "description"])


@pytest.mark.parametrize("value", [3, 2.5, np.arange(6).reshape(2, 3), torch.arange(3)])
def test_arrays_have_their_shape_dtype_and_values(value: object) -> None:
    for ours, theirs in [
        (our_torch_make_np, torch_make_np),
        (our_tensorboardx_make_np, tensorboardx_make_np),
    ]:
        np.testing.assert_array_equal(ours(value), theirs(value), strict=True)


def test_what_is_no_array_is_refused_as_they_do() -> None:
    for make_np in (our_torch_make_np, our_tensorboardx_make_np, torch_make_np, tensorboardx_make_np):
        with pytest.raises(NotImplementedError):
            make_np(object())


def test_an_image_is_not_scaled_by_the_function() -> None:
    with pytest.raises(InvalidValueError, match="rescale is 2, expected 1"):
        our_torch.image("a", np.zeros((3, 2, 2)), rescale=2)


def test_hyperparameters_are_needed() -> None:
    with pytest.raises(UnsupportedTypeError):
        our_torch.hparams()
    with pytest.raises(TypeError):
        torch.utils.tensorboard.summary.hparams()

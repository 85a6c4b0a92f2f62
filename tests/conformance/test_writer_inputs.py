"""Everything that torch's users pass to ``add_scalar``, and what of it is stored."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import ml_dtypes
import numpy as np
import pytest
import torch
from torch.utils.tensorboard import SummaryWriter as TorchWriter

from glassboard import SummaryWriter
from glassboard.errors import InvalidValueError
from written_events import Written, read_scalars

if TYPE_CHECKING:
    from pathlib import Path

# What torch's writer stores as we do.
SAME = {
    "a float": 1.5,
    "an int": 3,
    "a bool": True,
    "an int beyond int64": 2**70,
    "beyond float32": 1e300,
    "nan": math.nan,
    "infinity": math.inf,
    "a NumPy scalar": np.float64(0.1),
    "a NumPy array without axes": np.array(0.1),
    "a NumPy array of one": np.array([0.1]),
    "a NumPy array of one in two axes": np.array([[0.1]]),
    "a bfloat16 of NumPy": np.array(1.5, dtype=ml_dtypes.bfloat16),
    "a float8 of NumPy": np.array(1.5, dtype=ml_dtypes.float8_e4m3fn),
    "a tensor": torch.tensor(0.1),
    "a tensor of one": torch.tensor([0.1]),
    "a double tensor": torch.tensor(0.1, dtype=torch.float64),
    "a half tensor": torch.tensor(0.1, dtype=torch.float16),
    "an integer tensor": torch.tensor(7),
    "a bool tensor": torch.tensor([True]),
    "a tensor with a gradient": torch.tensor(0.1, requires_grad=True),
    "a parameter": torch.nn.Parameter(torch.tensor([[0.1]])),
    "a small bfloat16 tensor": torch.tensor(1.5, dtype=torch.bfloat16),
}

# What torch's writer refuses or gets wrong, and what we store.
OURS = {
    "a great bfloat16 tensor": (torch.tensor(1e5, dtype=torch.bfloat16), 99840.0),
    "a float8_e4m3fn tensor": (torch.tensor([1.75]).to(torch.float8_e4m3fn), 1.75),
    "a float8_e5m2 tensor": (torch.tensor(1.5).to(torch.float8_e5m2), 1.5),
    "a list of one": ([1.5], 1.5),
    "a list of a tensor": ([torch.tensor(1.5)], 1.5),
}

# What both refuse, with the class that torch raises.
REFUSED: dict[str, tuple[Any, type[Exception]]] = {
    "None": (None, NotImplementedError),
    "a complex": (1j, TypeError),
    "a complex tensor": (torch.tensor(1j), TypeError),
    "two elements": (torch.zeros(2), AssertionError),
    "two elements of NumPy": (np.zeros((1, 2)), AssertionError),
    "no element": (torch.zeros(0), AssertionError),
    "text": ("high", ValueError),
}


def stored(writer: Any, directory: Path, value: Any) -> Written:
    writer.add_scalar("tag", value, 3)
    writer.close()
    (written,) = read_scalars(directory)
    return written


@pytest.mark.parametrize("name", SAME)
def test_a_value_is_stored_as_torch_stores_it(name: str, tmp_path: Path) -> None:
    ours = stored(SummaryWriter(tmp_path / "ours"), tmp_path / "ours", SAME[name])
    theirs = stored(TorchWriter(str(tmp_path / "theirs")), tmp_path / "theirs", SAME[name])
    np.testing.assert_equal(ours, theirs)


@pytest.mark.parametrize("name", OURS)
def test_a_value_that_torch_cannot_store_is_stored(name: str, tmp_path: Path) -> None:
    value, expected = OURS[name]
    assert stored(SummaryWriter(tmp_path), tmp_path, value) == Written("tag", 3, expected)


@pytest.mark.parametrize("name", REFUSED)
def test_a_value_is_refused_with_the_class_of_torch(name: str, tmp_path: Path) -> None:
    value, expected = REFUSED[name]
    with TorchWriter(str(tmp_path / "theirs")) as theirs, pytest.raises(expected):
        theirs.add_scalar("tag", value)
    with SummaryWriter(tmp_path / "ours") as ours, pytest.raises(expected) as caught:
        ours.add_scalar("tag", value)
    assert isinstance(caught.value, InvalidValueError)


def test_text_of_a_number_is_stored_with_a_warning_at_the_call(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match=r"value is the text '1\.5'") as caught:
        written = stored(SummaryWriter(tmp_path), tmp_path, "1.5")
    assert written == Written("tag", 3, 1.5)
    assert caught[0].filename == __file__


def test_a_tensor_without_data_is_refused(tmp_path: Path) -> None:
    with (
        SummaryWriter(tmp_path) as writer,
        pytest.raises(InvalidValueError, match="value is a tensor on the meta device, which has no data"),
    ):
        writer.add_scalar("tag", torch.empty((), device="meta"))


def test_a_tensor_with_a_gradient_keeps_it(tmp_path: Path) -> None:
    loss = torch.tensor(2.0, requires_grad=True)
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalar("tag", loss * 3)
    loss.backward()
    assert loss.grad == torch.tensor(1.0)


@pytest.mark.parametrize("step", [1.7, "7", torch.tensor(7), torch.tensor([7]), np.int64(7), -7, True, None])
def test_a_step_is_stored_as_torch_stores_it(step: Any, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "ours") as ours, TorchWriter(str(tmp_path / "theirs")) as theirs:
        ours.add_scalar("tag", 1.5, step)
        theirs.add_scalar("tag", 1.5, step)
    assert read_scalars(tmp_path / "ours") == read_scalars(tmp_path / "theirs")


@pytest.mark.parametrize("tag", ["a b", "/leading", "ü/日本", "", None, "x" * 1000])
def test_a_tag_is_stored_as_torch_stores_it(tag: Any, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "ours") as ours, TorchWriter(str(tmp_path / "theirs")) as theirs:
        ours.add_scalar(tag, 1.5, 1)
        theirs.add_scalar(tag, 1.5, 1)
    assert read_scalars(tmp_path / "ours") == read_scalars(tmp_path / "theirs")

"""Tensors of types that torch's writer refuses, snapshots, and what is refused."""

from __future__ import annotations

import re
from typing import Any

import ml_dtypes
import numpy as np
import pytest
import torch

from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries import tensors
from glassboard.summaries.tensors import tensor_snapshot, tensor_summary
from glassboard.wire import DataType, Summary, TensorProto, decode, tensor_to_array


def stored(encoded: bytes) -> TensorProto:
    (value,) = decode(Summary, encoded).value
    assert value.tensor is not None
    return value.tensor


TYPES: dict[str, tuple[Any, DataType]] = {
    "uint16": (np.array([0, 65535], np.uint16), DataType.DT_UINT16),
    "uint32": (np.array([0, 2**32 - 1], np.uint32), DataType.DT_UINT32),
    "uint64": (np.array([0, 2**64 - 1], np.uint64), DataType.DT_UINT64),
    "torch.uint16": (torch.tensor([65535], dtype=torch.uint16), DataType.DT_UINT16),
    "bfloat16": (torch.tensor([1.5, -1e30], dtype=torch.bfloat16), DataType.DT_BFLOAT16),
    "bfloat16 of NumPy": (np.array([1.5], ml_dtypes.bfloat16), DataType.DT_BFLOAT16),
    "float8_e5m2": (torch.tensor([1.5, -0.25]).to(torch.float8_e5m2), DataType.DT_FLOAT8_E5M2),
    "float8_e4m3fn": (torch.tensor([1.5, -0.25]).to(torch.float8_e4m3fn), DataType.DT_FLOAT8_E4M3FN),
    "float8 of NumPy": (np.array([1.5], ml_dtypes.float8_e4m3b11fnuz), DataType.DT_FLOAT8_E4M3B11FNUZ),
    "float4 of NumPy": (np.array([1.5], ml_dtypes.float4_e2m1fn), DataType.DT_FLOAT4_E2M1FN),
    "int4 of NumPy": (np.array([-8, 7], ml_dtypes.int4), DataType.DT_INT4),
    "a float8 that files do not have": (np.array([1.5], ml_dtypes.float8_e4m3), DataType.DT_FLOAT),
    "a list": ([[1, 2], [3, 4]], DataType.DT_INT64),
    "a number": (1.5, DataType.DT_DOUBLE),
}


@pytest.mark.parametrize("name", TYPES)
def test_a_tensor_is_stored_in_its_own_type(name: str) -> None:
    value, dtype = TYPES[name]
    tensor = stored(tensor_summary("tag", value))
    assert tensor.dtype == dtype
    expected = np.asarray(value.float() if str(getattr(value, "dtype", "")).startswith("torch.") else value)
    np.testing.assert_array_equal(tensor_to_array(tensor).astype(np.float64), expected.astype(np.float64))


@pytest.mark.parametrize("make", [torch.zeros, np.zeros])
def test_a_snapshot_does_not_follow_its_tensor(make: Any) -> None:
    value = make(3)
    expected = tensor_summary("tag", value)
    snapshot = tensor_snapshot("tag", value)
    value += 1
    assert snapshot.encode() == expected
    assert snapshot.n_bytes == value.nbytes


def test_a_tensor_beyond_a_record_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tensors, "MAX_RECORD_BYTES", 16)
    tensor_summary("tag", np.zeros(2))
    with pytest.raises(
        InvalidValueError, match=re.escape("tensor of shape (3,) has 24 bytes, expected at most")
    ):
        tensor_summary("tag", np.zeros(3))


@pytest.mark.parametrize("value", [None, "abc", np.array(["a"]), {"a": 1}])
def test_what_is_no_tensor_is_refused(value: Any) -> None:
    with pytest.raises(UnsupportedTypeError, match=r"^tensor is .*, expected"):
        tensor_snapshot("tag", value)

"""Hyperparameters in TensorFlow's manner, against messages of TensorBoard and its own function."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData
from tensorboard.plugins.hparams.summary_v2 import hparams_pb

from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.tf_style.hparams import flatten_hparams, hparams_summary

VALUES: dict[str, Any] = {
    "lr": 0.1,
    "n": 3,
    "is_deep": True,
    "name": "größe",
    "half": np.float16(0.1),
    "count": np.int64(2**40),
    "off": np.bool_(False),
    "text": np.str_("numpy"),
    "nan": float("nan"),
    "": "no name",
}


def messages(encoded: bytes) -> tuple[Any, Any]:
    """Return a summary without its content, and the content."""
    summary = Summary.FromString(encoded)
    content = HParamsPluginData.FromString(summary.value[0].metadata.plugin_data.content)
    summary.value[0].metadata.plugin_data.ClearField("content")
    return summary, content


def to_mapping(value: Any) -> Any:
    """Give what has items."""
    return value if hasattr(value, "items") else None


@pytest.mark.parametrize("values", [VALUES, {}, {"lr": 0.1, "n": "x"}])
def test_the_summary_is_that_of_tensorboard(values: dict[str, Any]) -> None:
    theirs = messages(hparams_pb(values, start_time_secs=1.5).SerializeToString())
    assert repr(messages(hparams_summary(values, start_time_secs=1.5))) == repr(theirs)


def test_the_group_is_the_same_whatever_the_order_of_the_values() -> None:
    _, content = messages(hparams_summary({"n": "x", "lr": 0.1}))
    group = "04b2287b0395fcaeaf32f5a279c028c41997ff2c0fbb00d6e34545bcaa4b060e"  # of a file that flax wrote
    assert content.session_start_info.group_name == group


def test_a_session_begins_now_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 1234.5)
    _, content = messages(hparams_summary({"lr": 0.1}))
    assert content.session_start_info.start_time_secs == 1234.5


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"lr": None}, UnsupportedTypeError, r"hparams\['lr'\] is None of type NoneType"),
        ({"lr": [1]}, UnsupportedTypeError, r"hparams\['lr'\] is \[1\] of type list"),
        ({"lr": np.bytes_(b"1")}, UnsupportedTypeError, r"hparams\['lr'\] is .*b'1'.* of type bytes_"),
        ({"lr": 10**400}, InvalidValueError, r"hparams\['lr'\]"),
        ({3: 0.1}, UnsupportedTypeError, "hparams has the key 3, expected a str"),
    ],
)
def test_what_is_no_hyperparameter_is_refused(
    values: dict[Any, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        hparams_summary(values)


def test_names_of_nested_mappings_are_joined_with_dots() -> None:
    nested = {"lr": 0.1, "model": {"depth": 3, "inner": {"on": True}, 1: "one"}, "empty": {}}
    assert flatten_hparams(nested, to_mapping) == {
        "lr": 0.1,
        "model.depth": 3,
        "model.inner.on": True,
        "model.1": "one",
    }


def test_what_cannot_be_flattened_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["again"] = endless
    for values, error, message in (
        ([1], UnsupportedTypeError, r"hparams is \[1\], expected a mapping"),
        ({(1,): 2}, UnsupportedTypeError, r"hparams has the key \(1,\), expected a str"),
        ({"a.b": 1, "a": {"b": 2}}, InvalidValueError, "hparams has two values named 'a.b'"),
        (endless, InvalidValueError, "hparams is nested deeper than 32 mappings"),
    ):
        with pytest.raises(error, match=message):
            flatten_hparams(values, to_mapping)

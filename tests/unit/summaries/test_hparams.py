"""Hyperparameters of every form, sessions, and what is refused."""

from __future__ import annotations

import argparse
import dataclasses
import enum
import re
import types
from collections import OrderedDict, UserDict
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from glassboard.errors import InvalidValueError, NotAScalarError, UnsupportedTypeError
from glassboard.summaries.hparam_values import to_hparams, to_metrics
from glassboard.summaries.hparams import (
    experiment_summary,
    hparams_summaries,
    session_end_summary,
    session_start_summary,
)
from glassboard.wire import Summary, decode
from glassboard.wire.hparams import (
    HParamEntry,
    HParamsPluginData,
    HParamsStatus,
    HParamValue,
    SessionEndInfo,
    SessionStartInfo,
)

Mode = enum.Enum("Mode", {"FAST": "fast"}, type=str)


@dataclasses.dataclass
class Optimizer:
    lr: float = 0.5
    betas: dict[str, float] = dataclasses.field(default_factory=lambda: {"first": 0.9})


class Config(UserDict[str, Any]):
    """A mapping that is no dict, as OmegaConf's."""


def made_up_loss() -> None:
    """Stand for itself."""


VALUES: dict[str, tuple[Any, float | str | bool]] = {
    "a float": (0.5, 0.5),
    "an int": (3, 3.0),
    "a bool": (True, True),
    "text": ("sgd", "sgd"),
    "NumPy's float": (np.float32(0.5), 0.5),
    "NumPy's int": (np.int64(3), 3.0),
    "NumPy's bool": (np.True_, True),
    "an array without axes": (np.array(0.5), 0.5),
    "a tensor without axes": (torch.tensor(0.5, requires_grad=True), 0.5),
    "a tensor of one": (torch.tensor([[0.5]]), 0.5),
    "a bool tensor": (torch.tensor(True), True),
    "a bfloat16 tensor": (torch.tensor(1e30, dtype=torch.bfloat16), float(np.float32(1.0018e30))),
    "a member of an enum of text": (Mode("fast"), "fast"),
    "a path": (Path("data/train"), "data/train"),
    "a function": (made_up_loss, "made_up_loss"),
    "a class": (torch.nn.ReLU, "ReLU"),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_becomes_a_number_a_text_or_a_bool(name: str) -> None:
    value, expected = VALUES[name]
    (hparam,) = to_hparams({"name": value}, name="hparam_dict").values()
    assert type(hparam) is type(expected)
    assert hparam == (pytest.approx(expected, rel=1e-2) if isinstance(expected, float) else expected)


MAPPINGS: dict[str, Any] = {
    "a dict": {"optimizer": {"lr": 0.5, "betas": {"first": 0.9}}, "seed": None},
    "an OrderedDict": OrderedDict(optimizer=OrderedDict(lr=0.5, betas={"first": 0.9})),
    "a Namespace": argparse.Namespace(optimizer=argparse.Namespace(lr=0.5, betas={"first": 0.9})),
    "a SimpleNamespace": types.SimpleNamespace(optimizer={"lr": 0.5, "betas": {"first": 0.9}}),
    "a dataclass": {"optimizer": Optimizer()},
    "a mapping of another library": Config(optimizer=Config(lr=0.5, betas=Config(first=0.9))),
    "flat names": {"optimizer/lr": 0.5, "optimizer/betas/first": 0.9},
}


@pytest.mark.parametrize("name", MAPPINGS)
def test_nested_names_are_joined(name: str) -> None:
    assert to_hparams(MAPPINGS[name], name="hparam_dict") == {
        "optimizer/lr": 0.5,
        "optimizer/betas/first": 0.9,
    }


def test_keys_may_be_integers() -> None:
    assert to_hparams({0: {1: "a"}}, name="hparam_dict") == {"0/1": "a"}


def test_metrics_are_numbers_by_tag() -> None:
    metrics = {"loss": torch.tensor([0.5]), "val": {"acc": np.float32(0.25)}, "half": Fraction(1, 2)}
    assert to_metrics(metrics) == {"loss": 0.5, "val/acc": 0.25, "half": 0.5}


def nested(depth: int) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for _ in range(depth):
        mapping = {"a": mapping}
    return mapping


REFUSED: dict[str, tuple[Any, type[Exception], str]] = {
    "None": (
        None,
        UnsupportedTypeError,
        "hparam_dict is None of type NoneType, expected a mapping or a namespace",
    ),
    "a list": (
        [("lr", 1)],
        UnsupportedTypeError,
        "hparam_dict is [('lr', 1)] of type list, expected a mapping",
    ),
    "a list inside": (
        {"model": {"sizes": [64, 32]}},
        UnsupportedTypeError,
        "hparam_dict['model/sizes'] is [64, 32] of type list, expected a number, str or bool",
    ),
    "several numbers": (
        {"lr": torch.zeros(2)},
        NotAScalarError,
        "hparam_dict['lr'] has shape (2,), expected one number",
    ),
    "a complex number": ({"lr": np.complex64(1j)}, UnsupportedTypeError, "hparam_dict['lr'] is "),
    "a tensor without data": (
        {"lr": torch.empty((), device="meta")},
        InvalidValueError,
        "hparam_dict['lr'] is a tensor on the meta device, which has no data",
    ),
    "an int beyond floats": ({"lr": 10**400}, InvalidValueError, "hparam_dict['lr'] of type int is no float"),
    "a key that is no text": (
        {None: 1},
        UnsupportedTypeError,
        "hparam_dict has the key None, expected a str",
    ),
    "one name twice": (
        {"a/b": 1, "a": {"b": 2}},
        InvalidValueError,
        "hparam_dict has two values named 'a/b'",
    ),
    "endless nesting": (nested(40), InvalidValueError, "hparam_dict is nested deeper than 32 mappings"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_hyperparameter_is_refused(name: str) -> None:
    values, error, message = REFUSED[name]
    with pytest.raises(error, match=re.escape(message)):
        hparams_summaries(values, {})


@pytest.mark.parametrize(
    ("metrics", "message"),
    [
        ({"loss": None}, "metric_dict['loss'] is None of type NoneType, expected one real number"),
        ({"val": {"loss": "low"}}, "metric_dict['val/loss'] is 'low', expected a number"),
        ({"loss": [1.0, 2.0]}, "metric_dict['loss'] has shape (2,), expected one number"),
        ("loss", "metric_dict is 'loss' of type str, expected a mapping or a namespace"),
    ],
)
def test_what_is_no_metric_is_refused(metrics: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        hparams_summaries({"lr": 0.1}, metrics)


@pytest.mark.parametrize(
    ("domains", "message"),
    [
        (
            {"size": [1]},
            "hparam_domain_discrete['size'] is of no hyperparameter, expected one of ['lr', 'on']",
        ),
        ({"lr": 0.1}, "hparam_domain_discrete['lr'] is 0.1, expected a list"),
        ({"lr": [0.1, "a"]}, "hparam_domain_discrete['lr'] is [0.1, 'a'], expected values of type float"),
        ({"on": [1]}, "hparam_domain_discrete['on'] is [1], expected values of type bool"),
        ([0.1], "hparam_domain_discrete is [0.1], expected a dict of lists"),
    ],
)
def test_what_is_no_domain_is_refused(domains: Any, message: str) -> None:
    with pytest.raises(TypeError, match=re.escape(message)) as caught:
        hparams_summaries({"lr": 0.1, "on": True}, {}, domains)
    assert isinstance(caught.value, InvalidValueError)


def content(encoded: bytes) -> HParamsPluginData:
    (value,) = decode(Summary, encoded).value
    assert value.metadata is not None
    assert value.metadata.plugin_data is not None
    return decode(HParamsPluginData, value.metadata.plugin_data.content)


def test_a_session_has_a_group_and_times() -> None:
    summaries = hparams_summaries(
        {"a": 1}, {}, group_name="seeds", start_time_secs=1e9, end_time_secs=2e9, status="failure"
    )
    start = SessionStartInfo(
        hparams=(HParamEntry(key="a", value=HParamValue(number_value=1.0)),),
        group_name="seeds",
        start_time_secs=1e9,
    )
    end = SessionEndInfo(status=HParamsStatus.STATUS_FAILURE, end_time_secs=2e9)
    assert content(summaries.session_start) == HParamsPluginData(session_start_info=start)
    assert content(summaries.session_end) == HParamsPluginData(session_end_info=end)


def test_the_parts_can_be_written_one_by_one() -> None:
    hparams = to_hparams({"a": 1, "on": False}, name="hparam_dict")
    assert hparams_summaries({"a": 1, "on": False}, {"loss": 1}, {"a": [1, 2]}) == (
        experiment_summary(hparams, ["loss"], {"a": [1, 2]}),
        session_start_summary(hparams),
        session_end_summary(),
    )


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(
        InvalidValueError, match="status is 'done', expected one of unknown, success, failure, run"
    ):
        hparams_summaries({}, {}, status="done")


def test_a_group_that_is_no_text_is_refused() -> None:
    group_name: Any = 3
    with pytest.raises(UnsupportedTypeError, match="group_name is 3, expected a str"):
        hparams_summaries({}, {}, group_name=group_name)

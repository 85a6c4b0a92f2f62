"""Which tags belong to a layer, by their names."""

from __future__ import annotations

import pytest

from glassboard.query.graphs.logged import (
    MAX_LOGGED,
    LoggedTag,
    find_logged,
    paths_of_layer,
    paths_of_operation,
    paths_of_scope,
)
from glassboard.types import Kind, TagName
from made_snapshots import Part, make_run, make_tag

CONV = "ResNet/Sequential[layer1]/Block[0]/Conv2d[conv1]"


def is_logged(tag: str, paths: list[tuple[str, ...]]) -> bool:
    run = make_run("run", [make_tag(tag, [Part([0], [0.5])])])
    return find_logged(run, paths) == [LoggedTag(Kind.SCALARS, TagName(tag))]


@pytest.mark.parametrize(
    ("tag", "belongs"),
    [
        ("layer1.0.conv1.weight", True),
        ("layer1/0/conv1/weight", True),
        ("weights/layer1.0.conv1.weight", True),
        ("layer1.0.conv1", True),
        ("gradients/layer1/0/conv1", True),
        ("layer1.0.conv2.weight", False),
        ("layer1.10.conv1.weight", False),
        ("layer1.conv1.weight", False),
        ("conv1.layer1.0", False),
        ("loss", False),
    ],
)
def test_a_torch_layer_has_the_tags_with_its_path(tag: str, belongs: bool) -> None:
    assert is_logged(tag, paths_of_scope(CONV)) is belongs
    assert is_logged(tag, paths_of_operation(f"{CONV}/weight/weight.3")) is belongs


@pytest.mark.parametrize(
    ("tag", "belongs"),
    [("0.weight", True), ("weights/0/bias", True), ("0", True), ("loss/0", False), ("00.weight", False)],
)
def test_a_number_is_a_layer_where_something_follows(tag: str, belongs: bool) -> None:
    assert is_logged(tag, paths_of_scope("Sequential/Linear[0]")) is belongs


@pytest.mark.parametrize(
    ("tag", "belongs"),
    [
        ("layer1/block0/conv2", True),
        ("layer1.block0.conv2/kernel", True),
        ("layer1/block0/conv2/Conv2D", True),
        ("layer1/block0", False),
    ],
)
def test_an_operation_has_the_tags_of_its_scope_and_its_own(tag: str, belongs: bool) -> None:
    assert is_logged(tag, paths_of_operation("layer1/block0/conv2/Conv2D")) is belongs


def test_a_scope_of_an_exported_model_is_found_by_its_last_parts() -> None:
    assert is_logged("layer1.0.conv1.weight", paths_of_scope("layer1/layer1.0/layer1.0.conv1"))


@pytest.mark.parametrize(
    ("tag", "belongs"),
    [
        ("sequential/hid/kernel/histogram", True),
        ("hid/kernel_0", True),
        ("sequential/out/kernel", False),
        ("sequential", False),
    ],
)
def test_a_layer_of_keras_is_found_with_its_model_and_without(tag: str, belongs: bool) -> None:
    assert is_logged(tag, paths_of_layer("sequential/hid")) is belongs


def test_nothing_belongs_to_a_name_without_parts() -> None:
    assert not is_logged("a", paths_of_scope("./"))


def test_tags_are_sorted_and_those_of_other_kinds_left_out() -> None:
    tags = [make_tag(f"fc/{number:03}", [Part([0], [0.5])]) for number in range(MAX_LOGGED + 1)]
    run = make_run("run", [*reversed(tags), make_tag("fc/text", [], kind=Kind.TEXT)])
    assert [each.tag for each in find_logged(run, [("fc",)])] == [
        f"fc/{number:03}" for number in range(MAX_LOGGED)
    ]

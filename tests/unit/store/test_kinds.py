"""Plugins and bare values as kinds."""

from __future__ import annotations

import pytest

from glassboard.scan import TagMetadata
from glassboard.store.kinds import KIND_BY_PLUGIN, bare_metadata, data_class_of, kind_of
from glassboard.types import DataClass, Kind


def test_every_kind_but_unknown_has_a_plugin() -> None:
    assert set(KIND_BY_PLUGIN.values()) == set(Kind) - {Kind.UNKNOWN}


@pytest.mark.parametrize(
    ("plugin", "field", "kind"),
    [
        ("scalars", None, Kind.SCALARS),
        ("images", 8, Kind.IMAGES),
        ("mesh", 8, Kind.MESHES),
        ("glassboard.heatmap", 8, Kind.HEATMAPS),
        ("somebody.elses", 8, Kind.UNKNOWN),
        ("", 8, Kind.TENSORS),
        ("", 0, Kind.UNKNOWN),
    ],
)
def test_the_kind_follows_the_plugin_and_else_the_payload(plugin: str, field: int | None, kind: Kind) -> None:
    assert kind_of(plugin, field) is kind


@pytest.mark.parametrize(
    ("field", "plugin", "display_name"),
    [
        (None, "scalars", "tag"),
        (4, "images", "tag"),
        (5, "histograms", "tag"),
        (6, "audio", "tag"),
        (8, "", ""),
        (0, "", ""),
        (-4, "graphs", ""),
        (-8, "graph_tagged_run_metadata", ""),
    ],
)
def test_bare_values_get_the_metadata_that_tensorboard_makes_up(
    field: int | None, plugin: str, display_name: str
) -> None:
    assert bare_metadata("tag", field) == TagMetadata(plugin_name=plugin, display_name=display_name)


@pytest.mark.parametrize(
    ("declared", "kind", "data_class"),
    [
        (DataClass.UNKNOWN, Kind.SCALARS, DataClass.SCALAR),
        (DataClass.UNKNOWN, Kind.TEXT, DataClass.TENSOR),
        (DataClass.UNKNOWN, Kind.GRAPHS, DataClass.BLOB_SEQUENCE),
        (DataClass.UNKNOWN, Kind.UNKNOWN, DataClass.UNKNOWN),
        (DataClass.TENSOR, Kind.UNKNOWN, DataClass.TENSOR),
        (DataClass.BLOB_SEQUENCE, Kind.SCALARS, DataClass.BLOB_SEQUENCE),
    ],
)
def test_the_declared_data_class_counts_where_it_is_one(
    declared: DataClass, kind: Kind, data_class: DataClass
) -> None:
    assert data_class_of(declared, kind) is data_class

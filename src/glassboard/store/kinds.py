"""Which kind of data a tag holds: one table of plugins, one of the bare values of old writers."""

from __future__ import annotations

from typing import Final

from glassboard.scan import TagMetadata
from glassboard.types import DataClass, Kind

KIND_BY_PLUGIN: Final[dict[str, Kind]] = {
    "scalars": Kind.SCALARS,
    "images": Kind.IMAGES,
    "histograms": Kind.HISTOGRAMS,
    "text": Kind.TEXT,
    "audio": Kind.AUDIO,
    "graphs": Kind.GRAPHS,
    "graph_run_metadata": Kind.GRAPHS,
    "graph_run_metadata_graph": Kind.GRAPHS,
    "graph_keras_model": Kind.GRAPHS,
    "graph_tagged_run_metadata": Kind.GRAPHS,
    "projector": Kind.EMBEDDINGS,
    "pr_curves": Kind.PR_CURVES,
    "mesh": Kind.MESHES,
    "hparams": Kind.HPARAMS,
    "custom_scalars": Kind.CUSTOM_SCALARS,
    "tensor": Kind.TENSORS,
    "glassboard.heatmap": Kind.HEATMAPS,
    "glassboard.predictions": Kind.PREDICTIONS,
    "glassboard.markers": Kind.MARKERS,
}
"""Facts: ``PLUGIN_NAME`` in tensorboard/plugins/*/metadata.py; torch's `add_tensor` writes ``tensor``."""

PLUGIN_BY_FIELD: Final[dict[int | None, str]] = {
    None: "scalars",
    4: "images",
    5: "histograms",
    6: "audio",
    -4: "graphs",
    -8: "graph_tagged_run_metadata",
    -9: "graphs",
}
"""
What a value without metadata is: None for a number, else by the number of its payload's field in
``Summary.Value``, or in ``Event`` when negative.

Facts: tensorboard/data_compat.py (``migrate_value``) and dataclass_compat.py (``migrate_event``).
"""

TENSOR_FIELD: Final = 8

_CLASS_BY_KIND: Final[dict[Kind, DataClass]] = {
    Kind.SCALARS: DataClass.SCALAR,
    Kind.IMAGES: DataClass.BLOB_SEQUENCE,
    Kind.AUDIO: DataClass.BLOB_SEQUENCE,
    Kind.GRAPHS: DataClass.BLOB_SEQUENCE,
    Kind.HISTOGRAMS: DataClass.TENSOR,
    Kind.TEXT: DataClass.TENSOR,
    Kind.PR_CURVES: DataClass.TENSOR,
    Kind.MESHES: DataClass.TENSOR,
    Kind.HPARAMS: DataClass.TENSOR,
    Kind.CUSTOM_SCALARS: DataClass.TENSOR,
}


def bare_metadata(tag: str, field: int | None) -> TagMetadata:
    """
    Make up the metadata of a tag whose values came without.

    Parameters
    ----------
    tag
        Its name, which old summaries are shown under.
    field
        What its values are, as in `PLUGIN_BY_FIELD`.
    """
    plugin = PLUGIN_BY_FIELD.get(field, "")
    is_old_summary = plugin and (field is None or field > 0)
    return TagMetadata(plugin_name=plugin, display_name=tag if is_old_summary else "")


def kind_of(plugin: str, field: int | None) -> Kind:
    """Give the kind of a tag from its plugin, or from the payload of a value where no plugin says it."""
    if plugin or field != TENSOR_FIELD:
        return KIND_BY_PLUGIN.get(plugin, Kind.UNKNOWN)
    return Kind.TENSORS


def data_class_of(declared: DataClass, kind: Kind) -> DataClass:
    """
    Give the data class of a tag: the declared one, else that of its kind.

    Notes
    -----
    Facts: tensorboard/dataclass_compat.py (``_migrate_value``).
    """
    return declared or _CLASS_BY_KIND.get(kind, DataClass.UNKNOWN)

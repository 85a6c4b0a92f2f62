"""Configurations of the projector, raw matrices and labels."""

from __future__ import annotations

import numpy as np
import pytest

from glassboard.errors import InvalidValueError
from glassboard.query.embeddings import (
    Labels,
    find_embedding,
    has_source,
    is_raw,
    parse_config,
    parse_labels,
    parse_raw,
    raw_bytes,
)
from glassboard.wire.projector import EmbeddingInfo, ProjectorConfig, SpriteMetadata

CONFIG = b"""
# two forms of lists, and of what may be left out
model_checkpoint_dir: 'there'
embeddings { tensor_name: "a:0" tensor_path: "a.tsv" sprite { single_image_dim: [4, 5] } }
embeddings < tensor_path: "deep/b.tsv"; tensor_shape: 2 tensor_shape: 3 >
"""


def test_a_configuration_is_read_with_the_names_that_the_projector_asks_for() -> None:
    config = parse_config(CONFIG)
    assert config == ProjectorConfig(
        model_checkpoint_dir="there",
        embeddings=(
            EmbeddingInfo(
                tensor_name="a", tensor_path="a.tsv", sprite=SpriteMetadata(single_image_dim=(4, 5))
            ),
            EmbeddingInfo(tensor_name="b.tsv", tensor_path="deep/b.tsv", tensor_shape=(2, 3)),
        ),
    )
    assert has_source(config)
    assert find_embedding(config, "a") is find_embedding(config, "a:0") is config.embeddings[0]
    assert find_embedding(config, "a:1") is None


@pytest.mark.parametrize("content", [b"embeddings {", b"nothing: 1", b"\xff"])
def test_what_is_no_configuration_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidValueError):
        parse_config(content)


def test_tensors_lie_in_files_or_in_a_checkpoint_or_nowhere() -> None:
    assert has_source(ProjectorConfig(model_checkpoint_path="model"))
    assert not has_source(ProjectorConfig(embeddings=(EmbeddingInfo(tensor_name="a"),)))


@pytest.mark.parametrize(
    ("shape", "n_bytes", "expected"),
    [((2, 3), 24, True), ((0, 3), 0, True), ((2, 3), 23, False), ((6,), 24, False), ((), 4, False)],
)
def test_a_file_is_raw_where_it_has_the_size_of_its_shape(
    shape: tuple[int, ...], n_bytes: int, *, expected: bool
) -> None:
    assert is_raw(shape, n_bytes) == expected


@pytest.mark.parametrize("max_rows", [None, 1, 2, 9])
def test_the_first_rows_of_a_raw_matrix_are_read(max_rows: int | None) -> None:
    matrix = np.arange(6, dtype="<f4").reshape(2, 3)
    content = matrix.tobytes()[: raw_bytes((2, 3), max_rows)]
    assert parse_raw(content, (2, 3), max_rows).tolist() == matrix[:max_rows].tolist()


def test_a_raw_matrix_beyond_the_limit_is_refused_unless_few_rows_are_wanted() -> None:
    with pytest.raises(InvalidValueError, match="more than 268435456 numbers"):
        raw_bytes((1 << 20, 1 << 20))
    assert raw_bytes((1 << 20, 1 << 20), 3) == 3 << 22


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("", Labels((), [])),
        ("a\nb\n", Labels((), [("a",), ("b",)])),
        ("\n\n", Labels((), [("",), ("",)])),
        ("x\ty\n1\t2\n3", Labels(("x", "y"), [("1", "2"), ("3",)])),
    ],
)
def test_the_first_line_is_a_header_where_it_has_several_columns(text: str, labels: Labels) -> None:
    assert parse_labels(text) == labels

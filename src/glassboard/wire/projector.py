"""Tables of tensorboard/plugins/projector/projector_config.proto: the files of a run's embeddings."""

from __future__ import annotations

from typing import Final

from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.kinds import STRING, UINT32

CONFIG_NAME: Final = "projector_config.pbtxt"

MAX_CONFIG_BYTES: Final = 1 << 24
"""A longer configuration is taken for damaged."""


class SpriteMetadata(Message):
    """``SpriteMetadata``: a picture of many small images, `single_image_dim` = width and height of one."""

    image_path: str = field(1, STRING)
    single_image_dim: tuple[int, ...] = repeated(2, UINT32)


class EmbeddingInfo(Message):
    """``EmbeddingInfo``: one tensor and what belongs to it; paths are relative to the configuration."""

    tensor_name: str = field(1, STRING)
    metadata_path: str = field(2, STRING)
    bookmarks_path: str = field(3, STRING)
    tensor_shape: tuple[int, ...] = repeated(4, UINT32)
    sprite: SpriteMetadata | None = field(5, SpriteMetadata)
    tensor_path: str = field(6, STRING)


class ProjectorConfig(Message):
    """``ProjectorConfig``: the content of `CONFIG_NAME`."""

    model_checkpoint_path: str = field(1, STRING)
    embeddings: tuple[EmbeddingInfo, ...] = repeated(2, EmbeddingInfo)
    model_checkpoint_dir: str = field(3, STRING)

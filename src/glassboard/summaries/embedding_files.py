"""Embeddings on disk: their files, and the configuration that lists them."""

from __future__ import annotations

import os
import threading
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from glassboard.errors import InvalidValueError
from glassboard.summaries.notices import warn
from glassboard.wire.projector import CONFIG_NAME, MAX_CONFIG_BYTES, EmbeddingInfo, ProjectorConfig
from glassboard.wire.text_format import from_text, to_text

if TYPE_CHECKING:
    from glassboard.summaries.embeddings import EmbeddingSnapshot

_config_lock = threading.RLock()


def _renew_lock() -> None:
    global _config_lock
    _config_lock = threading.RLock()


def write_embedding(logdir: str | os.PathLike[str], embedding: EmbeddingSnapshot) -> None:
    """
    Write an embedding's files into a run, then list them in its configuration.

    Entries that are there stay, but for one of the same tag and step, which is replaced. Each file is whole
    at any time. A configuration that cannot be read is set aside, which is logged.

    Raises
    ------
    OSError
        A file cannot be written.
    """
    info, files = embedding.encode()
    root = Path(logdir)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    with _config_lock:
        config = _read_config(root / CONFIG_NAME)
        _replace(root / CONFIG_NAME, to_text(_with_embedding(config, info)).encode())


def _with_embedding(config: ProjectorConfig, info: EmbeddingInfo) -> ProjectorConfig:
    by_name = {each.tensor_name: each for each in config.embeddings}
    by_name[info.tensor_name] = info
    return ProjectorConfig(
        model_checkpoint_path=config.model_checkpoint_path,
        embeddings=tuple(by_name.values()),
        model_checkpoint_dir=config.model_checkpoint_dir,
    )


def _read_config(path: Path) -> ProjectorConfig:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_CONFIG_BYTES + 1)
    except FileNotFoundError:
        return ProjectorConfig()
    try:
        if len(content) > MAX_CONFIG_BYTES:
            raise InvalidValueError(f"longer than {MAX_CONFIG_BYTES} bytes")
        return from_text(content.decode(), ProjectorConfig)
    except ValueError as error:
        aside = path.with_name(f"{path.name}.unreadable")
        path.replace(aside)
        warn("%s is no configuration of the projector, now it is called %s: %s", path, aside.name, error)
        return ProjectorConfig()


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there at once."""
    made = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        made.write_bytes(content)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)

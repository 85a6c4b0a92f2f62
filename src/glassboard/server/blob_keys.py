"""Opaque keys of payloads: looked up among what the snapshot holds, never opened."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, NamedTuple

import orjson

from glassboard.errors import RunNotFoundError
from glassboard.server.errors import ApiError
from glassboard.types import TagName

if TYPE_CHECKING:
    from glassboard.store import Blob, Snapshot, TagView


class FoundBlob(NamedTuple):
    """What a key leads to: a value of a tag of a run, and which sample of it."""

    run: str
    view: TagView
    blob: Blob
    sample: int


def encode_blob_key(run: str, tag: str, blob: Blob, sample: int = 0) -> str:
    """Make the key of one sample of a value; it never leads to anything else, as long as the file lives."""
    parts = [run, tag, blob.source.name, blob.source.generation, blob.offset, sample]
    return base64.urlsafe_b64encode(orjson.dumps(parts)).rstrip(b"=").decode("ascii")


def find_blob(snapshot: Snapshot, key: str) -> FoundBlob:
    """
    Look up what a key leads to.

    Raises
    ------
    ApiError
        The key is none of ours, or what it led to is gone.
    """
    run, tag, source, generation, offset, sample = _decode(key)
    try:
        view = snapshot.run(run).tags.get(TagName(tag))
    except RunNotFoundError:
        view = None
    blob = view.every_blob.find(source, generation, offset) if view else None
    if view is None or blob is None:
        raise ApiError(404, "blob_not_found", "Not found: what this blob key led to is gone")
    return FoundBlob(run, view, blob, sample)


def _decode(key: str) -> tuple[str, str, str, str, int, int]:
    try:
        parts = orjson.loads(base64.b64decode(key + "=" * (-len(key) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        parts = None
    if not isinstance(parts, list) or [type(part) for part in parts] != [str, str, str, str, int, int]:
        raise ApiError(400, "invalid_query", f"Invalid argument: blob key is {key!r}, which is none of ours")
    run, tag, source, generation, offset, sample = parts
    return run, tag, source, generation, offset, sample

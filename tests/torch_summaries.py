"""Encoded summaries as TensorBoard's messages, for comparison with those of torch's functions."""

from __future__ import annotations

from tensorboard.compat.proto.summary_pb2 import Summary


def parse(encoded: bytes) -> Summary:
    """Return the message that `encoded` holds."""
    return Summary.FromString(encoded)


def canonical(summary: Summary | bytes) -> bytes:
    """Return bytes that are equal for equal messages, NaN included, whatever the order of map entries."""
    message = parse(summary) if isinstance(summary, bytes) else summary
    return bytes(message.SerializeToString(deterministic=True))

"""Histograms: the edges that torch's writer and TensorFlow's old one share."""

from __future__ import annotations


def default_bins() -> list[float]:
    """
    Return 1,549 edges, ascending: 0, and plus and minus 1e-12 times each power of 1.1 below 1e20.

    Notes
    -----
    Format: ``SummaryWriter.__init__`` of torch/utils/tensorboard/writer.py.
    """
    positive = []
    edge = 1e-12
    while edge < 1e20:
        positive.append(edge)
        edge *= 1.1
    return [-edge for edge in reversed(positive)] + [0.0] + positive

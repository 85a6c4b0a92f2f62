"""Models of Keras as graphs of their layers."""

from __future__ import annotations

from glassboard.query.graphs.keras.graph import keras_graph
from glassboard.query.graphs.keras.layers import MAX_NESTING
from glassboard.query.graphs.keras.shown_layers import keras_layers

__all__ = ["MAX_NESTING", "keras_graph", "keras_layers"]

"""Models of ONNX as graphs of their operations."""

from __future__ import annotations

from glassboard.query.graphs.onnx.graph import onnx_graph

__all__ = ["onnx_graph"]

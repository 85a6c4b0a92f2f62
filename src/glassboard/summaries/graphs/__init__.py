"""Graphs of models of torch, ONNX and OpenVINO as the messages that TensorBoard's graph view reads."""

from __future__ import annotations

from glassboard.summaries.graphs.graph_events import GraphEvents
from glassboard.summaries.graphs.onnx_graph import onnx_graph_def
from glassboard.summaries.graphs.openvino_graph import openvino_graph_def
from glassboard.summaries.graphs.torch_graph import torch_graph_events

__all__ = ["GraphEvents", "onnx_graph_def", "openvino_graph_def", "torch_graph_events"]

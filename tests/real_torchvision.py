"""
The real torchvision, also where its compiled operators cannot be loaded because they are made for CUDA.

To import this imports it: where the operators are missing, with declarations of the two that it looks for at
import. They cannot be called.
"""

from __future__ import annotations

import importlib

import torch

_library = torch.library.Library("torchvision", "FRAGMENT")

try:
    torchvision = importlib.import_module("torchvision")
except RuntimeError as error:
    if "operator torchvision::nms does not exist" not in str(error):
        raise
    for name in ("nms", "qnms"):
        _library.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    torchvision = importlib.import_module("torchvision")

"""Meshes that are none."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from glassboard.errors import InvalidValueError
from glassboard.summaries.meshes import mesh_summary

VERTICES = np.zeros((2, 4, 3))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"vertices": np.zeros((4, 3))}, "vertices has shape (4, 3), expected B x N x 3"),
        ({"vertices": np.zeros((1, 4, 2))}, "vertices has shape (1, 4, 2), expected B x N x 3"),
        ({"vertices": None}, "vertices is of type NoneType, expected an array or list of numbers"),
        ({"vertices": VERTICES * 1j}, "vertices is an array of dtype complex128, expected real numbers"),
        (
            {"vertices": VERTICES, "colors": np.zeros((2, 3, 3))},
            "colors has shape (2, 3, 3), expected that of vertices, (2, 4, 3)",
        ),
        ({"vertices": VERTICES, "colors": np.zeros(3)}, "colors has shape (3,), expected B x N x 3"),
        (
            {"vertices": VERTICES, "faces": np.zeros((1, 5, 3), int)},
            "faces has shape (1, 5, 3), expected as many meshes as in vertices, 2",
        ),
        (
            {"vertices": VERTICES, "config_dict": {"a": object()}},
            "expected a dict for JSON: Object of type object",
        ),
    ],
)
def test_what_is_no_mesh_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        mesh_summary("tag", **arguments)

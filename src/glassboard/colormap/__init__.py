"""
Numbers in colours: matplotlib's colormaps by its names, without it, and the rules that normalise numbers.

Examples
--------
>>> from glassboard import colormap
>>> colormap.apply([[0.0, 0.5, 1.0]], "coolwarm").tolist()
[[[58, 76, 192, 255], [221, 220, 219, 255], [179, 3, 38, 255]]]
"""

from __future__ import annotations

from glassboard.colormap.ends import Ends, find_ends
from glassboard.colormap.normalization import Normalization, to_normalization
from glassboard.colormap.painting import apply
from glassboard.colormap.tables import names, table

__all__ = ["Ends", "Normalization", "apply", "find_ends", "names", "table", "to_normalization"]

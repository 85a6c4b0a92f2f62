"""Which numbers are at the two ends of a colormap: the rules, as programs and files write them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable

FIXED: Final = "fixed"

_EXPECTED: Final = (
    "'minmax', 'zscore', 'percentile', 'symmetric', 'log', ('zscore', span), ('percentile', low, high), "
    "('symmetric', center) or (min, max)"
)


class _Rule(NamedTuple):
    """Names of a rule's parameters, their defaults (none where they must be given), and what they must be."""

    fields: tuple[str, ...]
    defaults: tuple[float, ...]
    is_valid: Callable[..., bool]


_RULES: Final = {
    "minmax": _Rule((), (), lambda: True),
    "zscore": _Rule(("span",), (3,), lambda span: span > 0),
    "percentile": _Rule(("low", "high"), (5, 95), lambda low, high: 0 <= low < high <= 100),
    "symmetric": _Rule(("center",), (0,), lambda center: True),
    "log": _Rule((), (), lambda: True),
    FIXED: _Rule(("min", "max"), (), lambda low, high: low < high),
}


class Normalization(NamedTuple):
    """
    A rule for the ends of a colormap.

    Attributes
    ----------
    mode
        ``minmax``, ``zscore``, ``percentile``, ``symmetric``, ``log`` or ``fixed``.
    parameters
        Of ``zscore`` the span, in standard deviations; of ``percentile`` two percentages; of ``symmetric``
        the center; of ``fixed`` both ends; else none.

    Notes
    -----
    Format: docs/format.md, Heatmaps.
    """

    mode: str = "minmax"
    parameters: tuple[float, ...] = ()

    def to_json(self) -> dict[str, str | float]:
        """Return the object that files have."""
        return {"mode": self.mode, **dict(zip(_RULES[self.mode].fields, self.parameters, strict=True))}


def to_normalization(value: Any) -> Normalization:
    """
    Return the rule that a program, or a file, names.

    Parameters
    ----------
    value
        ``"minmax"``, ``"zscore"``, ``"percentile"``, ``"symmetric"`` or ``"log"``; a tuple of such a name and
        numbers: ``("zscore", span)``, ``("percentile", low, high)``, ``("symmetric", center)``; the ends
        themselves, ``(min, max)``; or the object of a file, ``{"mode": "percentile", "low": 5, "high": 95}``.

    Raises
    ------
    InvalidValueError
        It is none of those, or its numbers are NaN, infinite or in the wrong order.
    """
    mode, numbers = _split(value)
    rule = _RULES.get(mode) if isinstance(mode, str) else None
    if rule is not None:
        parameters = tuple(map(_to_finite, numbers or rule.defaults))
        if len(parameters) == len(rule.fields) and None not in parameters and rule.is_valid(*parameters):
            return Normalization(str(mode), tuple(each for each in parameters if each is not None))
    raise InvalidValueError(f"normalize is {value!r}, expected {_EXPECTED}")


def _split(value: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return the mode and the parameters that `value` says, whatever they are."""
    if isinstance(value, Normalization):
        return value.mode, value.parameters
    if isinstance(value, Mapping):
        mode = value.get("mode")
        rule = _RULES.get(mode) if isinstance(mode, str) else None
        given = [field for field in rule.fields if field in value] if rule else []
        return mode, tuple(value[field] for field in given)
    if isinstance(value, list | tuple) and value:
        return (value[0], tuple(value[1:])) if isinstance(value[0], str) else (FIXED, tuple(value))
    return value, ()


def _to_finite(value: Any) -> float | None:
    """Return a number of Python's, None for what is no finite number; ints stay exact."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return value if math.isfinite(value) else None
    except OverflowError:
        return None

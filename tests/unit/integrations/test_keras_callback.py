"""Keras' callback where there is no Keras."""

from __future__ import annotations

import sys

import pytest


def test_that_keras_is_missing_is_said_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keras", None)
    monkeypatch.delitem(sys.modules, "glassboard.integrations.keras", raising=False)
    with pytest.raises(ImportError, match=r"glassboard\.integrations\.keras needs the package keras"):
        __import__("glassboard.integrations.keras")

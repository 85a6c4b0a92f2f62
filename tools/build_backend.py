"""The build backend of the package: setuptools', which asks for Node from PyPI where none is on PATH."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    build_sdist,
    build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

from node import WHEEL, node_on_path

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

ConfigSettings = Mapping[str, str | list[str] | None] | None


def node_requirements() -> list[str]:
    """Node's wheel, where the page's source is there, its build is wanted and PATH has no Node."""
    is_wanted = Path("ui/package.json").exists() and os.environ.get("GLASSBOARD_SKIP_UI") != "1"
    return [WHEEL] if is_wanted and node_on_path() is None else []


def get_requires_for_build_wheel(config_settings: ConfigSettings = None) -> list[str]:
    """Return what a wheel's build needs besides ``build-system.requires``."""
    return [*build_meta.get_requires_for_build_wheel(config_settings), *node_requirements()]


def get_requires_for_build_sdist(config_settings: ConfigSettings = None) -> list[str]:
    """Return what an sdist's build needs: it carries the built page."""
    return [*build_meta.get_requires_for_build_sdist(config_settings), *node_requirements()]


def get_requires_for_build_editable(config_settings: ConfigSettings = None) -> list[str]:
    """Return what an editable build needs."""
    return [*build_meta.get_requires_for_build_editable(config_settings), *node_requirements()]

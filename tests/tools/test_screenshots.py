"""The pictures of the documentation: every view has them, and they are small."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

import screenshots
from palette_png import MAX_BYTES
from programs import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TABS = (ROOT / "ui/src/app/tabs.ts").read_text()
KINDS_WITH_VIEW = re.findall(r'kind: "(\w+)",\s+title: "[^"]+",\s+view: (?!null)', TABS)


def test_every_tab_with_a_view_has_its_pictures() -> None:
    assert [kind for kind in screenshots.FRAGMENTS if kind in KINDS_WITH_VIEW] == KINDS_WITH_VIEW
    themes = screenshots.THEMES
    pictures = {screenshots.path_of(kind, theme) for kind in screenshots.FRAGMENTS for theme in themes}
    assert set(screenshots.DIRECTORY.iterdir()) == pictures


@pytest.mark.parametrize("path", sorted(screenshots.DIRECTORY.iterdir()), ids=lambda path: path.stem)
def test_a_picture_is_of_the_whole_window_and_small(path: Path) -> None:
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", (screenshots.WIDTH, screenshots.HEIGHT))
    assert path.stat().st_size <= MAX_BYTES


def test_an_address_says_view_theme_runs_and_what_else_the_picture_shows() -> None:
    assert screenshots.fragment_of("text", "dark") == (
        "#text&darkMode=true&runs=none,+convnext-t%2Fadamw-lr4e-4,+vit-s16%2Fseed-3"
    )


def test_the_address_is_found_among_what_a_server_prints() -> None:
    with printing("reading", "serving at http://localhost:6006/.", "later") as server:
        assert screenshots.wait_for_address(server) == "http://localhost:6006"
    with printing("no port is free") as server, pytest.raises(RuntimeError, match="no port is free"):
        screenshots.wait_for_address(server)


def printing(*lines: str) -> subprocess.Popen[str]:
    """Start a program that prints lines."""
    command = [sys.executable, "-c", f"print(*{lines!r}, sep='\\n')"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

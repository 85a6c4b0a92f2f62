"""Where the browser of the tests is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import find_chromium

if TYPE_CHECKING:
    from pathlib import Path


def fake_chromium(path: Path, answer: str = "Chromium 150.0", status: int = 0) -> Path:
    """Write a program that answers as Chromium does."""
    path.write_text(f"#!/bin/sh\necho '{answer}'\nexit {status}\n")
    path.chmod(0o755)
    return path


def test_the_program_that_the_environment_names_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = fake_chromium(tmp_path / "mine")
    fake_chromium(tmp_path / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("GLASSBOARD_CHROMIUM", str(named))
    assert find_chromium.find_chromium() == str(named)


def test_a_named_program_that_does_not_run_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_chromium(tmp_path / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("GLASSBOARD_CHROMIUM", str(tmp_path / "missing"))
    with pytest.raises(find_chromium.ChromiumNotFoundError):
        find_chromium.require_chromium()


def test_a_program_on_path_that_only_pretends_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_chromium(tmp_path / "chromium", answer="install the snap first", status=1)
    good = fake_chromium(tmp_path / "google-chrome", answer="Google Chrome 150.0")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(find_chromium, "NAMES", ("chromium", "google-chrome"))
    monkeypatch.delenv("GLASSBOARD_CHROMIUM", raising=False)
    assert find_chromium.find_chromium() == str(good)


def test_when_there_is_none_the_error_lists_what_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.delenv("GLASSBOARD_CHROMIUM", raising=False)
    monkeypatch.setattr(find_chromium, "playwright_chromium", lambda: None)
    monkeypatch.setattr(find_chromium, "apt_install", lambda: None)
    monkeypatch.setattr(find_chromium, "playwright_install", lambda: None)
    with pytest.raises(
        find_chromium.ChromiumNotFoundError,
        match=r"GLASSBOARD_CHROMIUM.*chromium-browser.*apt-get.*playwright install",
    ):
        find_chromium.require_chromium()

"""
Finds a Chromium for the browser tests, or installs one.

``python tools/find_chromium.py`` prints its path; with ``--install`` it gets one where there is none.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "GLASSBOARD_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ANSWER_SECS = 60


class ChromiumNotFoundError(RuntimeError):
    """No usable Chromium, with all that was tried."""

    def __init__(self) -> None:
        super().__init__(
            f"no usable Chromium; tried, in this order: the program that {VARIABLE} names; "
            f"{', '.join(NAMES)} on PATH; apt-get install chromium (as root); "
            "playwright install chromium. Provide one of them."
        )


def is_usable(program: str | Path) -> bool:
    """Whether a program starts and says its version (a snap's stub on PATH does not)."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, timeout=ANSWER_SECS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and b"hrom" in answer.stdout


def named_chromium() -> str | None:
    """
    Return the program that the environment names.

    Raises
    ------
    ChromiumNotFoundError
        It names one that cannot be used: a choice is never replaced by another in silence.
    """
    program = os.environ.get(VARIABLE)
    if program and not is_usable(program):
        print(f"find_chromium: {VARIABLE} is {program!r}, which does not run", file=sys.stderr)
        raise ChromiumNotFoundError
    return program or None


def chromium_on_path() -> str | None:
    """Return the first usable Chromium on PATH."""
    candidates = (shutil.which(name) for name in NAMES)
    return next((program for program in candidates if program and is_usable(program)), None)


def playwright_chromium() -> str | None:
    """Return the Chromium that Playwright keeps, if it is there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if is_usable(program) else None


def find_chromium() -> str:
    """
    Return the path of a usable Chromium.

    Raises
    ------
    ChromiumNotFoundError
        There is none.
    """
    program = named_chromium() or chromium_on_path() or playwright_chromium()
    if program is None:
        raise ChromiumNotFoundError
    return program


def apt_install() -> None:
    """Install Debian's package where we may."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "--quiet"], env=environment, check=False)
    subprocess.run(
        ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "chromium"],
        env=environment,
        check=False,
    )


def playwright_install() -> None:
    """Let Playwright fetch its own."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def require_chromium() -> str:
    """
    Return the path of a usable Chromium, installing one if there is none.

    Raises
    ------
    ChromiumNotFoundError
        None of the ways worked.
    """
    for install in (apt_install, playwright_install):
        try:
            return find_chromium()
        except ChromiumNotFoundError:
            if os.environ.get(VARIABLE):
                raise
            install()
    return find_chromium()


def main() -> int:
    """Print the path, or say what was tried."""
    parser = argparse.ArgumentParser(prog="find_chromium", description=__doc__)
    parser.add_argument("--install", action="store_true", help="get one where there is none")
    options = parser.parse_args()
    try:
        print(require_chromium() if options.install else find_chromium())
    except ChromiumNotFoundError as error:
        print(f"find_chromium: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

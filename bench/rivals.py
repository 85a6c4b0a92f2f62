"""The programs that Glassboard is measured against, and whether they are here."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

REQUIREMENTS = {
    "glassboard": "glassboard",
    "tensorboard": "tensorboard==2.21.0",
    "tensorboard-data-server": "tensorboard-data-server>=0.7.2",
    "torch": "torch==2.13.0",
    "tensorboardX": "tensorboardX>=2.6.5",
    "numpy": "numpy",
    "scikit-learn": "scikit-learn>=1.5",
}


def find_version(distribution: str) -> str | None:
    """Return the installed version, None where there is none."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def describe_missing(distribution: str) -> str:
    """Say plainly that a rival was not measured."""
    return f"{distribution} is not installed: not measured (pip install '{REQUIREMENTS[distribution]}')"


def find_versions() -> dict[str, str | None]:
    """Return the version of everything that is measured."""
    return {distribution: find_version(distribution) for distribution in REQUIREMENTS}

"""The locked requirements belong to what pyproject.toml asks for."""

from __future__ import annotations

import re

import lock_requirements
from programs import ROOT


def pinned(group: str) -> set[str]:
    """Return the packages that a group's file pins."""
    text = (ROOT / f"requirements/{group}.txt").read_text()
    return set(re.findall(r"^([a-z0-9-]+)==[\w.]+$", text, re.MULTILINE))


def test_every_dependency_is_pinned_in_its_groups_file_or_one_before() -> None:
    known: set[str] = set()
    for group, requirements in lock_requirements.groups().items():
        known |= pinned(group)
        wanted = {lock_requirements.canonical(re.split(r"[<>=!~ ;\[]", name)[0]) for name in requirements}
        assert wanted - known == set(), group


def test_pins_are_versions_without_hash_host_or_build() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
        assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)] == [], path

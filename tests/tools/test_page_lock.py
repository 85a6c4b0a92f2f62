"""The page's lock file installs on every platform and from any registry."""

from __future__ import annotations

import json

from programs import ROOT

LOCK = json.loads((ROOT / "ui/package-lock.json").read_text())["packages"]


def test_every_optional_package_of_a_platform_is_locked() -> None:
    wanted = {name for package in LOCK.values() for name in package.get("optionalDependencies", {})}
    assert wanted - {path.removeprefix("node_modules/") for path in LOCK} == set()


def test_the_lock_names_no_registry() -> None:
    assert [path for path, package in LOCK.items() if "resolved" in package] == []

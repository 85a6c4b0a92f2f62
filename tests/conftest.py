"""What holds for every test: how Hypothesis searches, where indexes lie, that browser tests come last."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# No deadline: the machine is shared, and a slow example is not a wrong one.
settings.register_profile("glassboard", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("glassboard")


@pytest.fixture(scope="session", autouse=True)
def _index_dir() -> Iterator[None]:
    """Leave the user's own cache directory alone, in programs that tests start as well."""
    with (
        tempfile.TemporaryDirectory(prefix="glassboard-index-") as directory,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("GLASSBOARD_INDEX_DIR", directory)
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put browser tests last: Playwright's event loop stays open, and others run loops of their own."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)

"""What holds for every test: how Hypothesis searches, and that browser tests come last."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# No deadline: the machine is shared, and a slow example is not a wrong one.
settings.register_profile("glassboard", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("glassboard")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put browser tests last: Playwright's event loop stays open, and others run loops of their own."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)

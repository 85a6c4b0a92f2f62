"""What the comparisons with TensorBoard share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from two_boards import Boards, serve_both, sources

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session", params=sources(), ids=lambda path: path.name)
def shared_boards(request: pytest.FixtureRequest) -> Iterator[Boards]:
    """Serve each collection of real event files by both servers, once for all tests."""
    with serve_both(str(request.param)) as both:
        yield both

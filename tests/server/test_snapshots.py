"""Addresses and flags are reviewed: they are committed as text."""

from __future__ import annotations

from pathlib import Path

from starlette.routing import Route

from glassboard.server.routes import every_route
from golden import assert_golden

ROUTES = Path(__file__).parent / "snapshots/routes.txt"


def test_the_routes_are_those_that_were_reviewed() -> None:
    lines = [
        f"{','.join(sorted(route.methods or ()))} {route.path}"
        for route in every_route()
        if isinstance(route, Route)
    ]
    assert_golden(ROUTES, "".join(f"{line}\n" for line in lines))
    assert len(lines) == len(every_route())

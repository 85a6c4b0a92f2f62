"""Every route that answers with a frame for each series says in the same header that one cannot be read."""

from __future__ import annotations

import pytest

from made_server import Frame, ask, make_app, read_frames

ROUTES = ("arrays", "histograms", "meshes", "pr_curves", "scalars")


@pytest.mark.parametrize("route", ROUTES)
def test_a_series_that_is_not_there_is_a_frame_of_its_error_alone(route: str) -> None:
    app = make_app()
    series = [{"run": run, "tag": "loss"} for run in ("b", "c")]
    frames, has_ended = read_frames(ask(app, f"/api/v1/{route}", "POST", json={"series": series}).content)
    assert has_ended
    cursor = ask(app, "/api/v1/runs").json()["cursor"]
    assert frames == [
        Frame({"request": request, **wanted, "cursor": cursor, "columns": [], "error": error}, {})
        for request, (wanted, error) in enumerate(zip(series, map(_not_found, series), strict=True))
    ]


def _not_found(wanted: dict[str, str]) -> dict[str, str]:
    return {"code": "run_not_found", "message": f"no run named {wanted['run']!r}"}

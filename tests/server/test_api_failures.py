"""Every failure under ``/api/v1`` has the one shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from starlette.routing import Route

from glassboard.server.decode import MAX_BODY_BYTES
from glassboard.server.errors import API_PREFIX, CODES
from glassboard.server.routes import every_route
from glassboard.server.routes.scalars import MAX_SERIES
from made_server import ask, make_app, small_snapshot
from made_snapshots import MadeSource

if TYPE_CHECKING:
    from collections.abc import Iterable

    import httpx

API_PATHS = sorted(
    route.path for route in every_route() if isinstance(route, Route) and route.path.startswith(API_PREFIX)
)
KNOWN = "s3cret-word"
JSON = {"content-type": "application/json"}
SCALARS = f"{API_PREFIX}/scalars"
POSTED = {
    route.path for route in every_route() if isinstance(route, Route) and "GET" not in (route.methods or ())
}
NEEDED_FIELDS = {
    "/api/v1/embeddings/neighbors": {"run": "a/b", "name": "words", "row": 0},
    "/api/v1/embeddings/projections": {"run": "a/b", "name": "words", "method": "pca"},
    "/api/v1/predictions": {"run": "a/b", "tag": "loss"},
    "/api/v1/text/search": {"query": "word", "runs": []},
}


class BrokenSource(MadeSource):
    """A source that fails once the server has been made."""

    is_broken = False

    def snapshot(self) -> Any:
        if self.is_broken:
            message = "secret of the disk"
            raise RuntimeError(message)
        return super().snapshot()

    def prioritise(self, runs: Iterable[str]) -> None:
        super().prioritise(runs)
        self.snapshot()


CONSTANT = (
    "/api/v1/colormaps",
    "/api/v1/embeddings/jobs",
    "/api/v1/embeddings/jobs/cancel",
    "/api/v1/embeddings/jobs/pause",
    "/api/v1/embeddings/jobs/perturb",
    "/api/v1/embeddings/jobs/resume",
    "/api/v1/embeddings/positions",
    "/api/v1/embeddings/upload",
    "/api/v1/graphs/upload",
)
"""What reads nothing of the logdir."""


def code_of(answer: httpx.Response) -> str:
    """Check the shape of a failure and give its code."""
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert list(body) == ["error"]
    assert list(body["error"]) == ["code", "message"]
    assert all(isinstance(text, str) and text for text in body["error"].values())
    return str(body["error"]["code"])


def failure(path: str, method: str = "GET", **request: Any) -> tuple[int, str, str]:
    answer = ask(make_app(), path, method, **request)
    return answer.status_code, code_of(answer), answer.json()["error"]["message"]


@pytest.mark.parametrize("path", API_PATHS)
def test_every_route_answers_a_wrong_method_a_wrong_host_and_a_missing_token_alike(path: str) -> None:
    wrong_method = ask(make_app(), path, "DELETE")
    assert (wrong_method.status_code, code_of(wrong_method)) == (405, "method_not_allowed")
    assert wrong_method.headers["allow"]
    wrong_host = ask(make_app(), path, headers={"host": "evil.example"})
    assert (wrong_host.status_code, code_of(wrong_host)) == (403, "host_not_allowed")
    no_token = ask(make_app(token=KNOWN), path)
    assert (no_token.status_code, code_of(no_token)) == (401, "token_required")


@pytest.mark.parametrize("path", [path for path in API_PATHS if path not in CONSTANT])
def test_every_route_answers_a_fault_of_ours_without_its_details(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    source = BrokenSource(small_snapshot())
    app = make_app(source)
    source.is_broken = True
    query = {"run": "a/b", "tag": "loss", "key": "none", "id": "0", "name": "words"}
    if path in POSTED:
        answer = ask(app, path, "POST", json=NEEDED_FIELDS.get(path, {}))
    else:
        answer = ask(app, path, params=query)
    assert (answer.status_code, code_of(answer)) == (500, "internal_error")
    assert answer.json()["error"]["message"] == "internal error"
    assert caplog.records


def test_what_is_not_there_is_not_found() -> None:
    assert failure("/api/v1/nothing") == (404, "not_found", "nothing is at '/api/v1/nothing'")
    assert failure("/api/v1")[:2] == (404, "not_found")
    assert failure("/api/v1/export/scalars?run=x&tag=loss") == (404, "run_not_found", "no run named 'x'")
    assert failure("/api/v1/export/scalars?run=a/b&tag=x")[:2] == (404, "tag_not_found")


def test_a_bad_parameter_is_named_with_its_value_and_what_was_expected() -> None:
    path = "/api/v1/export/scalars?run=a/b&tag=loss"
    assert failure("/api/v1/export/scalars?tag=loss") == (
        400,
        "invalid_query",
        "run is None, expected a value in the query",
    )
    assert failure(f"{path}&format=xml")[2] == "format is 'xml', expected one of csv, json"
    assert failure(f"{path}&superseded=1")[2] == "superseded is '1', expected one of true, false"
    assert failure("/api/v1/tags?kind=nope")[2].startswith("kind is 'nope', expected one of scalars, images")


SERIES = {"run": "a", "tag": "b"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ([], "body is [], expected an object"),
        ({"other": 1}, "body is 'other', expected only the fields series"),
        ({"series": {}}, "body.series is {}, expected a list"),
        ({"series": [1]}, "body.series[0] is 1, expected an object"),
        ({"series": [{"run": "a"}]}, "body.series[0].tag is None, expected a value"),
        ({"series": [SERIES, {"run": 1, "tag": "b"}]}, "body.series[1].run is 1, expected a string"),
        ({"series": [SERIES | {"buckets": 1.5}]}, "body.series[0].buckets is 1.5, expected an integer"),
        ({"series": [SERIES | {"buckets": True}]}, "body.series[0].buckets is True, expected an integer"),
        ({"series": [SERIES | {"lo": "x"}]}, "body.series[0].lo is 'x', expected a number"),
        ({"series": [SERIES | {"log_x": 1}]}, "body.series[0].log_x is 1, expected true or false"),
        ({"series": [SERIES | {"x": "y"}]}, "body.series[0].x is 'y', expected one of step, relative, wall"),
    ],
)
def test_a_bad_field_of_a_body_is_named_by_its_place(body: object, message: str) -> None:
    assert failure(SCALARS, "POST", json=body) == (400, "invalid_query", message)


def test_a_body_must_be_json_and_say_so() -> None:
    assert failure(SCALARS, "POST", content="{", headers=JSON)[:2] == (400, "invalid_json")
    assert failure(SCALARS, "POST", content=b"\xff", headers=JSON)[:2] == (400, "invalid_json")
    assert failure(SCALARS, "POST", content="[" * 100_000, headers=JSON)[:2] == (400, "invalid_json")
    assert failure(SCALARS, "POST", content='{"series": NaN}', headers=JSON)[:2] == (400, "invalid_json")
    for media_type in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "",
    ):
        headers = {"content-type": media_type}
        assert failure(SCALARS, "POST", content="{}", headers=headers)[:2] == (415, "unsupported_media_type")


def test_a_body_that_is_too_long_is_refused() -> None:
    body = json.dumps({"series": [], "x": "y" * MAX_BODY_BYTES})
    assert failure(SCALARS, "POST", content=body, headers=JSON)[:2] == (413, "too_large")


def test_more_series_than_allowed_are_refused() -> None:
    body = {"series": [{"run": "a", "tag": "b"}] * (MAX_SERIES + 1)}
    status, code, message = failure(SCALARS, "POST", json=body)
    assert (status, code) == (400, "invalid_query")
    assert message == "body.series is '10001 series', expected at most 10000"


def test_a_message_with_a_long_value_is_cut() -> None:
    assert len(failure("/api/v1/export/scalars", params={"run": "x" * 5000, "tag": "y"})[2]) < 600


def test_a_series_that_fails_by_a_fault_of_ours_is_a_frame_without_details(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        message = "secret"
        raise RuntimeError(message)

    monkeypatch.setattr("glassboard.server.routes.scalars.read_scalars", fail)
    answer = ask(make_app(), SCALARS, "POST", json={"series": [{"run": "a/b", "tag": "loss"}]})
    assert b'"error":{"code":"internal_error","message":"internal error"}' in answer.content
    assert b"secret" not in answer.content
    assert "reading tag 'loss' of run 'a/b' failed" in caplog.text


def test_elsewhere_failures_are_plain_text() -> None:
    answer = ask(make_app(), "/nothing")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert answer.text == "nothing is at '/nothing'"


def test_every_code_is_a_word_of_its_own() -> None:
    assert len(set(CODES.values())) == len(CODES)

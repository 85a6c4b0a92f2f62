"""One table of requests, asked of both servers over a logdir of every kind; also behind a path prefix."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl

import httpx
import pytest

from e2e.every_kind import write_every_kind
from made_server import ask
from request_table import DIFFERENCES, Asked, every_request, plugin, write_odd_names
from two_boards import Boards, serve_both

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
REQUESTS = every_request()
KEYS = {"imageId", "blob_key"}
PREFIX = "/a/prefix"
WAIT_SECS = 60
PLAIN = {"accept-encoding": "identity"}


class Answer(NamedTuple):
    """What is compared of an answer."""

    status: int
    media_type: str
    coding: str
    body: Any


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("every-kind")
    write_every_kind(path)
    write_odd_names(path)
    return path


@pytest.fixture(scope="module")
def boards(logdir: Path) -> Iterator[Boards]:
    with serve_both(str(logdir)) as both:
        wait_for_projector(both)
        yield both


@pytest.fixture(scope="module")
def prefixed_boards(logdir: Path) -> Iterator[Boards]:
    with serve_both(str(logdir), PREFIX) as both:
        wait_for_projector(both, PREFIX)
        yield both


def wait_for_projector(boards: Boards, prefix: str = "") -> None:
    """Ask TensorBoard for its plugins until it knows of the embeddings, which it looks for meanwhile."""
    deadline = time.monotonic() + WAIT_SECS
    while not boards.theirs.get(f"{prefix}/data/plugins_listing").get_json()["projector"]["enabled"]:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def ours(boards: Boards, asked: Asked) -> Answer:
    """Ask our server."""
    headers = PLAIN | dict(asked.headers)
    answer = ask(boards.ours, asked.path, asked.method, content=asked.body, headers=headers)
    return describe(answer.status_code, answer.headers, answer.content)


def theirs(boards: Boards, asked: Asked) -> Answer:
    """Ask TensorBoard; an exception is what its web server makes of it."""
    headers = PLAIN | dict(asked.headers)
    try:
        answer = boards.theirs.open(asked.path, method=asked.method, data=asked.body, headers=headers)
    except Exception as error:
        return Answer(500, "", "", repr(error))
    content = answer.get_data()
    if answer.headers.get("content-encoding") == "gzip":
        content = gzip.decompress(content)
    return describe(answer.status_code, httpx.Headers(list(answer.headers)), content)


def describe(status: int, headers: httpx.Headers, content: bytes) -> Answer:
    media_type, coding = headers.get("content-type", ""), headers.get("content-encoding", "")
    if media_type == "application/json" and content:
        return Answer(status, media_type, coding, without_keys(json.loads(content)))
    return Answer(status, media_type, coding, content)


def without_keys(value: Any) -> Any:
    """Leave opaque keys out."""
    if isinstance(value, list):
        return [without_keys(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {name: without_keys(item) for name, item in value.items() if name not in KEYS}
    if isinstance(plain.get("query"), str):
        plain["query"] = [pair for pair in parse_qsl(plain["query"]) if pair[0] not in KEYS]
    return plain


def test_the_table_is_long_and_no_request_stands_in_it_twice() -> None:
    described = [(asked.method, asked.path, asked.body, *asked.headers.items()) for asked in REQUESTS]
    assert len(described) >= 150
    assert len(described) == len(set(described))


@pytest.mark.parametrize("asked", [asked for asked in REQUESTS if not asked.differs], ids=str)
def test_a_request_has_the_same_answer(boards: Boards, asked: Asked) -> None:
    assert ours(boards, asked) == theirs(boards, asked)


@pytest.mark.parametrize("asked", [asked for asked in REQUESTS if asked.differs], ids=str)
def test_an_answer_differs_where_it_is_meant_to(boards: Boards, asked: Asked) -> None:
    mine = ours(boards, asked)
    assert mine.status in DIFFERENCES[asked.differs]
    assert mine != theirs(boards, asked)


def test_every_difference_is_shown_by_a_request_and_stands_in_the_documentation() -> None:
    assert {asked.differs for asked in REQUESTS if asked.differs} == set(DIFFERENCES)
    page = (ROOT / "docs/http.md").read_text()
    assert [name for name in DIFFERENCES if f"\n| {name} |" not in page] == []


@pytest.mark.parametrize("asked", [asked for asked in REQUESTS if asked.method == "GET"], ids=str)
def test_a_request_that_is_repeated_has_the_same_bytes_for_an_answer(boards: Boards, asked: Asked) -> None:
    first, second = (ask(boards.ours, asked.path, headers=dict(asked.headers)) for _ in range(2))
    assert first.content == second.content
    assert first.headers == second.headers


LISTS_OF_MEDIA = [
    plugin("images/images", run="torch", tag="picture"),
    plugin("images/images", run="tf", tag="batch", sample=2),
    plugin("audio/audio", run="ours", tag="tone"),
]


@pytest.mark.parametrize("asked", LISTS_OF_MEDIA, ids=str)
def test_a_key_leads_to_the_same_bytes(boards: Boards, asked: Asked) -> None:
    route = asked.path.replace("images/images", "images/individualImage").partition("?")[0]
    route = route.replace("audio/audio", "audio/individualAudio")
    listed = ask(boards.ours, asked.path).json(), boards.theirs.get(asked.path).get_json()
    for my_step, their_step in zip(*listed, strict=True):
        mine = ours(boards, Asked(f"{route}?{my_step['query']}"))
        assert mine == theirs(boards, Asked(f"{route}?{their_step['query']}"))
        assert mine.status == 200


PREFIXED = [asked for asked in REQUESTS if asked.path.startswith(("/data/", "/experiment/d"))][::5]


@pytest.mark.parametrize("asked", [asked for asked in PREFIXED if not asked.differs], ids=str)
def test_behind_a_path_prefix_a_request_has_the_same_answer(prefixed_boards: Boards, asked: Asked) -> None:
    asked = asked._replace(path=PREFIX + asked.path)
    assert ours(prefixed_boards, asked) == theirs(prefixed_boards, asked)


@pytest.mark.parametrize("path", ["/data/runs", "/a/data/runs", "/a/prefixdata/runs"])
def test_beside_a_path_prefix_there_is_nothing(prefixed_boards: Boards, path: str) -> None:
    asked = Asked(path)
    assert ours(prefixed_boards, asked).status == theirs(prefixed_boards, asked).status == 404

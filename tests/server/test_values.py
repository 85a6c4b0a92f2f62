"""Values of every kind over HTTP: lists with keys, bytes by key, in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard import SummaryWriter
from glassboard.logdir import parse_logdir
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.settings import ServerSettings
from glassboard.wire import TensorProto, decode, tensor_to_array
from made_server import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

PICTURE = np.arange(60, dtype=np.uint8).reshape(3, 4, 5)
NUMBERS = np.arange(12.0).reshape(3, 4)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("values")
    with SummaryWriter(logdir / "run") as writer:
        for step in range(3):
            writer.add_image("image", PICTURE, step, walltime=100.0 + step)
            writer.add_tensor("tensor", NUMBERS * step, step)
        writer.add_scalar("loss", 1.0, 0)
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def list_values(app: Starlette, *series: dict[str, Any]) -> list[dict[str, Any]]:
    answer = ask(app, "/api/v1/values", "POST", json={"series": list(series)})
    assert answer.status_code == 200, answer.text
    listed: list[dict[str, Any]] = answer.json()["series"]
    return listed


def test_a_series_lists_its_values(app: Starlette) -> None:
    (images,) = list_values(app, {"run": "run", "tag": "image"})
    keys, sizes = images.pop("key"), images.pop("n_bytes")
    assert images == {
        "run": "run",
        "tag": "image",
        "kind": "images",
        "plugin": "images",
        "n_values": 3,
        "superseded": 0,
        "start": 0,
        "step": [0, 1, 2],
        "wall_time": [100.0, 101.0, 102.0],
        "error": None,
    }
    assert len(set(keys)) == len(sizes) == 3
    assert all(size > 0 for size in sizes)


def test_rows_are_sent_as_asked_for(app: Starlette) -> None:
    rows = [{"start": 1}, {"stop": 2}, {"start": -2}, {"start": -9}, {"start": 9}, {"start": -3, "stop": -1}]
    found = list_values(app, *({"run": "run", "tag": "image"} | wanted for wanted in rows))
    assert [(series["start"], series["step"]) for series in found] == [
        (1, [1, 2]),
        (0, [0, 1]),
        (1, [1, 2]),
        (0, [0, 1, 2]),
        (3, []),
        (0, [0, 1]),
    ]


def test_series_that_cannot_be_listed_say_why_beside_the_others(app: Starlette) -> None:
    wanted: list[dict[str, Any]] = [
        {"run": "nothing", "tag": "image"},
        {"run": "run", "tag": "loss"},
        {"run": "run", "tag": "tensor"},
    ]
    found = list_values(app, *wanted)
    assert [series["error"]["code"] if series["error"] else None for series in found] == [
        "run_not_found",
        "tag_not_found",
        None,
    ]


def test_a_key_leads_to_the_bytes_of_the_file(app: Starlette) -> None:
    (tensors,) = list_values(app, {"run": "run", "tag": "tensor"})
    answer = ask(app, f"/api/v1/blob?key={tensors['key'][2]}")
    assert (answer.status_code, len(answer.content)) == (200, tensors["n_bytes"][2])
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-disposition"] == "attachment"
    assert np.array_equal(tensor_to_array(decode(TensorProto, answer.content)), NUMBERS * 2)


def test_a_part_of_the_bytes_can_be_asked_for(app: Starlette) -> None:
    (tensors,) = list_values(app, {"run": "run", "tag": "tensor"})
    path = f"/api/v1/blob?key={tensors['key'][1]}"
    whole = ask(app, path).content
    for wanted, expected in (("bytes=2-5", whole[2:6]), ("bytes=7-", whole[7:]), ("bytes=-4", whole[-4:])):
        answer = ask(app, path, headers={"range": wanted})
        assert (answer.status_code, answer.content) == (206, expected)
        first, last = answer.headers["content-range"].removeprefix("bytes ").split("/")[0].split("-")
        assert (int(last) - int(first) + 1) == len(expected)
    assert ask(app, path, headers={"range": "bytes=100000-"}).status_code == 416
    for wanted in ("bytes=1-2,4-5", "bytes=-", "lines=1-2"):
        assert ask(app, path, headers={"range": wanted}).content == whole


def test_media_are_typed_by_their_bytes(app: Starlette) -> None:
    (images,) = list_values(app, {"run": "run", "tag": "image"})
    answer = ask(app, f"/api/v1/media?key={images['key'][0]}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    ("more", "code"),
    [("&sample=1", "sample_not_found"), ("&sample=-1", "invalid_query"), ("&sample=x", "invalid_query")],
)
def test_a_sample_that_is_not_there_is_named(app: Starlette, more: str, code: str) -> None:
    (images,) = list_values(app, {"run": "run", "tag": "image"})
    answer = ask(app, f"/api/v1/media?key={images['key'][0]}{more}")
    assert answer.json()["error"]["code"] == code


def test_what_is_no_picture_has_no_media(app: Starlette) -> None:
    (tensors,) = list_values(app, {"run": "run", "tag": "tensor"})
    answer = ask(app, f"/api/v1/media?key={tensors['key'][0]}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "no_media")

"""What images are, told over HTTP without their bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

import event_files
from every_route import serving
from glassboard import SummaryWriter
from glassboard.server.routes.images import MAX_BOXES, MAX_KEYS, MAX_SAMPLES
from hostile_payloads import PNG_HEAD, strings
from made_server import ask
from proto_events import VERSION, plugin, value_event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.applications import Starlette

BOXES = [[1.5, 2, 30, 20], [9, 9, 3, 3]]
MP4 = b"\0\0\0\x18ftypisom" + bytes(40)


def png_of(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("images")
    with SummaryWriter(logdir / "run") as writer:
        picture = np.zeros((3, 24, 36), np.uint8)
        writer.add_image("plain", picture, 0)
        writer.add_image_with_boxes("boxed", picture, np.array(BOXES), 0, labels=["cat", "Hündin"])
        writer.add_image_with_boxes("boxed", picture, np.zeros((0, 4)), 1)
        writer.add_image_with_boxes("crowd", picture, np.zeros((MAX_BOXES + 1, 4)), 0)
        writer.add_image("boxed", picture, 2)
        writer.add_video("clip", MP4, 0)
        writer.add_scalar("loss", 1.0, 0)
        writer.add_tensor("numbers", np.zeros(3), 0)
    samples = [png_of(5, 7), png_of(2, 3), PNG_HEAD, b"", b"<svg onload='x'/>"]
    write_values(logdir / "hostile/events.out.tfevents.1", "several", b"5", b"7", *samples)
    many = [b"GIF89a"] * (MAX_SAMPLES + 1)
    write_values(logdir / "many/events.out.tfevents.1", "several", b"5", b"7", *many)
    write_values(logdir / "none/events.out.tfevents.1", "several", b"5")
    with serving(logdir) as served:
        yield served


def write_values(path: Path, tag: str, *values: bytes) -> None:
    event_files.write(path, VERSION, value_event(tag, tensor=strings(*values), metadata=plugin("images")))


def key_of(app: Starlette, run: str, tag: str, row: int = 0) -> str:
    answer = ask(app, "/api/v1/values", "POST", json={"series": [{"run": run, "tag": tag}]})
    key: str = answer.json()["series"][0]["key"][row]
    return key


def describe(app: Starlette, *keys: str) -> list[dict[str, Any]]:
    answer = ask(app, "/api/v1/images", "POST", json={"keys": list(keys)})
    assert answer.status_code == 200, answer.text
    images: list[dict[str, Any]] = answer.json()["images"]
    return images


def test_boxes_are_shown_with_their_image_and_not_as_values_of_an_unknown_plugin(app: Starlette) -> None:
    listed = ask(app, "/api/v1/tags?kind=unknown").json()
    assert (listed["tags"], "unknown" in listed["n_tags_by_kind"]) == ([], False)


def test_an_image_has_media_type_and_size_and_no_bytes(app: Starlette) -> None:
    key = key_of(app, "run", "plain")
    (image,) = describe(app, key)
    n_bytes = len(ask(app, f"/api/v1/media?key={key}").content)
    assert image == {
        "key": key,
        "n_samples": 1,
        "samples": [sample("image/png", n_bytes, 36, 24)],
        "n_boxes": 0,
        "boxes": [],
        "boxes_problem": "",
        "error": None,
    }


def test_boxes_come_with_the_image_of_their_event_alone(app: Starlette) -> None:
    boxed, empty, plain = describe(app, *(key_of(app, "run", "boxed", row) for row in range(3)))
    assert boxed["boxes"] == [
        {"x0": 1.5, "y0": 2.0, "x1": 30.0, "y1": 20.0, "label": "cat"},
        {"x0": 9.0, "y0": 9.0, "x1": 3.0, "y1": 3.0, "label": "Hündin"},
    ]
    assert [(each["n_boxes"], each["boxes_problem"]) for each in (boxed, empty, plain)] == [
        (2, ""),
        (0, ""),
        (0, ""),
    ]


def test_of_very_many_boxes_and_samples_the_first_are_sent(app: Starlette) -> None:
    crowd, many = describe(app, key_of(app, "run", "crowd"), key_of(app, "many", "several"))
    assert (crowd["n_boxes"], len(crowd["boxes"])) == (MAX_BOXES + 1, MAX_BOXES)
    assert (many["n_samples"], len(many["samples"])) == (MAX_SAMPLES + 1, MAX_SAMPLES)


def test_a_video_is_animated(app: Starlette) -> None:
    (clip,) = describe(app, key_of(app, "run", "clip"))
    assert clip["samples"] == [sample("video/mp4", len(MP4), 0, 0, is_animated=True)]


def test_samples_that_are_no_pictures_say_so_beside_the_others(app: Starlette) -> None:
    (image,) = describe(app, key_of(app, "hostile", "several"))
    unknown = "application/octet-stream"
    expected = "expected PNG, JPEG, GIF, WebP, BMP, MP4 or WebM"
    assert image["samples"] == [
        sample("image/png", len(png_of(5, 7)), 5, 7),
        sample("image/png", len(png_of(2, 3)), 2, 3),
        sample("image/png", len(PNG_HEAD), 65535, 65535, problem="the PNG is cut off after 29 bytes"),
        sample(unknown, 0, 5, 7, problem="the image has no bytes"),
        sample(unknown, 17, 5, 7, problem=f"begins with b'<svg onload=', {expected}"),
    ]


def test_values_that_cannot_be_described_say_why_beside_the_others(app: Starlette) -> None:
    keys = [
        key_of(app, "none", "several"),
        key_of(app, "run", "numbers"),
        "nonsense",
        key_of(app, "run", "plain"),
    ]
    found = describe(app, *keys)
    assert [each["key"] for each in found] == keys
    assert [each["error"] and each["error"]["code"] for each in found] == [
        "payload_unreadable",
        "no_media",
        "invalid_query",
        None,
    ]


def test_more_keys_than_allowed_are_refused(app: Starlette) -> None:
    answer = ask(app, "/api/v1/images", "POST", json={"keys": [""] * (MAX_KEYS + 1)})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_query")


def sample(
    media_type: str, n_bytes: int, width: int, height: int, *, is_animated: bool = False, problem: str = ""
) -> dict[str, Any]:
    return {
        "media_type": media_type,
        "n_bytes": n_bytes,
        "width": width,
        "height": height,
        "is_animated": is_animated,
        "problem": problem,
    }

"""Clips over HTTP: what each is, without its samples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tensorboard.compat.proto.summary_pb2 import Summary

import event_files
from every_route import serving
from glassboard import SummaryWriter
from glassboard.server.routes.audio import MAX_KEYS
from glassboard.summaries.audio import encode_wav
from hostile_payloads import strings
from made_server import ask
from proto_events import VERSION, plugin, value_event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.applications import Starlette

STEREO = encode_wav(np.zeros((16_000, 2), np.int16), 8000)
EMPTY = encode_wav(np.zeros((0, 1), np.int16), 8000)
HTML = b"<!doctype html><script>alert(1)</script>"
LABEL = "**loud** \u266a"


def clip(encoded: bytes, media_type: str = "audio/wav", label: str = "", **known: Any) -> dict[str, Any]:
    unknown = {"sample_rate": None, "n_channels": None, "n_frames": None, "is_cut": False}
    return {"media_type": media_type, "n_bytes": len(encoded), "label": label} | unknown | known


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("clips")
    with SummaryWriter(logdir / "run") as writer:
        writer.add_audio("tone", np.zeros(800), 0, sample_rate=16_000)
        writer.add_text("words", "no sound", 0)
    write_clips(logdir / "others")
    with serving(logdir) as served:
        yield served


def write_clips(run: Path) -> None:
    ogg = Summary.Audio(sample_rate=24_000.0, num_channels=1, encoded_audio_string=b"OggS" + bytes(9))
    pairs = strings(STEREO, LABEL.encode(), STEREO[:-100], b"", shape=[2, 2])
    odd = strings(EMPTY, HTML, b"")
    cube = strings(*[b"x"] * 8, shape=[2, 2, 2])
    event_files.write(
        run / "events.out.tfevents.1",
        VERSION,
        value_event("ogg", 0, audio=ogg),
        value_event("pairs", 0, metadata=plugin("audio"), tensor=pairs),
        value_event("odd", 0, metadata=plugin("audio"), tensor=odd),
        value_event("cube", 0, metadata=plugin("audio"), tensor=cube),
    )


def key_of(app: Starlette, run: str, tag: str) -> str:
    answer = ask(app, "/api/v1/values", "POST", json={"series": [{"run": run, "tag": tag}]})
    return str(answer.json()["series"][0]["key"][0])


def describe(app: Starlette, *keys: str) -> list[dict[str, Any]]:
    answer = ask(app, "/api/v1/audio", "POST", json={"keys": list(keys)})
    assert answer.status_code == 200, answer.text
    values: list[dict[str, Any]] = answer.json()["values"]
    assert [value["key"] for value in values] == list(keys)
    return values


def test_a_clip_says_its_rate_channels_and_length(app: Starlette) -> None:
    (value,) = describe(app, key_of(app, "run", "tone"))
    assert value["error"] is None
    assert value["clips"] == [clip(bytes(44 + 1600), sample_rate=16_000.0, n_channels=1, n_frames=800)]


def test_a_clip_that_is_no_wav_file_has_the_rate_that_was_logged(app: Starlette) -> None:
    (value,) = describe(app, key_of(app, "others", "ogg"))
    assert value["clips"] == [clip(bytes(13), "audio/ogg", sample_rate=24_000.0)]


def test_clips_of_one_value_have_their_own_labels(app: Starlette) -> None:
    (value,) = describe(app, key_of(app, "others", "pairs"))
    assert value["clips"] == [
        clip(STEREO, label=LABEL, sample_rate=8000.0, n_channels=2, n_frames=16_000),
        clip(STEREO[:-100], sample_rate=8000.0, n_channels=2, n_frames=15_975, is_cut=True),
    ]


def test_a_clip_without_samples_and_what_is_no_sound_are_told_apart(app: Starlette) -> None:
    (value,) = describe(app, key_of(app, "others", "odd"))
    unknown = "application/octet-stream"
    assert value["clips"] == [
        clip(EMPTY, sample_rate=8000.0, n_channels=1, n_frames=0),
        clip(HTML, unknown),
        clip(b"", unknown),
    ]


def test_values_that_cannot_be_read_say_why_beside_the_others(app: Starlette) -> None:
    text = key_of(app, "run", "words/text_summary")
    values = describe(app, "none of ours", text, key_of(app, "others", "cube"), key_of(app, "run", "tone"))
    codes = [value["error"] and value["error"]["code"] for value in values]
    assert codes == ["invalid_query", "no_media", "payload_unreadable", None]
    assert values[1]["error"]["message"] == "tag 'words/text_summary' holds text, expected audio"
    assert "others/events.out.tfevents.1" in values[2]["error"]["message"]
    assert [len(value["clips"]) for value in values] == [0, 0, 0, 1]


def test_more_keys_than_allowed_are_refused(app: Starlette) -> None:
    answer = ask(app, "/api/v1/audio", "POST", json={"keys": ["x"] * (MAX_KEYS + 1)})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "body.keys is '1001 keys', expected at most 1000"

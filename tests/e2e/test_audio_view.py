"""The Audio tab: pictures of clips, playing them, two of them at one position, every step."""

from __future__ import annotations

import io
import re
import wave
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tensorboard.compat.proto.event_pb2 import Event

import event_files
from e2e.recorded_clips import record_tone
from e2e.test_accessibility import AXE, RUN_AXE
from glassboard import SummaryWriter
from glassboard._native import frame_record
from glassboard.summaries.audio import encode_wav
from hostile_payloads import strings
from proto_events import VERSION, plugin

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

RATE = 8000
N_STEPS = 3
TONES = {"high": 3000, "low": 500}
"""Hz of the last step by run; step after step the tone is 200 Hz higher."""
SECS = 6
BROWSER_RATE = 44_100
"""Hz at which clips are decoded whose rate is not known."""
BRIGHTEST = """
(card) => {
  const canvas = card.querySelector(".clip-spectrogram");
  const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const lightness = Array.from({ length: height }, (_, row) => data[4 * (row * width + width / 2) + 1]);
  return (height - 1 - lightness.indexOf(Math.max(...lightness))) / height;
}
"""
"""The brightest frequency in the middle of a card's spectrogram, as a part of half the sample rate."""


def tone(hertz: float, secs: float = SECS) -> np.ndarray[Any, np.dtype[np.float64]]:
    return 0.5 * np.sin(2 * np.pi * hertz * np.arange(int(secs * RATE)) / RATE)


def write_tones(logdir: Path) -> Path:
    for run, hertz in TONES.items():
        with SummaryWriter(logdir / run) as writer:
            for step in range(N_STEPS):
                clip = tone(hertz - 200 * (N_STEPS - 1 - step))
                writer.add_audio("speech/tone", clip, 10 * step, sample_rate=RATE)
    return logdir


def write_clips(run: Path, *clips: tuple[bytes, str]) -> None:
    pairs = [part for encoded, label in clips for part in (encoded, label.encode())]
    event = Event(wall_time=1.0)
    event.summary.value.add(
        tag="clips", metadata=plugin("audio"), tensor=strings(*pairs, shape=[len(clips), 2])
    )
    event_files.write(run / "events.out.tfevents.1", VERSION, frame_record(event.SerializeToString()))


def card_of(board: Board, run: str) -> Locator:
    return board.page.locator(f"[data-card][data-run={run}]")


def hertz_of(board: Board, run: str) -> float:
    board.wait_for_idle()
    return float(card_of(board, run).evaluate(BRIGHTEST)) * RATE / 2


def position_of(board: Board, run: str) -> float:
    """Return where a clip stands, in seconds, as its card says."""
    return float(card_of(board, run).locator(".clip-time").inner_text().partition(" /")[0])


def playing(board: Board) -> list[str]:
    cards = board.page.locator("[data-card]:has([data-playing=true])")
    return [card.get_attribute("data-run") or "" for card in cards.all()]


def play(board: Board, run: str) -> None:
    card_of(board, run).get_by_role("button", name="Play", exact=True).click()


def wait_for_position(board: Board, run: str, secs: float) -> None:
    selector = f"[data-card][data-run={run}] .clip-time"
    board.wait_until(f"parseFloat(document.querySelector('{selector}').textContent) > {secs}")


def test_each_run_has_a_card_with_the_spectrogram_of_its_clip(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_tones(tmp_path), fragment="#audio")
    assert board.shown_cards() == ["speech/tone", "speech/tone"]
    for run, hertz in TONES.items():
        assert hertz_of(board, run) == pytest.approx(hertz, abs=40)
        facts = card_of(board, run).locator(".clip-controls span").all_inner_texts()
        assert facts == ["0.00 / 6.00 s", "8 kHz", "mono"]
    board.page.get_by_role("checkbox", name="low", exact=True).click()
    assert card_of(board, "low").count() == 0
    board.page.get_by_role("searchbox", name="Filter tags").fill("music")
    assert board.shown_cards() == []


def test_every_step_is_reached_and_its_own_clip_is_shown(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_tones(tmp_path), fragment="#audio")
    card_of(board, "low").get_by_role("slider", name="Step of all cards").press("ArrowLeft")
    assert hertz_of(board, "low") == pytest.approx(TONES["low"] - 200, abs=40)
    assert hertz_of(board, "high") == pytest.approx(TONES["high"] - 200, abs=40)
    said = card_of(board, "low").locator(".card-steps").get_attribute("title")
    assert re.fullmatch(r"Step 10, \d+ \w+ \d{4}, [\d:]+; value 2 of 3", said or "")
    with board.page.expect_download() as download:
        card_of(board, "high").hover()
        board.page.keyboard.press("e")
    assert download.value.suggested_filename == "high-speech_tone-step10.wav"
    with wave.open(str(download.value.path())) as clip:
        assert (clip.getframerate(), clip.getnchannels(), clip.getnframes()) == (RATE, 1, SECS * RATE)


def test_two_clips_are_heard_at_one_position(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_tones(tmp_path), fragment="#audio")
    board.page.get_by_role("radio", name="A/B, one position").check()
    play(board, "high")
    wait_for_position(board, "high", 0.3)
    play(board, "low")
    assert playing(board) == ["low"]
    assert position_of(board, "low") >= 0.3
    assert board.page.locator(".pair-mark").all_inner_texts() == ["A", "B"]
    board.page.keyboard.press("a")
    assert playing(board) == ["high"]
    card_of(board, "high").hover()
    board.page.keyboard.press("Space")
    assert playing(board) == []
    assert position_of(board, "high") == position_of(board, "low") >= 0.3


def test_single_clips_have_positions_of_their_own(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_tones(tmp_path), fragment="#audio")
    card_of(board, "low").hover()
    board.page.keyboard.press("Space")
    wait_for_position(board, "low", 0.2)
    board.page.mouse.move(1, 1)
    board.page.keyboard.press("Space")
    assert playing(board) == []
    assert position_of(board, "low") >= 0.2
    assert position_of(board, "high") == 0


def test_one_points_at_a_position_or_goes_there_by_keys(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_tones(tmp_path), fragment="#audio")
    figure = card_of(board, "low").get_by_role("slider", name="Position in the clip")
    box = figure.bounding_box()
    assert box
    board.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 10)
    assert position_of(board, "low") == pytest.approx(SECS / 2, abs=0.05)
    places = []
    for key in ("End", "ArrowLeft", "Home", "ArrowRight"):
        figure.press(key)
        places.append(position_of(board, "low"))
    assert places == [6.0, 5.88, 0.0, 0.12]
    assert figure.get_attribute("aria-valuetext") == "0.12 / 6.00 s"


def test_all_clips_of_a_value_have_their_labels_and_what_is_none_is_said(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    whole = encode_wav((tone(440, 0.5) * 32767).astype(np.int16).reshape(-1, 1), RATE)
    none = b"<!doctype html><script>window.hacked = 1</script>"
    write_clips(tmp_path / "run", (whole, "**first**"), (none, ""), (whole[:-2000], "third"))
    board = open_logdir(tmp_path, fragment="#audio")
    assert board.page.locator(".clip-label").all_inner_texts() == ["first", "third"]
    assert board.page.locator(".clip-label strong").inner_text() == "first"
    assert board.page.locator(".card-sentence p").all_inner_texts() == [
        "These bytes are no sound: neither WAV, FLAC, Ogg nor MP3."
    ]
    facts = [" ".join(each.split()) for each in board.page.locator(".clip-controls").all_inner_texts()]
    assert facts == [
        "0.00 / 0.50 s 8 kHz mono clip 1 of 3",
        "0.00 / 0.38 s 8 kHz mono clip 3 of 3 cut short",
    ]
    assert board.page.evaluate("() => window.hacked") is None


def test_a_long_clip_is_drawn_as_it_arrives_and_a_large_one_when_asked_for(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((1, 1, RATE, 0, "NONE", ""))
        writer.writeframes(b"\x80" * (RATE * 60 * 30))
    write_clips(tmp_path / "large", (b"OggS" + bytes(33 << 20), ""))
    write_clips(tmp_path / "long", (file.getvalue(), ""))
    board = open_logdir(tmp_path, fragment="#audio")
    assert card_of(board, "long").locator(".clip-spectrogram").evaluate("canvas => canvas.width") == 1024
    play(board, "long")
    assert card_of(board, "long").locator(".clip-time").inner_text().endswith("/ 30:00.0")
    said = card_of(board, "large").locator(".card-sentence p")
    assert said.inner_text() == "This clip is 34.6 MB, and more once it is decoded."
    card_of(board, "large").get_by_role("button", name="Decode anyway").click()
    board.wait_for_idle()
    assert said.inner_text() == "The browser cannot decode this clip (audio/ogg)."


def test_what_the_browser_has_to_decode_is_drawn_too(
    open_logdir: OpenLogdir, tmp_path: Path, browser: Browser
) -> None:
    write_clips(tmp_path / "run", (record_tone(browser, 3000), ""))
    board = open_logdir(tmp_path, fragment="#audio")
    found = float(card_of(board, "run").evaluate(BRIGHTEST)) * BROWSER_RATE / 2
    assert found == pytest.approx(3000, abs=100)
    facts = card_of(board, "run").locator(".clip-controls span").all_inner_texts()
    assert facts[1:] == ["stereo"]
    play(board, "run")
    wait_for_position(board, "run", 0.1)


def test_a_card_fills_the_screen_with_the_same_clip(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_tones(tmp_path), fragment="#audio")
    card_of(board, "low").hover()
    board.page.keyboard.press("Enter")
    board.wait_for_idle()
    full = board.page.locator("[data-full]")
    assert full.get_attribute("data-full") == "audio|speech/tone|low"
    full.get_by_role("button", name="Play", exact=True).click()
    assert full.locator("[data-playing=true]").count() == 1
    board.page.keyboard.press("Escape")
    assert playing(board) == ["low"]


def test_axe_finds_nothing_to_object_to_in_audio(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_tones(tmp_path), fragment="#audio&audio.position=shared")
    play(board, "low")
    board.page.keyboard.press("]")
    board.page.evaluate(AXE.read_text())
    for theme in ("light", "dark"):
        assert board.page.locator("html").get_attribute("data-theme") == theme
        assert board.page.evaluate(RUN_AXE) == []
        board.page.keyboard.press("d")


def test_a_new_clip_appears_by_itself(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "live") as writer:
        writer.add_audio("speech/tone", tone(500, 0.2), 0, sample_rate=RATE)
        writer.flush()
        board = open_logdir(tmp_path, fragment="#audio")
        card_of(board, "live").locator("[data-step='0']").wait_for()
        writer.add_audio("speech/tone", tone(900, 0.2), 7, sample_rate=RATE)
        writer.flush()
        card_of(board, "live").locator("[data-step='7']").wait_for()
    board.wait_for_idle()

"""What the browser itself has recorded: videos, red in their first half, blue in their second; and a tone."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

MEDIA_TYPES: Final = {"webm": "video/webm;codecs=vp8", "mp4": "video/mp4;codecs=vp9"}
HALF_SECS: Final = 0.4

RECORD = """
async ([mimeType, halfMillis]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  const start = performance.now();
  for (let millis = 0; millis < 2 * halfMillis; millis = performance.now() - start) {
    context.fillStyle = millis < halfMillis ? "#f00" : "#00f";
    context.fillRect(0, 0, 64, 48);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
"""


def write_clips(logdir: Path, browser: Browser) -> Path:
    """Write a video of each format under ``clip/FORMAT``."""
    page = browser.new_page()
    with SummaryWriter(logdir / "run") as writer:
        for name, media_type in MEDIA_TYPES.items():
            encoded = page.evaluate(RECORD, [media_type, 1000 * HALF_SECS])
            writer.add_video(f"clip/{name}", base64.b64decode(encoded), 0)
    page.close()
    return logdir


TONE_MEDIA_TYPE: Final = "audio/webm;codecs=opus"
RECORD_TONE = """
async ([mimeType, hertz, millis]) => {
  const context = new AudioContext();
  await context.resume();
  const tone = new OscillatorNode(context, { frequency: hertz });
  const target = new MediaStreamAudioDestinationNode(context);
  tone.connect(target);
  tone.start();
  const recorder = new MediaRecorder(target.stream, { mimeType });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, millis));
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
"""


def record_tone(browser: Browser, hertz: float) -> bytes:
    """Record a second of a tone as the browser compresses sound."""
    page = browser.new_page()
    page.mouse.click(10, 10)  # browsers make no sound before one has touched a page
    encoded = base64.b64decode(page.evaluate(RECORD_TONE, [TONE_MEDIA_TYPE, hertz, 1000]))
    page.close()
    return encoded

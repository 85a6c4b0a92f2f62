"""Log directories of texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from glassboard import SummaryWriter
from hostile_payloads import strings
from proto_events import VERSION, plugin, value_event

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

RUNS = ("first", "second")
REPORT = "eval/report/text_summary"
CONFIG = "config/text_summary"
NOTE = "note/text_summary"
STEPS = (0, 1000, 2000)
BEACON = 12_345_678_901_234_567_890
"""More digits than a number of JavaScript has."""
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmM"
    "IQAAAABJRU5ErkJggg=="
)
HOSTILE = f"""A *note*: <script>alert(1)</script> <img src=x onerror=alert(2)> <b>bold</b>
[run](javascript:alert(3)) [data](data:text/html,x) [site](https://example.invalid/a) [here](/api/v1/runs)
![far](https://example.invalid/b.png) ![near]({DOT}) ![svg](data:image/svg+xml;base64,AAAA)
"""


def report(run: str, step: int) -> str:
    """Write a report with a heading, a sentence and a table."""
    gain = RUNS.index(run) + step // 1000
    place = "quay" if gain % 2 else "harbour"
    return (
        f"## Step {step}\n\nThe **best** so far rose by {gain} points at the {place}.\n\n"
        f"| split | top-1 |\n|---|---:|\n| val | 0.{790 + gain} |\n| sketch | 0.294 |\n\n```\nseed: 3\n```\n"
    )


def write_reports(logdir: Path) -> Path:
    """Write two runs: a report at three steps, one configuration as JSON."""
    for run in RUNS:
        with SummaryWriter(logdir / run) as writer:
            for step in STEPS:
                writer.add_text("eval/report", report(run, step), step)
            config = {"lr": 1e-3, "seed": BEACON, "model": {"layers": [64, 64], "deep": {"inner": [None]}}}
            writer.add_text("config", json.dumps(config), 0)
    return logdir


def write_fillers(logdir: Path) -> Path:
    """Write a run with groups of tags that come before the reports and fill the page."""
    with SummaryWriter(logdir / "filler") as writer:
        for i in range(6):
            writer.add_text(f"a{i}/words", "\n\n".join(["Some words."] * 12), 0)
    return logdir


def write_hostile_text(logdir: Path) -> Path:
    """Write a text that wants to be a program, and to ask a foreign server."""
    with SummaryWriter(logdir / "run") as writer:
        writer.add_text("note", HOSTILE, 0)
    return logdir


def cube() -> NDArray[np.object_]:
    """Give 3 by 2 tables of 2 by 2 texts."""
    texts: list[object] = [f"*{number}*" for number in range(24)]
    return np.array(texts, dtype=object).reshape(3, 2, 2, 2)


def write_tables(logdir: Path) -> Path:
    """Write a list, a table and a table of tables, as TensorFlow writes them."""
    arrays = {"list": ["one", "**two**"], "grid": [["a", "b"], ["c", "d"], ["e", "f"]], "cube": cube()}
    records = [VERSION]
    for tag, values in arrays.items():
        array = np.array(values, object)
        tensor = strings(*(text.encode() for text in array.reshape(-1)), shape=array.shape)
        records.append(value_event(tag, 0, metadata=plugin("text"), tensor=tensor))
    (logdir / "run").mkdir()
    (logdir / "run" / "events.out.tfevents.1").write_bytes(b"".join(records))
    return logdir


def write_long_texts(logdir: Path, n_lines: int) -> Path:
    """Write a log of many lines at two steps, between which one line changes, and a long page of Markdown."""
    lines = [f"{i:06d} loss {i * 7919 % 1000 / 1000:.3f}" for i in range(n_lines)]
    with SummaryWriter(logdir / "run") as writer:
        writer.add_text("log", "\n".join(lines), 0)
        lines[n_lines // 2] = "the one line that changed"
        writer.add_text("log", "\n".join(lines), 1)
        writer.add_text("pages", "\n\n".join(f"## Part {i}\n\nSome words." for i in range(40)), 0)
    return logdir

"""Curves of precision and recall over HTTP: frames by row, files of all steps, values that are no curves."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from event_files import write
from glassboard import SummaryWriter
from glassboard.logdir import parse_logdir
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.routes.pr_curves import MAX_SERIES
from glassboard.server.settings import ServerSettings
from hostile_payloads import numbers
from made_server import Frame, ask, read_frames
from proto_events import VERSION, plugin, value_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from starlette.applications import Starlette

N_THRESHOLDS = 11
N_STEPS = 3
COLUMNS = (
    "thresholds",
    "true_positives",
    "false_positives",
    "true_negatives",
    "false_negatives",
    "precision",
    "recall",
)
LABELS = np.arange(200) % 3 == 0
SCORES = (np.arange(200) * 37 % 101) / 100


def scores_at(step: int) -> NDArray[np.float64]:
    """Make predictions that get better."""
    scores: NDArray[np.float64] = np.clip(SCORES + 0.1 * step * LABELS, 0.0, 1.0)
    return scores


def count(step: int) -> dict[str, NDArray[np.float64]]:
    """Count by the definition: what is predicted has a score of at least the threshold, cut to 10 parts."""
    thresholds = np.linspace(0, 1, N_THRESHOLDS)
    part = np.floor(scores_at(step) * (N_THRESHOLDS - 1))
    is_predicted = part[None, :] >= np.arange(N_THRESHOLDS)[:, None]
    counts = {
        "true_positives": (is_predicted & LABELS).sum(1),
        "false_positives": (is_predicted & ~LABELS).sum(1),
        "true_negatives": (~is_predicted & ~LABELS).sum(1),
        "false_negatives": (~is_predicted & LABELS).sum(1),
    }
    return {"thresholds": thresholds, **{name: each.astype(np.float64) for name, each in counts.items()}}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("curves")
    with SummaryWriter(logdir / "run") as writer:
        for step in range(N_STEPS):
            scores = scores_at(step)
            writer.add_pr_curve("curve", LABELS, scores, step, num_thresholds=N_THRESHOLDS, walltime=9.0)
        writer.add_scalar("loss", 1.0, 0)
    write(logdir / "odd/events.out.tfevents.1", VERSION, *odd_records())
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def odd_records() -> list[bytes]:
    """Give curves that are none, and curves that no writer makes, each under a tag of its own."""
    not_finite = np.full((6, 3), np.nan)
    not_finite[0] = (-5.0, np.inf, 1.0)
    odd = {
        "five rows": np.ones((5, 4)),
        "flat": np.ones(6),
        "one threshold": np.ones((6, 1)),
        "no threshold": np.ones((6, 0)),
        "not finite": not_finite,
        "many": np.ones((6, 10_000)),
        "too many": np.ones((6, 100_001)),
    }
    return [
        value_event(tag, 1, metadata=plugin("pr_curves"), tensor=numbers(rows)) for tag, rows in odd.items()
    ]


def ask_curves(app: Starlette, *series: dict[str, Any]) -> list[Frame]:
    answer = ask(app, "/api/v1/pr_curves", "POST", json={"series": list(series)})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/x-glassboard-frames"
    frames, has_ended = read_frames(answer.content)
    assert has_ended
    return frames


def test_each_curve_is_a_frame_of_the_step_that_was_asked_for(app: Starlette) -> None:
    frames = ask_curves(app, *({"run": "run", "tag": "curve", "row": row} for row in (0, 2, -2, -1)))
    assert [frame.header["row"] for frame in frames] == [0, 2, 1, 2]
    for frame in frames:
        header, step = dict(frame.header), frame.header["row"]
        assert [column["name"] for column in header.pop("columns")] == list(COLUMNS)
        assert header.pop("cursor")
        assert header.pop("request") == frames.index(frame)
        assert header == {
            "run": "run",
            "tag": "curve",
            "row": step,
            "n_values": N_STEPS,
            "step": step,
            "wall_time": 9.0,
            "n_defined": int(
                np.flatnonzero(count(step)["true_positives"] + count(step)["false_positives"])[-1]
            )
            + 1,
        }
        expected = count(step)
        assert {name: frame.columns[name].tolist() for name in expected} == {
            name: column.tolist() for name, column in expected.items()
        }
        true, every = expected["true_positives"], expected["true_positives"] + expected["false_positives"]
        assert frame.columns["precision"] == pytest.approx(true / np.maximum(every, 1), abs=1e-6)
        assert frame.columns["recall"] == pytest.approx(true / LABELS.sum(), abs=1e-6)


def test_without_a_row_the_last_curve_comes(app: Starlette) -> None:
    (frame,) = ask_curves(app, {"run": "run", "tag": "curve"})
    assert (frame.header["row"], frame.header["step"]) == (N_STEPS - 1, N_STEPS - 1)


def test_curves_that_cannot_be_read_say_why_beside_the_others(app: Starlette) -> None:
    wanted: list[dict[str, Any]] = [
        {"run": "nothing", "tag": "curve"},
        {"run": "run", "tag": "loss"},
        {"run": "run", "tag": "curve", "row": 3},
        {"run": "run", "tag": "curve", "row": -4},
        {"run": "odd", "tag": "five rows"},
        {"run": "odd", "tag": "flat"},
        {"run": "odd", "tag": "too many"},
        {"run": "run", "tag": "curve"},
    ]
    frames = ask_curves(app, *wanted)
    assert [frame.header.get("error", {}).get("code") for frame in frames] == [
        "run_not_found",
        "tag_not_found",
        "invalid_query",
        "invalid_query",
        "payload_unreadable",
        "payload_unreadable",
        "payload_unreadable",
        None,
    ]
    messages = [frame.header["error"]["message"] for frame in frames[:-1]]
    assert messages[2] == "row is 3, expected a row of a series of 3 values"
    assert messages[4].startswith("a tensor of float64 with shape (5, 4), expected numbers of shape (6, n)")
    assert messages[6].startswith("a curve of 100001 thresholds, expected at most 100000")


def test_curves_that_no_writer_makes_come_as_they_are(app: Starlette) -> None:
    tags = ("one threshold", "no threshold", "not finite", "many")
    one, none, not_finite, many = ask_curves(app, *({"run": "odd", "tag": tag} for tag in tags))
    assert {name: one.columns[name].tolist() for name in COLUMNS} == {
        name: [0.0 if name == "thresholds" else 1.0] for name in COLUMNS
    }
    assert (none.columns["recall"].tolist(), none.header["n_defined"]) == ([], 0)
    assert not_finite.columns["true_positives"].tolist() == [-5.0, np.inf, 1.0]
    assert np.isnan(not_finite.columns["precision"]).all()
    assert len(many.columns["thresholds"]) == 10_000


def test_more_curves_than_allowed_are_refused(app: Starlette) -> None:
    series = [{"run": "run", "tag": "curve"}] * (MAX_SERIES + 1)
    answer = ask(app, "/api/v1/pr_curves", "POST", json={"series": series})
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        {"code": "invalid_query", "message": "body.series is '1001 series', expected at most 1000"},
    )


def test_a_fault_of_ours_is_a_frame_without_details(
    app: Starlette, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        message = "secret"
        raise RuntimeError(message)

    monkeypatch.setattr("glassboard.server.routes.pr_curves.find_pr_curve", fail)
    (frame,) = ask_curves(app, {"run": "run", "tag": "curve"})
    assert frame.header["error"] == {"code": "internal_error", "message": "internal error"}
    assert "reading tag 'curve' of run 'run' failed" in caplog.text


def test_the_curves_of_all_steps_are_a_file(app: Starlette) -> None:
    path = "/api/v1/export/pr_curves?run=run&tag=curve"
    answer = ask(app, path)
    assert answer.headers["content-disposition"].startswith('attachment; filename="run-curve.csv"')
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert [int(line["step"]) for line in lines] == [i // N_THRESHOLDS for i in range(N_STEPS * N_THRESHOLDS)]
    for step, curve in enumerate(ask(app, f"{path}&format=json").json()):
        expected = {name: column.tolist() for name, column in count(step).items()}
        assert {name: curve[name] for name in expected} == expected
        assert (curve["step"], curve["wall_time"], len(curve["precision"])) == (step, 9.0, N_THRESHOLDS)
        own = lines[step * N_THRESHOLDS : (step + 1) * N_THRESHOLDS]
        assert [float(line["threshold"]) for line in own] == expected["thresholds"]
        assert [float(line["false_negatives"]) for line in own] == expected["false_negatives"]


def test_a_file_says_what_could_not_be_read(app: Starlette) -> None:
    path = "/api/v1/export/pr_curves?run=odd&tag=five rows"
    assert ask(app, path).text.splitlines()[1].startswith("1,")
    assert ask(app, path).text.splitlines()[1].endswith(",,,,,,")
    (curve,) = ask(app, f"{path}&format=json").json()
    assert curve["error"].startswith("a tensor of float64 with shape (5, 4)")
    (odd,) = ask(app, "/api/v1/export/pr_curves?run=odd&tag=not finite&format=json").json()
    assert odd["true_positives"] == [-5.0, "Infinity", 1.0]

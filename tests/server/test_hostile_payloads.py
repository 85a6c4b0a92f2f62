"""Values damaged on purpose, behind checksums that hold: every route answers, and says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

import event_files
from every_route import PATHS, Reply, ask_every_route, list_series, serving
from glassboard import open_logdir
from glassboard.errors import PayloadError
from glassboard.reader.series import Series
from glassboard.types import Kind
from hostile_payloads import HOSTILE_FILES, hostile_bytes, length_field, raw_event
from proto_events import VERSION

if TYPE_CHECKING:
    from pathlib import Path

FILE = "run/events.out.tfevents.1"
MARKUP = ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml")


class Asked(NamedTuple):
    """What every route says of one hostile file."""

    logdir: Path
    n_series: int
    replies: list[Reply]


@pytest.fixture(params=HOSTILE_FILES, scope="module")
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    path = tmp_path_factory.mktemp(request.param)
    (path / "run").mkdir()
    (path / FILE).write_bytes(b"".join([VERSION, *HOSTILE_FILES[request.param]()]))
    with serving(path) as app:
        series = list_series(app)
        return Asked(path, len(series), ask_every_route(app, series))


def test_every_route_answers_without_a_fault(asked: Asked) -> None:
    assert asked.n_series
    assert len(asked.replies) >= len(PATHS) + 2 * asked.n_series
    assert [reply for reply in asked.replies if reply.status >= 500 or b"internal" in reply.body] == []


def test_nothing_of_a_log_is_given_as_markup(asked: Asked) -> None:
    assert [reply for reply in asked.replies if reply.media_type.startswith(MARKUP)] == []


def test_a_refusal_says_what_is_wrong_and_in_which_file(asked: Asked) -> None:
    refusals = [reply for reply in asked.replies if reply.status >= 400]
    assert [reply for reply in refusals if len(reply.body) < 5] == []
    unreadable = [reply for reply in refusals if b"payload_unreadable" in reply.body]
    assert [reply for reply in unreadable if FILE.encode() not in reply.body] == []


def test_python_gives_every_value_or_says_which_file_is_damaged(asked: Asked) -> None:
    failures = []
    n_read = 0
    with open_logdir(asked.logdir, index="off") as log:
        for kind in Kind:
            for tag in log.tags("run", kind):
                series = log.series("run", tag, superseded=True)
                if not isinstance(series, Series):
                    continue
                for i in range(len(series)):
                    try:
                        series[i]
                        n_read += 1
                    except PayloadError as error:
                        failures.append(str(error))
    assert n_read
    assert [failure for failure in failures if FILE not in failure] == []


@pytest.mark.parametrize("field", [4, 8, 9], ids=["graph_def", "tagged_run_metadata", "meta_graph_def"])
def test_whatever_the_one_graph_of_a_run_is_every_route_answers(tmp_path: Path, field: int) -> None:
    for i, payload in enumerate(hostile_bytes().values()):
        event_files.write(
            tmp_path / f"{i}/events.out.tfevents.1", VERSION, raw_event(length_field(field, payload))
        )
    with serving(tmp_path) as app:
        series = list_series(app)
        replies = ask_every_route(app, series)
    assert series
    assert [reply for reply in replies if reply.status >= 500] == []

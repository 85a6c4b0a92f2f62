"""Our server and TensorBoard's own, with its Python loader, over one logdir, asked the same things."""

from __future__ import annotations

import contextlib
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tensorboard import default, program
from tensorboard.backend.application import TensorBoardWSGIApp
from tensorboard.backend.event_processing.data_ingester import LocalDataIngester
from werkzeug.test import Client

from glassboard.logdir import parse_logdir
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.settings import ServerSettings
from made_server import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

ROOT = Path(__file__).resolve().parents[1]
OURS, SHARED = ROOT / "tests/data/events", ROOT / "../shared/data/events"
ALL_POINTS = 10**8
READ_SECS = 60

SAMPLED_PLUGINS = (
    "scalars",
    "images",
    "audio",
    "histograms",
    "text",
    "pr_curves",
    "mesh",
    "hparams",
    "tensor",
)
SAMPLES = ",".join(f"{plugin}={ALL_POINTS}" for plugin in SAMPLED_PLUGINS)


class Answer(NamedTuple):
    """What is compared of an answer."""

    status: int
    media_type: str
    body: Any


class Boards(NamedTuple):
    """Both servers over one logdir."""

    ours: Starlette
    theirs: Client


def sources() -> list[Path]:
    """Give the event file collections that are there: the project's own, and the shared ones."""
    found = {path.parent.name: path.parent for root in (SHARED, OURS) for path in root.glob("*/truth.json")}
    return [found[name] for name in sorted(found)]


def tensorboard_app(logdir: str, path_prefix: str = "") -> TensorBoardWSGIApp:
    """Start TensorBoard in this process, once read."""
    board = program.TensorBoard(default.get_plugins())
    arguments = ["--load_fast=false", "--samples_per_plugin", SAMPLES, "--path_prefix", path_prefix]
    board.configure(argv=[None, "--logdir", logdir, *arguments])
    ingester = LocalDataIngester(board.flags)
    ingester._multiplexer.AddRunsFromDirectory(logdir)
    ingester._multiplexer.Reload()
    return TensorBoardWSGIApp(
        board.flags,
        board.plugin_loaders,
        ingester.data_provider,
        board.assets_zip_provider,
        ingester.deprecated_multiplexer,
    )


@contextlib.contextmanager
def serve_both(logdir: str, path_prefix: str = "") -> Iterator[Boards]:
    """Serve a logdir by both, neither sampling, for as long as the context lives."""
    logging.getLogger("tensorboard").setLevel(logging.ERROR)
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(READ_SECS)
    samples = dict.fromkeys(SAMPLED_PLUGINS, 0)
    settings = ServerSettings(logdir=logdir, path_prefix=path_prefix, samples_per_plugin=samples)
    try:
        yield Boards(create_app(reading, settings, {}), Client(tensorboard_app(logdir, path_prefix)))
    finally:
        reading.close()


def ours(board: Starlette, path: str, form: dict[str, Any] | None = None) -> Answer:
    """Ask our server: by POST where there is a form."""
    answer = ask(board, path, "POST" if form else "GET", data=form)
    return _answer(answer.status_code, answer.headers.get("content-type", ""), answer.content)


def theirs(board: Client, path: str, form: dict[str, Any] | None = None) -> Answer:
    """Ask TensorBoard: by POST where there is a form."""
    answer = board.post(path, data=form) if form else board.get(path)
    return _answer(answer.status_code, answer.headers.get("content-type", ""), answer.get_data())


def ask_both(boards: Boards, path: str, body: str | None = None) -> tuple[Answer, Answer]:
    """Ask our server and TensorBoard: by POST of a JSON body where there is one."""
    if body is None:
        return ours(boards.ours, path), theirs(boards.theirs, path)
    headers = {"content-type": "application/json"}
    mine = ask(boards.ours, path, "POST", content=body.encode(), headers=headers)
    reference = boards.theirs.post(path, data=body, headers=headers)
    return (
        _answer(mine.status_code, mine.headers.get("content-type", ""), mine.content),
        _answer(reference.status_code, reference.headers.get("content-type", ""), reference.get_data()),
    )


def _answer(status: int, media_type: str, body: bytes) -> Answer:
    if "json" in media_type:
        return Answer(status, media_type, json.loads(body))
    return Answer(status, media_type, body.decode() if media_type.startswith("text/") else body)

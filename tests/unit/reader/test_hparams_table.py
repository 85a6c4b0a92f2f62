"""Hyperparameters and layouts of custom scalars in Python."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

import event_files
import glassboard
from glassboard.logdir import parse_logdir
from glassboard.reader.catalogue import Catalogue
from glassboard.reader.custom_scalars import CustomCategory, CustomChart, Margin, read_categories
from glassboard.reader.hparams import HParams, read_hparams
from glassboard.reader.payloads import Payloads
from hparams_logdirs import FAILURE, session_end, session_start, write_summaries

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.store import Snapshot


def read(logdir: Path) -> Snapshot:
    catalogue = Catalogue(parse_logdir(logdir))
    catalogue.read_all()
    return catalogue.store.snapshot()


def plain(table: HParams) -> dict[str, Any]:
    """All columns as lists, None in place of NaN."""
    return {
        name: [None if isinstance(v, float) and math.isnan(v) else v for v in np.asarray(values, object)]
        for name, values in table.to_dict().items()
    }


def test_a_table_has_a_row_per_session_and_all_columns_of_all(tmp_path: Path) -> None:
    with glassboard.SummaryWriter(str(tmp_path / "a")) as writer:
        writer.add_hparams({"lr": 0.5, "fast": True}, {"accuracy": 0.25}, same_run=True)
    start = session_start({"lr": 0.25, "name": "x"}, group_name="g", start_time_secs=5.0)
    write_summaries(tmp_path / "b", start, session_end(FAILURE, 9.5))
    write_summaries(tmp_path / "b/val", scalars={"f1": [0.5, 1.0]})
    event_files.write(
        tmp_path / "c/events.out.tfevents.1", event_files.version(), event_files.hparams(b"\xff")
    )
    table = read_hparams(read(tmp_path))
    assert len(table) == 2
    assert plain(table) == {
        "run": ["b", "a"],
        "group": ["g", "a"],
        "status": ["failure", "success"],
        "start_time": [5.0, None],
        "end_time": [9.5, None],
        "hparams.fast": [None, True],
        "hparams.lr": [0.25, 0.5],
        "hparams.name": ["x", None],
        "metrics.accuracy": [None, 0.25],
        "metrics.val/f1": [1.0, None],
    }
    assert table.unreadable == [("c", "_hparams_/session_start_info")]


def test_a_logdir_without_sessions_is_an_empty_table(tmp_path: Path) -> None:
    event_files.write(
        tmp_path / "events.out.tfevents.1", event_files.version(), event_files.scalar("a", 0, 1.0)
    )
    table = read_hparams(read(tmp_path))
    assert (len(table), table.hparams, table.metrics) == (0, {}, {})


def test_an_end_before_the_last_start_is_that_of_an_earlier_attempt(tmp_path: Path) -> None:
    starts = [session_start({"lr": 0.5}, start_time_secs=seconds) for seconds in (10.0, 20.0)]
    write_summaries(tmp_path / "run", starts[0], session_end(FAILURE, 15.0), starts[1])
    table = read_hparams(read(tmp_path))
    assert (table.start_time.tolist(), table.status) == ([20.0], ["unknown"])


def test_a_layout_is_categories_of_charts(tmp_path: Path) -> None:
    layout = {
        "One": {"lines": ["Multiline", ["loss/.*", "f1"]]},
        "Two": {"band": ["Margin", ["a", "b", "c"]]},
    }
    with glassboard.SummaryWriter(str(tmp_path)) as writer:
        writer.add_custom_scalars(layout)
    assert read_categories(read(tmp_path), Payloads().read) == [
        CustomCategory("One", (CustomChart("lines", patterns=("loss/.*", "f1")),)),
        CustomCategory("Two", (CustomChart("band", margins=(Margin("a", "b", "c"),)),)),
    ]

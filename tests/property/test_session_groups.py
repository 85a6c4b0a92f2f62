"""Filters, order, aggregation and slices of session groups against a plain oracle."""

from __future__ import annotations

import math
import re
import statistics
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from glassboard.query.hparams import Session, list_session_groups
from glassboard.types import RunName
from glassboard.wire.hparams import (
    Experiment,
    HParamInterval,
    HParamValue,
    HParamValues,
    MetricInfo,
    MetricName,
)
from glassboard.wire.hparams_api import AggregationType, ColParams, ListSessionGroupsRequest, SortOrder
from made_snapshots import Part, make_run, make_snapshot, make_tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.query.hparams import SessionGroup
    from glassboard.store import Snapshot

LOSS = MetricName(tag="loss")
EXPERIMENT = Experiment(metric_infos=(MetricInfo(name=LOSS), MetricInfo(name=MetricName(tag="other"))))
NUMBERS = st.integers(-3, 3).map(float)
TEXTS = st.sampled_from(["", "adam", "sgd", "a b"])


class Trial(NamedTuple):
    """One session: its group, status, hyperparameters, and losses; None for none of those."""

    group: str
    status: int
    lr: float | None
    optimizer: str | None
    losses: list[float]


TRIALS = st.lists(
    st.builds(
        Trial,
        st.sampled_from(["", "", "g", "h"]),
        st.sampled_from([0, 0, 1]),
        st.none() | NUMBERS,
        st.none() | TEXTS,
        st.lists(NUMBERS, max_size=2),
    ),
    max_size=7,
)


class Row(NamedTuple):
    """What the oracle says of a group."""

    name: str
    lr: float | None
    optimizer: str | None
    loss: float | None
    sessions: list[str]


def make_logdir(trials: Sequence[Trial]) -> tuple[Snapshot, list[Session]]:
    runs = [
        make_run(
            f"s{i}", [make_tag("loss", [Part(range(len(each.losses)), each.losses)])] if each.losses else []
        )
        for i, each in enumerate(trials)
    ]
    sessions = [
        Session(
            RunName(f"s{i}"),
            {
                name: value
                for name, value in {"lr": each.lr, "optimizer": each.optimizer}.items()
                if value is not None
            },
            group_name=each.group,
            status=each.status,
        )
        for i, each in enumerate(trials)
    ]
    return make_snapshot(*runs), sessions


def oracle_loss(losses: list[float], aggregation: int) -> float | None:
    """What stands for the last losses of a group's sessions."""
    if not losses:
        return None
    match aggregation:
        case AggregationType.AGGREGATION_MIN:
            return min(losses)
        case AggregationType.AGGREGATION_MAX:
            return max(losses)
        case AggregationType.AGGREGATION_MEDIAN:
            return statistics.median_low(losses)
    return math.fsum(losses) / len(losses)


def oracle_rows(trials: Sequence[Trial], statuses: Sequence[int], aggregation: int) -> list[Row]:
    members: dict[str, list[int]] = {}
    for i, each in enumerate(trials):
        if each.status in statuses:
            members.setdefault(each.group or f"s{i}", []).append(i)
    return [
        Row(
            name,
            trials[rows[0]].lr,
            trials[rows[0]].optimizer,
            oracle_loss([trials[i].losses[-1] for i in rows if trials[i].losses], aggregation),
            [f"s{i}" for i in rows],
        )
        for name, rows in members.items()
    ]


def found_row(group: SessionGroup) -> Row:
    losses = [metric.value for metric in group.metrics if metric.name == LOSS]
    lr, optimizer = group.hparams.get("lr"), group.hparams.get("optimizer")
    assert lr is None or isinstance(lr, float)
    assert optimizer is None or isinstance(optimizer, str)
    names = [str(result.session.run) for result in group.sessions]
    return Row(group.name, lr, optimizer, losses[0] if losses else None, names)


def search(pattern: str, texts: Sequence[str]) -> list[bool]:
    return [re.search(pattern, text) is not None for text in texts]


def ask(trials: Sequence[Trial], **request: Any) -> tuple[list[Row], int]:
    snapshot, sessions = make_logdir(trials)
    fields: dict[str, Any] = {"slice_size": 100, "allowed_statuses": (0, 1)} | request
    wanted = ListSessionGroupsRequest(**fields)
    found = list_session_groups(snapshot, sessions, EXPERIMENT, wanted, search)
    return [found_row(group) for group in found.groups], found.n_groups


def by_name(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.name)


@given(TRIALS, st.sampled_from([(), (0,), (1,), (0, 1)]), st.sampled_from(AggregationType))
def test_groups_gather_sessions_and_aggregate_their_last_losses(
    trials: list[Trial], statuses: tuple[int, ...], aggregation: AggregationType
) -> None:
    rows, n_groups = ask(
        trials, allowed_statuses=statuses, aggregation_type=aggregation, aggregation_metric=LOSS
    )
    expected = by_name(oracle_rows(trials, statuses, aggregation))
    assert (rows, n_groups) == (expected, len(expected))


FILTERS: list[tuple[str, ColParams, Any]] = [
    ("lr", ColParams(hparam="lr"), lambda _: True),
    ("lr", ColParams(hparam="lr", filter_interval=HParamInterval(min_value=-1, max_value=2)), (-1, 2)),
    ("loss", ColParams(metric=LOSS, filter_interval=HParamInterval(min_value=0, max_value=3)), (0, 3)),
    (
        "optimizer",
        ColParams(hparam="optimizer", filter_regexp="a.*m|b"),
        lambda text: "adam" in text or "b" in text,
    ),
    (
        "optimizer",
        ColParams(
            hparam="optimizer",
            filter_discrete=HParamValues(
                values=(HParamValue(string_value="sgd"), HParamValue(number_value=1), HParamValue())
            ),
        ),
        lambda text: text == "sgd",
    ),
    (
        "lr",
        ColParams(hparam="lr", filter_discrete=HParamValues(values=(HParamValue(number_value=2),))),
        lambda number: number == 2,
    ),
]


def passes(row: Row, name: str, test: Any, *, excludes_missing: bool) -> bool:
    value = getattr(row, name)
    if value is None:
        return not excludes_missing
    return bool(test[0] <= value <= test[1] if isinstance(test, tuple) else test(value))


@given(TRIALS, st.lists(st.tuples(st.sampled_from(FILTERS), st.booleans()), max_size=3))
def test_groups_pass_the_filters_of_all_columns(
    trials: list[Trial], filters: list[tuple[tuple[str, ColParams, Any], bool]]
) -> None:
    columns = tuple(
        ColParams(**{**vars(column), "exclude_missing_values": excludes})
        for (_, column, _), excludes in filters
    )
    rows, _ = ask(trials, col_params=columns)
    assert rows == [
        row
        for row in by_name(oracle_rows(trials, (0, 1), 0))
        if all(passes(row, name, test, excludes_missing=excludes) for (name, _, test), excludes in filters)
    ]


@given(
    TRIALS,
    st.lists(
        st.tuples(st.sampled_from(["lr", "optimizer", "loss"]), st.booleans(), st.booleans()),
        max_size=3,
    ),
    st.integers(-3, 5),
    st.integers(-2, 6),
)
def test_groups_are_ordered_by_columns_then_by_name_and_cut(
    trials: list[Trial], orders: list[tuple[str, bool, bool]], start: int, size: int
) -> None:
    columns = tuple(
        ColParams(
            metric=LOSS if name == "loss" else None,
            hparam=None if name == "loss" else name,
            order=SortOrder.ORDER_DESC if is_descending else SortOrder.ORDER_ASC,
            missing_values_first=is_missing_first,
        )
        for name, is_descending, is_missing_first in orders
    )
    rows, n_groups = ask(trials, col_params=columns, start_index=start, slice_size=size)
    expected = by_name(oracle_rows(trials, (0, 1), 0))
    for name, is_descending, is_missing_first in reversed(orders):
        missing = [row for row in expected if getattr(row, name) is None]
        present = [row for row in expected if getattr(row, name) is not None]
        present.sort(key=attrgetter(name), reverse=is_descending)
        expected = [*missing, *present] if is_missing_first else [*present, *missing]
    assert (rows, n_groups) == (expected[start : start + size], len(expected))

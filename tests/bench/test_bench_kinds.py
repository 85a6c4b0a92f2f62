"""Each kind is compared with the faster rival, figure by figure."""

from __future__ import annotations

import pytest
from bench.kinds import FIGURES, GOALS, measure_kinds
from bench.options import Options
from bench.programs import write_kinds

from bench import kinds, rivals

MICROS = {
    "glassboard": {"text": dict(zip(FIGURES, (1.0, 2.0, 4.0, 8.0), strict=True))},
    "torch": {"text": dict(zip(FIGURES, (10.0, 40.0, 20.0, 16.0), strict=True))},
    "tensorboardX": {"text": dict(zip(FIGURES, (30.0, 8.0, 40.0, 4.0), strict=True))},
}


def test_a_call_is_compared_with_the_faster_rival(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "run_program", MICROS.__getitem__)
    monkeypatch.setattr(rivals, "find_version", lambda _: "1.0")
    assert measure_kinds(Options(rounds=2)).rows == (
        ("text", "Glassboard", 1.0, 2.0, 4.0, 8.0, 10.0, 4.0, 5.0, 0.5, ""),
        ("text", "torch", 10.0, 40.0, 20.0, 16.0, "", "", "", "", ""),
        ("text", "tensorboardX", 30.0, 8.0, 40.0, 4.0, "", "", "", "", ""),
    )


def test_a_missing_rival_is_named_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "run_program", MICROS.__getitem__)
    monkeypatch.setattr(rivals, "find_version", lambda name: None if name == "tensorboardX" else "1.0")
    table = measure_kinds(Options(rounds=1))
    assert [row[1] for row in table.rows] == ["Glassboard", "torch"]
    assert table.remarks[-1].startswith("tensorboardX is not installed: not measured")


def test_each_goal_is_of_a_kind_that_is_logged() -> None:
    assert set(GOALS) <= set(write_kinds.KINDS)


@pytest.mark.parametrize("library", write_kinds.MODULES)
@pytest.mark.parametrize("kind", ["scalar: a torch tensor", "audio: one second", "text: 500 characters"])
def test_the_same_program_logs_with_each_library(kind: str, library: str) -> None:
    make_writer = write_kinds.load_writer(library)
    micros = write_kinds.measure(make_writer, write_kinds.KINDS[kind]._replace(n_calls=2))
    assert sorted(micros) == sorted(FIGURES)
    assert micros["drained"] >= micros["call"] > 0

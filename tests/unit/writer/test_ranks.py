from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from glassboard import SummaryWriter
from glassboard.errors import InvalidValueError
from glassboard.writer.ranks import current_rank
from written_events import Written, event_files, read_scalars

if TYPE_CHECKING:
    from pathlib import Path

VARIABLES = ("RANK", "OMPI_COMM_WORLD_RANK", "PMI_RANK", "SLURM_PROCID")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


def test_who_is_alone_has_rank_0() -> None:
    assert current_rank() == 0


@pytest.mark.parametrize("variable", VARIABLES)
def test_each_launcher_tells_the_rank(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "12")
    assert current_rank() == 12


def test_the_first_variable_that_is_a_number_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in zip(VARIABLES, ("", "-1", "2", "3"), strict=True):
        monkeypatch.setenv(variable, value)
    assert current_rank() == 2


def write(directory: Path, **options: Any) -> None:
    with SummaryWriter(directory, filename_suffix=".x", **options) as writer:
        writer.add_scalar("a", 1, 1)
        writer.add_scalars("main", {"sub": 1.0}, 1)
        writer.add_hparams({"lr": 1}, {"loss": 2}, run_name="h")
        writer.add_embedding([[1.0, 2.0]])


def test_by_default_every_rank_writes_and_others_than_the_first_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rank in ("0", "1", "2"):
        monkeypatch.setenv("RANK", rank)
        write(tmp_path)
    for directory in (tmp_path, tmp_path / "main_sub", tmp_path / "h"):
        endings = [path.name.partition(".x")[2] for path in event_files(directory)]
        assert sorted(endings) == ["", ".rank_1", ".rank_2"]
    assert read_scalars(tmp_path) == [Written("a", 1, 1.0)] * 3


def test_the_first_alone_writes_where_it_is_so_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLURM_PROCID", "3")
    write(tmp_path / "run", ranks="first")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("SLURM_PROCID", "0")
    write(tmp_path / "run", ranks="first")
    assert read_scalars(tmp_path / "run") == [Written("a", 1, 1.0)]


def test_the_rank_is_looked_up_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANK", "1")
    with SummaryWriter(tmp_path) as writer:
        monkeypatch.setenv("RANK", "2")
        writer.add_scalars("main", {"sub": 1.0}, 1)
    (path,) = event_files(tmp_path / "main_sub")
    assert path.name.endswith(".rank_1")


def test_other_words_are_refused(tmp_path: Path) -> None:
    ranks: Any = "zero"
    with pytest.raises(InvalidValueError, match="ranks is 'zero', expected 'all' or 'first'"):
        SummaryWriter(tmp_path / "run", ranks=ranks)
    assert list(tmp_path.iterdir()) == []

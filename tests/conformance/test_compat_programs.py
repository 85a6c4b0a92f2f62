"""Programs for torch.utils.tensorboard and tensorboardX, with these and with ours in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compat_runs import read_other_files, read_tree, run_with_ours, run_with_theirs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def of_torch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what the program for torch writes with torch."""
    logdir = tmp_path_factory.mktemp("of_torch")
    assert run_with_theirs("torch_writer.py", logdir) == "torch.utils.tensorboard.writer"
    return logdir


@pytest.fixture(scope="module")
def of_tensorboardx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what the program for tensorboardX writes with tensorboardX."""
    logdir = tmp_path_factory.mktemp("of_tensorboardx")
    assert run_with_theirs("tensorboardx_writer.py", logdir) == "tensorboardX.writer"
    return logdir


@pytest.mark.parametrize("absent", [(), ("tensorboard", "tensorboardX", "tensorflow", "google")])
def test_an_unchanged_program_for_torch_writes_the_events_of_torch(
    tmp_path: Path, of_torch: Path, absent: tuple[str, ...]
) -> None:
    assert run_with_ours("torch_writer.py", tmp_path, absent=absent) == "glassboard.writer.summary_writer"
    assert read_tree(tmp_path) == read_tree(of_torch)
    assert read_other_files(tmp_path) == read_other_files(of_torch)


@pytest.mark.parametrize("absent", [(), ("tensorboard", "tensorboardX", "torch", "google")])
def test_an_unchanged_program_for_tensorboardx_writes_the_events_of_tensorboardx(
    tmp_path: Path, of_tensorboardx: Path, absent: tuple[str, ...]
) -> None:
    printed = run_with_ours("tensorboardx_writer.py", tmp_path, absent=absent)
    assert printed == "glassboard.compat.tensorboardX.writer"
    assert read_tree(tmp_path) == read_tree(of_tensorboardx)
    assert read_other_files(tmp_path) == read_other_files(of_tensorboardx)

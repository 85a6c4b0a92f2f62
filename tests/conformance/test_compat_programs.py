"""Programs for torch.utils.tensorboard and tensorboardX, with these and with ours in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compat_runs import read_other_files, read_tree, run_with_ours, run_with_theirs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("absent", [(), ("tensorboard", "tensorboardX", "tensorflow", "google")])
def test_an_unchanged_program_for_torch_writes_the_events_of_torch(
    tmp_path: Path, absent: tuple[str, ...]
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    assert run_with_theirs("torch_writer.py", theirs) == "torch.utils.tensorboard.writer"
    assert run_with_ours("torch_writer.py", ours, absent=absent) == "glassboard.writer.summary_writer"
    assert read_tree(ours) == read_tree(theirs)
    assert read_other_files(ours) == read_other_files(theirs)


@pytest.mark.parametrize("absent", [(), ("tensorboard", "tensorboardX", "torch", "google")])
def test_an_unchanged_program_for_tensorboardx_writes_the_events_of_tensorboardx(
    tmp_path: Path, absent: tuple[str, ...]
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    assert run_with_theirs("tensorboardx_writer.py", theirs) == "tensorboardX.writer"
    printed = run_with_ours("tensorboardx_writer.py", ours, absent=absent)
    assert printed == "glassboard.compat.tensorboardX.writer"
    assert read_tree(ours) == read_tree(theirs)
    assert read_other_files(ours) == read_other_files(theirs)

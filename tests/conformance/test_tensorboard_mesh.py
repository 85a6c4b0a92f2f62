"""Meshes: our answers are those of TensorBoard's Python loader."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import numpy as np
import pytest
import torch
from torch.utils.tensorboard import SummaryWriter

import glassboard
from two_boards import Boards, ours, serve_both, theirs

if TYPE_CHECKING:
    from collections.abc import Iterator

RANDOM = np.random.default_rng(8)
VERTICES = torch.as_tensor(RANDOM.normal(size=(2, 9, 3)), dtype=torch.float32)
COLORS = torch.as_tensor(RANDOM.integers(0, 256, (2, 9, 3)), dtype=torch.uint8)
FACES = torch.as_tensor(RANDOM.integers(0, 9, (2, 4, 3)), dtype=torch.int32)
CONFIG = {"camera": {"cls": "PerspectiveCamera", "fov": 75}}
PARTS = ("VERTEX", "FACE", "COLOR")


@pytest.fixture(scope="module")
def written_boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    logdir = tmp_path_factory.mktemp("meshes")
    write_with(SummaryWriter(str(logdir / "torch")))
    write_with(glassboard.SummaryWriter(str(logdir / "ours")))
    with serve_both(str(logdir)) as both:
        yield both


def write_with(writer: SummaryWriter | glassboard.SummaryWriter) -> None:
    with writer:
        for step in (0, 5, 2):
            writer.add_mesh("whole", VERTICES + step, COLORS, FACES, CONFIG, global_step=step)
            writer.add_mesh("cloud", VERTICES * step, global_step=step)


def ask_all(boards: Boards, path: str, **arguments: Any) -> Any:
    path = f"/data/plugin/mesh/{path}?{urlencode(arguments)}"
    reference = theirs(boards.theirs, path)
    assert ours(boards.ours, path) == reference, path
    return reference.body


def assert_meshes_are_alike(boards: Boards) -> int:
    n_meshes = 0
    for run, meshes in ask_all(boards, "tags").items():
        for tag, info in meshes.items():
            steps = ask_all(boards, "meshes", run=run, tag=tag)
            for step, sample in product(sorted({step["step"] for step in steps}), range(info["samples"])):
                n_meshes += 1
                for part in PARTS:
                    arguments = {"run": run, "tag": tag, "step": step, "sample": sample}
                    ask_all(boards, "data", content_type=part, **arguments)
    return n_meshes


def test_every_written_mesh_is_the_same(written_boards: Boards) -> None:
    assert assert_meshes_are_alike(written_boards) == 24


def test_every_mesh_of_real_files_is_the_same(shared_boards: Boards) -> None:
    assert_meshes_are_alike(shared_boards)


@pytest.mark.parametrize(
    "arguments",
    [
        {"run": "nothing", "tag": "whole", "content_type": "VERTEX"},
        {"run": "torch", "tag": "nothing", "content_type": "FACE"},
        {"run": "torch", "tag": "whole", "content_type": "UNDEFINED_PART"},
        {"run": "torch", "tag": "whole", "content_type": "COLOR", "step": 77},
    ],
)
def test_a_question_that_leads_nowhere_has_the_same_answer(
    written_boards: Boards, arguments: dict[str, Any]
) -> None:
    ask_all(written_boards, "data", **arguments)


def test_a_written_mesh_has_its_parts(tmp_path_factory: pytest.TempPathFactory) -> None:
    logdir = tmp_path_factory.mktemp("mesh")
    write_with(glassboard.SummaryWriter(str(logdir)))
    with serve_both(str(logdir)) as both:
        body = ask_all(both, "data", run=".", tag="whole", content_type="VERTEX", step=5, sample=1)
        assert np.frombuffer(body, "<f4").reshape(9, 3).tolist() == (VERTICES[1] + 5).tolist()

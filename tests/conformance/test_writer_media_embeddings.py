"""The same embeddings through torch's writer and ours: the same files, byte for byte, but for the PNG's."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from PIL import Image
from torch.utils.tensorboard import SummaryWriter as TorchWriter

from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

logging.getLogger("tensorboard").setLevel(logging.ERROR)
SEED = torch.Generator().manual_seed(6)
MATRIX = torch.randn(10, 5, generator=SEED)
ROWS = [[f"name {i}", i, i / 3] for i in range(10)]

CALLS: dict[str, list[dict[str, Any]]] = {
    "a matrix": [{"mat": MATRIX}],
    "float64": [{"mat": MATRIX.double() / 3}],
    "float16": [{"mat": MATRIX.half()}],
    "integers": [{"mat": torch.arange(6).reshape(2, 3)}],
    "an array": [{"mat": np.array([[1e-30, np.inf], [np.nan, -0.0]])}],
    "labels": [{"mat": MATRIX, "metadata": ["a", "ü", "", *range(7)]}],
    "columns": [{"mat": MATRIX, "metadata": ROWS, "metadata_header": ["name", "n", "third"]}],
    "images": [{"mat": MATRIX, "label_img": torch.rand(10, 3, 4, 4, generator=SEED)}],
    "grey images": [{"mat": MATRIX, "label_img": torch.rand(10, 1, 4, 4, generator=SEED).double()}],
    "wide images": [{"mat": MATRIX, "label_img": torch.rand(10, 3, 2, 6, generator=SEED) * 3 - 1}],
    "a step": [{"mat": MATRIX, "global_step": 123}],
    "a great step": [{"mat": MATRIX, "global_step": 1234567}],
    "a tag of any letters": [{"mat": MATRIX, "tag": "a/b\\c%d \"e\" 'f' \tü\x01"}],
    "an empty tag": [{"mat": MATRIX, "tag": ""}],
    "several": [
        {"mat": MATRIX, "tag": "b", "metadata": list("abcdefghij")},
        {"mat": MATRIX[:4], "tag": "a", "global_step": 2},
        {"mat": MATRIX[:3], "label_img": torch.rand(3, 3, 2, 2, generator=SEED)},
    ],
}


def contents(logdir: Path) -> dict[str, Any]:
    """Every file but event files: pictures as numbers, anything else as bytes."""
    return {
        path.relative_to(logdir).as_posix(): np.asarray(Image.open(path)).tolist()
        if path.suffix == ".png"
        else path.read_bytes()
        for path in logdir.rglob("*")
        if path.is_file() and "tfevents" not in path.name
    }


@pytest.mark.parametrize("name", CALLS)
def test_the_files_are_those_of_torch(name: str, tmp_path: Path) -> None:
    for make, logdir in ((SummaryWriter, tmp_path / "ours"), (TorchWriter, tmp_path / "theirs")):
        with make(str(logdir)) as writer:
            for arguments in CALLS[name]:
                writer.add_embedding(**arguments)
    theirs = contents(tmp_path / "theirs")
    assert len(theirs) > 1
    assert contents(tmp_path / "ours") == theirs


def test_the_configuration_of_an_earlier_process_stays(tmp_path: Path) -> None:
    """Torch's writer forgets it; tensorboardX's has entries twice."""
    configs = {}
    for make in (SummaryWriter, TorchWriter):
        logdir = tmp_path / make.__module__
        for tag in ("first", "second"):
            with make(str(logdir)) as writer:
                writer.add_embedding(MATRIX, tag=tag)
        configs[make] = (logdir / "projector_config.pbtxt").read_text()
    assert configs[SummaryWriter].count("embeddings {") == 2
    assert configs[TorchWriter].count("embeddings {") == 1
    assert configs[SummaryWriter].endswith(configs[TorchWriter])


def test_an_embedding_that_is_written_again_is_listed_once(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_embedding(MATRIX)
        writer.add_embedding(MATRIX * 2)
    assert (tmp_path / "projector_config.pbtxt").read_text().count("embeddings {") == 1


DIFFERENCES: dict[str, tuple[dict[str, Any], str, Any]] = {
    "tabs and ends of lines in labels are spelled": (
        {"metadata": ["a\tb", "c\nd"]},
        "00000/default/metadata.tsv",
        b"a\\tb\nc\\nd\n",
    ),
    "labels of a tensor are numbers": (
        {"metadata": torch.tensor([3, 4])},
        "00000/default/metadata.tsv",
        b"3\n4\n",
    ),
    "bool is a number": ({"mat": torch.tensor([[True], [False]])}, "00000/default/tensors.tsv", b"1\n0\n"),
    "bfloat16 is exact": (
        {"mat": torch.tensor([[1e6], [1.0]], dtype=torch.bfloat16)},
        "00000/default/tensors.tsv",
        b"999424.0\n1.0\n",
    ),
    "uint8 images are brightness": (
        {"label_img": torch.full((2, 3, 1, 1), 7, dtype=torch.uint8)},
        "00000/default/sprite.png",
        [[[7] * 3] * 2, [[0] * 3] * 2],
    ),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_what_torch_spoils_is_written_as_it_is_meant(name: str, tmp_path: Path) -> None:
    arguments, path, expected = DIFFERENCES[name]
    found = []
    for make, logdir in ((SummaryWriter, tmp_path / "ours"), (TorchWriter, tmp_path / "theirs")):
        with make(str(logdir)) as writer:
            writer.add_embedding(**{"mat": MATRIX[:2], **arguments})
        found.append(contents(logdir)[path])
    assert found[0] == expected
    assert found[1] != expected


REFUSED: dict[str, dict[str, Any]] = {
    "one axis": {"mat": MATRIX[0]},
    "too few labels": {"mat": MATRIX, "metadata": ["a"]},
    "too few images": {"mat": MATRIX, "label_img": torch.ones(2, 3, 2, 2)},
}


@pytest.mark.parametrize("name", REFUSED)
def test_both_refuse_with_an_assertion(name: str, tmp_path: Path) -> None:
    for make in (SummaryWriter, TorchWriter):
        with make(str(tmp_path / make.__module__)) as writer, pytest.raises(AssertionError):
            writer.add_embedding(**REFUSED[name])
    assert contents(tmp_path / SummaryWriter.__module__) == {}

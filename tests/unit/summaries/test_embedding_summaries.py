from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from glassboard.errors import InvalidValueError, UnsupportedTypeError, WrongShapeError
from glassboard.summaries import embeddings
from glassboard.summaries.embeddings import embedding_snapshot
from glassboard.wire.projector import EmbeddingInfo, SpriteMetadata

MATRIX = np.array([[0.1, 1], [2, 3], [4, 5]], np.float32)
IMAGES = np.full((3, 1, 2, 2), 9, np.uint8)


def test_an_embedding_is_an_entry_and_its_files() -> None:
    info, files = embedding_snapshot(MATRIX, ["a", 7, None], IMAGES, 3, "x/y%\\").encode()
    sprite = files.pop("00003/x%2fy%25%5c/sprite.png")
    assert info == EmbeddingInfo(
        tensor_name="x/y%\\:00003",
        tensor_path="00003/x%2fy%25%5c/tensors.tsv",
        metadata_path="00003/x%2fy%25%5c/metadata.tsv",
        sprite=SpriteMetadata(image_path="00003/x%2fy%25%5c/sprite.png", single_image_dim=(2, 2)),
    )
    assert files == {
        "00003/x%2fy%25%5c/tensors.tsv": b"0.10000000149011612\t1.0\n2.0\t3.0\n4.0\t5.0\n",
        "00003/x%2fy%25%5c/metadata.tsv": b"a\n7\nNone\n",
    }
    expected = np.zeros((4, 4, 3), np.uint8)
    expected[:2] = expected[2:, :2] = 9
    assert np.asarray(Image.open(io.BytesIO(sprite))).tolist() == expected.tolist()


def test_without_labels_and_images_there_is_the_matrix_alone() -> None:
    info, files = embedding_snapshot([[1, 2]]).encode()
    assert info == EmbeddingInfo(tensor_name="default:00000", tensor_path="00000/default/tensors.tsv")
    assert files == {"00000/default/tensors.tsv": b"1\t2\n"}


NAMES = {
    "": ("00001/tensors.tsv", ":00001"),
    ".": ("00001/%2e/tensors.tsv", ".:00001"),
    "..": ("00001/%2e%2e/tensors.tsv", "..:00001"),
    "../../up": ("00001/..%2f..%2fup/tensors.tsv", "../../up:00001"),
    "/root": ("00001/%2froot/tensors.tsv", "/root:00001"),
    "a\0b": ("00001/a%00b/tensors.tsv", "a\0b:00001"),
    "ü \udc80": ("00001/ü ?/tensors.tsv", "ü ?:00001"),
}


@pytest.mark.parametrize("tag", NAMES)
def test_no_tag_leads_out_of_the_run(tag: str) -> None:
    info, _ = embedding_snapshot([[1]], tag=tag, global_step=1).encode()
    assert (info.tensor_path, info.tensor_name) == NAMES[tag]


@pytest.mark.parametrize(
    ("step", "expected"), [(None, "00000"), (7, "00007"), (1234567, "1234567"), (-1, "-0001"), ("9", "00009")]
)
def test_a_step_has_five_digits(step: Any, expected: str) -> None:
    assert embedding_snapshot([[1]], global_step=step).encode()[0].tensor_name == f"default:{expected}"


LABELS: dict[str, tuple[Any, Any, bytes]] = {
    "texts": (["a", "ü", ""], None, "a\nü\n\n".encode()),
    "tabs and ends of lines": (["a\tb", "c\nd", "e\r\\t"], None, b"a\\tb\nc\\nd\ne\\r\\t\n"),
    "an array": (np.array([1, 2, 3]), None, b"1\n2\n3\n"),
    "a tensor": (torch.tensor([1, 2, 3]), None, b"1\n2\n3\n"),
    "what is iterated once": (iter("abc"), None, b"a\nb\nc\n"),
    "lone surrogates": (["\udc80", "b", "c"], None, b"?\nb\nc\n"),
    "columns": ([[1, "x\ty"], (2, "z"), np.array([3, 4])], ["n", "t\n"], b"n\tt\\n\n1\tx\\ty\n2\tz\n3\t4\n"),
    "an empty header": (["a", "b", "c"], [], b"a\nb\nc\n"),
    "a header of one column": ([["a"], ["b"], ["c"]], ["n"], b"n\na\nb\nc\n"),
}


@pytest.mark.parametrize("name", LABELS)
def test_labels_are_one_a_line_whatever_they_hold(name: str) -> None:
    metadata, header, expected = LABELS[name]
    _, files = embedding_snapshot(MATRIX, metadata, metadata_header=header).encode()
    assert files["00000/default/metadata.tsv"] == expected


MATRICES: dict[str, tuple[Any, bytes]] = {
    "integers": (np.array([[1, -2]], np.int16), b"1\t-2\n"),
    "bool": ([[True, False]], b"1\t0\n"),
    "float64": ([[0.1, 1e300]], b"0.1\t1e+300\n"),
    "not finite": ([[float("nan"), float("-inf")]], b"nan\t-inf\n"),
    "bfloat16": (torch.tensor([[0.5, 1e5]], dtype=torch.bfloat16), b"0.5\t99840.0\n"),
    "a tensor with a gradient": (torch.ones(1, 2, requires_grad=True), b"1.0\t1.0\n"),
    "a list of tensors": ([torch.ones(2)], b"1.0\t1.0\n"),
}


@pytest.mark.parametrize("name", MATRICES)
def test_a_matrix_is_a_row_a_line(name: str) -> None:
    matrix, expected = MATRICES[name]
    assert embedding_snapshot(matrix).encode()[1] == {"00000/default/tensors.tsv": expected}


def test_a_great_matrix_is_stored_as_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "MAX_TEXT_NUMBERS", 5)
    matrix = np.array([[-0.1, 1], [2, 3], [4, 1e300]])
    info, files = embedding_snapshot(matrix).encode()
    with np.errstate(over="ignore"):
        narrowed = matrix.astype("<f4")
    assert info == EmbeddingInfo(
        tensor_name="default:00000", tensor_path="00000/default/tensors.bytes", tensor_shape=(3, 2)
    )
    assert files == {"00000/default/tensors.bytes": narrowed.tobytes()}


@pytest.mark.parametrize("number", [0.0, float(np.frombuffer(b"\n\xff\xff\x40", "<f4")[0])])
def test_a_great_matrix_that_would_be_taken_for_text_is_text(
    number: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeddings, "MAX_TEXT_NUMBERS", 5)
    _, files = embedding_snapshot(np.full((3, 2), number)).encode()
    assert files == {"00000/default/tensors.tsv": f"{number!r}\t{number!r}\n".encode() * 3}


ANY_IMAGES: dict[str, Any] = {
    "an array": np.full((3, 3, 2, 2), 9, np.uint8),
    "a tensor": torch.full((3, 3, 2, 2), 9, dtype=torch.uint8),
    "one channel": IMAGES,
    "a list of tensors": [torch.full((3, 2, 2), 9, dtype=torch.uint8)] * 3,
    "images of Pillow": [Image.new("RGB", (2, 2), (9, 9, 9))] * 3,
}


@pytest.mark.parametrize("name", ANY_IMAGES)
def test_images_may_be_of_any_library(name: str) -> None:
    _, files = embedding_snapshot(MATRIX, label_img=ANY_IMAGES[name]).encode()
    _, expected = embedding_snapshot(MATRIX, label_img=IMAGES).encode()
    assert files == expected


REFUSED: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "one axis": (
        {"mat": [1, 2]},
        WrongShapeError,
        r"mat has shape \(2,\), expected \(N, D\), a row for each",
    ),
    "no rows": ({"mat": np.zeros((0, 2))}, WrongShapeError, r"mat has shape \(0, 2\), expected \(N, D\)"),
    "complex": ({"mat": [[1j]]}, UnsupportedTypeError, "mat is an array of dtype complex128"),
    "None": ({"mat": None}, UnsupportedTypeError, "mat is of type NoneType"),
    "too few labels": (
        {"metadata": ["a"]},
        WrongShapeError,
        r"metadata has shape \(1,\), expected a label for each of the 3 rows of mat",
    ),
    "text for labels": ({"metadata": "abc"}, UnsupportedTypeError, "metadata is 'abc', expected a list"),
    "a number for labels": (
        {"metadata": 5},
        UnsupportedTypeError,
        "metadata is of type int, expected a list",
    ),
    "a missing column": (
        {"metadata": [[1, 2], [3], [4, 5]], "metadata_header": ["a", "b"]},
        WrongShapeError,
        r"metadata\[1\] has shape \(1,\), expected 2 columns as metadata_header",
    ),
    "text for columns": (
        {"metadata": ["ab", "cd", "ef"], "metadata_header": ["a", "b"]},
        UnsupportedTypeError,
        r"metadata\[0\] is 'ab', expected a list",
    ),
    "too few images": (
        {"label_img": IMAGES[:2]},
        WrongShapeError,
        r"label_img has shape \(2, 2, 2, 1\), expected an image for each of the 3 rows of mat",
    ),
    "two channels": (
        {"label_img": np.zeros((3, 2, 4, 4))},
        WrongShapeError,
        "expected 1, 3 or 4 channels as dataformats 'NCHW'",
    ),
    "images of three axes": ({"label_img": np.zeros((3, 4, 4))}, WrongShapeError, "expected the 4 axes of"),
    "no tag": ({"tag": None}, UnsupportedTypeError, "tag is None, expected a str"),
    "a long tag": ({"tag": "/" * 86}, InvalidValueError, "expected the name of a directory, 255 bytes"),
    "no step": ({"global_step": "seven"}, InvalidValueError, "step is 'seven', expected an integer"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_embedding_is_refused_at_the_call(name: str) -> None:
    arguments, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        embedding_snapshot(**{"mat": MATRIX, **arguments})


def test_a_sprite_too_great_for_browsers_is_said(caplog: pytest.LogCaptureFixture) -> None:
    embedding_snapshot([[1], [2]], label_img=np.zeros((2, 1, 1, 4097), np.uint8))
    assert [record.getMessage() for record in caplog.records] == [
        "label_img makes a sprite of 8194 pixels, browsers show 8192 at most"
    ]


def test_a_snapshot_keeps_the_embedding_as_it_was() -> None:
    matrix, images = torch.ones(3, 2), torch.ones(3, 3, 4, 4)
    snapshot = embedding_snapshot(matrix, ["a", "b", "c"], images)
    at_once = snapshot.encode()
    matrix.zero_()
    images.zero_()
    assert snapshot.encode() == at_once
    assert snapshot.n_bytes == matrix.nbytes + images.nbytes + 6

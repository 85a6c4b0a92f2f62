"""Single-channel images as numbers: every format, and what is no such image."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from glassboard.errors import PayloadError
from glassboard.query import image_numbers
from glassboard.query.image_numbers import ImageNumbers, read_image_numbers
from glassboard.store import Blob, BlobSource
from hostile_payloads import strings

if TYPE_CHECKING:
    from numpy.typing import NDArray

TENSOR_FIELD = 8
GREY = np.arange(48, dtype=np.uint8).reshape(6, 8) * 5
ALPHA = np.where(GREY > 100, 0, 255).astype(np.uint8)


def encoded(image: Image.Image, file_format: str = "PNG", **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def read(*samples: bytes, sample: int = 0) -> ImageNumbers:
    payload = strings(b"8", b"6", *samples).SerializeToString()
    blob = Blob(BlobSource("/x", "x", "0"), 0, 0.0, 8, len(payload), TENSOR_FIELD)
    return read_image_numbers(lambda _: payload, blob, sample)


def rgb(grey: NDArray[np.uint8]) -> Image.Image:
    return Image.fromarray(np.repeat(grey[:, :, None], 3, axis=2))


@pytest.mark.parametrize(
    "sample",
    [
        encoded(Image.fromarray(GREY)),
        encoded(rgb(GREY)),
        encoded(Image.fromarray(GREY), "BMP"),
        encoded(Image.fromarray(GREY), "GIF"),
        encoded(rgb(GREY), "WEBP", lossless=True),
        encoded(Image.fromarray(GREY), "GIF", save_all=True, append_images=[Image.fromarray(GREY + 1)]),
    ],
    ids=["grey PNG", "RGB PNG", "BMP", "GIF", "WebP", "first frame"],
)
def test_one_channel_is_an_array_of_its_numbers(sample: bytes) -> None:
    numbers, mask, n_samples = read(sample)
    assert (numbers.dtype.name, mask, n_samples) == ("uint8", None, 1)
    assert np.array_equal(numbers, GREY)


def test_sixteen_bits_and_one_bit_keep_their_dtype() -> None:
    deep, flat = GREY.astype(np.uint16) * 257, GREY > 100
    numbers = read(encoded(Image.fromarray(deep))).numbers
    assert numbers.dtype == np.uint16
    assert np.array_equal(numbers, deep)
    numbers = read(encoded(Image.fromarray(flat))).numbers
    assert numbers.dtype == np.bool_
    assert np.array_equal(numbers, flat)


def test_a_jpeg_has_the_numbers_that_pillow_decodes() -> None:
    file = encoded(rgb(GREY), "JPEG", quality=90)
    numbers = read(file).numbers
    assert np.array_equal(numbers, np.asarray(Image.open(io.BytesIO(file)))[:, :, 0])


def test_what_is_wholly_transparent_is_masked() -> None:
    transparent = Image.fromarray(np.stack([GREY, ALPHA], axis=2))
    numbers, mask, _ = read(encoded(transparent))
    assert mask is not None
    assert np.array_equal(mask, ALPHA == 0)
    assert np.array_equal(numbers[~mask], GREY[~mask])


def test_each_sample_is_one_of_its_own() -> None:
    samples = [encoded(Image.fromarray(GREY + add)) for add in range(3)]
    found = read(*samples, sample=2)
    assert found.n_samples == 3
    assert np.array_equal(found.numbers, GREY + 2)


@pytest.mark.parametrize(
    ("samples", "sample", "message"),
    [
        ([encoded(Image.new("RGB", (8, 6), (1, 2, 3)))], 0, "an image in colours, expected a single channel"),
        ([encoded(Image.fromarray(GREY))], 1, "sample 1 of an image of 1"),
        ([], 0, "sample 0 of an image of 0"),
        ([b"nothing"], 0, "a sample of type application/octet-stream, expected an image"),
        ([encoded(Image.fromarray(GREY))[:48]], 0, "an image that cannot be decoded"),
    ],
)
def test_what_is_no_such_image_is_said(samples: list[bytes], sample: int, message: str) -> None:
    with pytest.raises(PayloadError, match=message):
        read(*samples, sample=sample)


def test_an_image_of_too_many_pixels_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_numbers, "MAX_PIXELS", 47)
    with pytest.raises(PayloadError, match="an image of 8 x 6, expected at most"):
        read(encoded(Image.fromarray(GREY)))

"""What samples are shown by: images, texts or numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_array
from glassboard.contents.predictions import MAX_INPUT_TEXT_BYTES, MAX_PNG_BYTES, MAX_TENSOR_BYTES
from glassboard.errors import (
    InvalidDataformatsError,
    InvalidValueError,
    UnsupportedTypeError,
    WrongShapeError,
)
from glassboard.summaries.images import to_own_images
from glassboard.summaries.pillow import encode_png, is_pillow
from glassboard.summaries.pixels import check_real, grid_of, tile, to_color, to_pixels
from glassboard.wire import array_to_content, strings_to_tensor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.wire import TensorProto

MAX_PIXEL_BYTES: Final = MAX_PNG_BYTES - (1 << 20)
"""Of one image, so that its PNG, which may be a little longer than the pixels, is within its limit."""

MAX_SHEET_SAMPLES: Final = 64
MAX_SHEET_BYTES: Final = 1 << 26
"""So many samples, and pixels, are in the picture of all."""


class Inputs(NamedTuple):
    """
    What the chosen samples are shown by; one of the three fields at most is not empty.

    Attributes
    ----------
    kind
        ``none``, ``images``, ``text`` or ``features``.
    images
        Of shape (height, width, channels), in their own dtype.
    texts
        As UTF-8.
    features
        float32, shape (M, F).
    """

    kind: str = "none"
    images: tuple[NDArray[Any], ...] = ()
    texts: tuple[bytes, ...] = ()
    features: NDArray[np.float32] | None = None

    @property
    def n_bytes(self) -> int:
        """What they hold in memory, in bytes."""
        n_features = 0 if self.features is None else self.features.nbytes
        return sum(image.nbytes for image in self.images) + sum(map(len, self.texts)) + n_features

    def encode(self) -> TensorProto | None:
        """Return the tensor of the inputs; None where there are none."""
        if self.features is not None:
            return array_to_content(self.features)
        strings = self.texts or [encode_png(_draw(image)) for image in self.images]
        return strings_to_tensor(strings, (len(strings),)) if self.kind != "none" else None

    def draw_sheet(self) -> NDArray[np.uint8] | None:
        """Return the first of the images as one picture, each at the top left of its place; None without."""
        if not self.images:
            return None
        height, width = (max(image.shape[axis] for image in self.images) for axis in (0, 1))
        n_most = max(1, MAX_SHEET_BYTES // (height * width * 4))
        pictures = [_draw(image) for image in self.images[: min(MAX_SHEET_SAMPLES, n_most)]]
        places = np.zeros((len(pictures), height, width, pictures[0].shape[2]), np.uint8)
        for place, picture in zip(places, pictures, strict=True):
            place[: picture.shape[0], : picture.shape[1]] = picture
        n_rows, n_columns = grid_of(len(places))
        return tile(places, n_rows=n_rows, n_columns=n_columns)


class GivenInputs:
    """
    What a program passes in for all samples, of which some are chosen.

    Parameters
    ----------
    inputs
        Images: an array with axes as `dataformats` says, or a list of arrays or images of Pillow, of any
        sizes and one number of channels. Texts: a list of str. Features: an array of shape (N, F), or (N,).
        Or None.
    dataformats
        Letters of the axes of an array of images, or ``NHW`` for one of three; of a list of arrays those
        without N.

    Attributes
    ----------
    n_samples
        How many there are, None where there are no inputs.
    n_features
        Columns of features, 0 for all else.

    Raises
    ------
    InvalidValueError
        They are something else.
    """

    def __init__(self, inputs: Any, dataformats: Any) -> None:
        self._inputs, self._letters = inputs, dataformats
        self._axis = 0
        self.n_features = 0
        self.kind = _kind_of(inputs)
        if self.kind == "array":
            self._inputs = to_array(inputs, name="inputs")
            check_real(self._inputs, "inputs")
            self._take_array(self._inputs, dataformats)
        self.n_samples = None if self.kind == "none" else self._count()

    def select(self, rows: NDArray[np.intp]) -> Inputs:
        """Return a copy of some of them, by their positions."""
        if self.kind == "text":
            return Inputs("text", texts=tuple(_to_text(self._inputs[row], row) for row in rows.tolist()))
        if self.kind == "features":
            with np.errstate(over="ignore"):
                return Inputs("features", features=self._inputs[rows].astype(np.float32))
        if self.kind == "images":
            return Inputs("images", self._select_images(rows))
        return Inputs()

    def _take_array(self, array: NDArray[Any], dataformats: Any) -> None:
        if array.ndim in (1, 2):
            self.kind = "features"
            self._inputs = array.reshape(len(array), -1)
            self.n_features = self._inputs.shape[1]
        elif array.ndim in (3, 4):
            self.kind = "images"
            self._letters = _letters_of(dataformats, array.ndim)
            self._axis = self._letters.index("N")
        else:
            raise WrongShapeError("inputs", array.shape, "(N, F): features, or images of 3 or 4 axes")

    def _count(self) -> int:
        if isinstance(self._inputs, np.ndarray):
            return int(self._inputs.shape[self._axis])
        return len(self._inputs)

    def _select_images(self, rows: NDArray[np.intp]) -> tuple[NDArray[Any], ...]:
        if isinstance(self._inputs, np.ndarray):
            chosen = np.take(self._inputs, rows, axis=self._axis)
            if chosen.ndim == 3:
                chosen = chosen[..., None]
            images = tuple(to_own_images(chosen, self._letters, name="inputs"))
        else:
            letters = self._letters.replace("N", "").replace("n", "")
            images = tuple(_to_image(self._inputs[row], letters, f"inputs[{row}]") for row in rows.tolist())
        _check_images(images, rows)
        return images


def _kind_of(inputs: Any) -> str:
    """Say what inputs are; an array may turn out to be features or images."""
    if inputs is None:
        return "none"
    if isinstance(inputs, str | bytes | dict):
        raise UnsupportedTypeError(f"inputs is {inputs!r}, expected one for each sample")
    if isinstance(inputs, np.ndarray) and inputs.dtype.kind in "UO" and inputs.ndim == 1:
        return "text"
    if isinstance(inputs, list | tuple) and inputs:
        if all(isinstance(each, str) for each in inputs):
            return "text"
        if is_pillow(inputs[0]) or _has_axes(inputs[0]):
            return "images"
    return "array"


def _has_axes(value: Any) -> bool:
    """Whether an element of a list is an image: an array of two or three axes."""
    return getattr(value, "ndim", 0) in (2, 3)


def _letters_of(dataformats: Any, n_axes: int) -> str:
    if not isinstance(dataformats, str):
        raise UnsupportedTypeError(f"dataformats is {dataformats!r}, expected a str")
    letters = dataformats.upper()
    letters = f"{letters.replace('C', '')}C" if n_axes == 3 else letters
    if sorted(letters) != sorted("NCHW"):
        raise InvalidDataformatsError(dataformats, ("NHW", "NCHW"))
    return letters


def _to_image(image: Any, letters: str, name: str) -> NDArray[Any]:
    n_axes = getattr(image, "ndim", len(letters))
    own = to_own_images(image, letters.upper().replace("C", "") if n_axes == 2 else letters, name=name)
    return np.asarray(own[0])


def _check_images(images: tuple[NDArray[Any], ...], rows: NDArray[np.intp]) -> None:
    for image, row in zip(images, rows.tolist(), strict=True):
        height, width, n_channels = image.shape
        if n_channels != images[0].shape[2]:
            raise WrongShapeError(
                f"inputs[{row}]", image.shape, f"{images[0].shape[2]} channels as the others"
            )
        if height * (width * n_channels + 1) > MAX_PIXEL_BYTES:
            raise WrongShapeError(f"inputs[{row}]", image.shape, f"at most {MAX_PIXEL_BYTES} bytes of pixels")
    n_bytes = sum(image.size for image in images)
    if n_bytes > MAX_TENSOR_BYTES:
        raise InvalidValueError(
            f"inputs of {len(images)} samples have {n_bytes} bytes of pixels, "
            f"expected at most {MAX_TENSOR_BYTES}"
        )


def _draw(image: NDArray[Any]) -> NDArray[np.uint8]:
    return to_color(to_pixels(image))


def _to_text(text: Any, row: int) -> bytes:
    if not isinstance(text, str):
        raise UnsupportedTypeError(f"inputs[{row}] is of type {type(text).__name__}, expected a str")
    encoded = text.encode("utf-8", "replace")
    if len(encoded) > MAX_INPUT_TEXT_BYTES:
        raise InvalidValueError(
            f"inputs[{row}] has {len(encoded)} bytes, expected at most {MAX_INPUT_TEXT_BYTES}"
        )
    return encoded

"""A fingerprint covers a file's head and what was read last, however the bytes came."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from glassboard.logdir import Fingerprint
from scripted_files import ScriptedFiles

DATA = np.random.default_rng(5).bytes(30_000)


def take(*stops: int) -> Fingerprint:
    """The fingerprint of DATA read up to these places, one after another."""
    fingerprint, start = Fingerprint(), 0
    for stop in stops:
        fingerprint, start = fingerprint.extend(memoryview(DATA)[start:stop]), stop
    return fingerprint


@pytest.mark.parametrize(
    "stops",
    [
        (50,),
        (10_000,),
        (50, 3000, 10_000),
        (10_000, 10_050),
        tuple(range(50, 20_000, 50)),
        (0, 12_000),
        (4096,),
    ],
)
def test_a_fingerprint_covers_the_head_and_the_last_bytes(stops: tuple[int, ...]) -> None:
    fingerprint, place = take(*stops), stops[-1]
    assert fingerprint.n_head_bytes == min(4096, place)
    assert fingerprint.head == zlib.crc32(DATA[:4096][:place])
    assert 50 <= fingerprint.n_tail_bytes <= 8192
    assert fingerprint.tail == zlib.crc32(DATA[place - fingerprint.n_tail_bytes : place])


@pytest.mark.parametrize("place", [50, 10_000])
def test_a_grown_file_is_known_by_its_head(place: int) -> None:
    files = ScriptedFiles()
    files.write("logs/f", DATA)
    assert take(place).read_head(files, "logs/f", place) == DATA[: min(4096, place)]


@pytest.mark.parametrize("change", [0, 4095, 9_999, 6_000])
def test_a_file_that_differs_in_head_or_tail_is_another(change: int) -> None:
    files = ScriptedFiles()
    files.write("logs/f", DATA[:change] + bytes([DATA[change] ^ 1]) + DATA[change + 1 :])
    assert take(10_000).read_head(files, "logs/f", 10_000) is None


def test_a_file_that_has_become_shorter_is_another() -> None:
    files = ScriptedFiles()
    files.write("logs/f", DATA[:9_000])
    assert take(10_000).read_head(files, "logs/f", 10_000) is None

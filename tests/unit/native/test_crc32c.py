"""Checksums are those that event files hold, whichever way they are computed."""

from __future__ import annotations

import numpy as np
import pytest
from tensorboard.compat.tensorflow_stub import pywrap_tensorflow

from event_cores import EventCore, load_event_core

# RFC 3720, appendix B.4, and the check value of the catalogue of CRC algorithms.
KNOWN = {
    bytes(32): 0x8A9136AA,
    b"\xff" * 32: 0x62A8AB43,
    bytes(range(32)): 0x46DD794E,
    bytes(reversed(range(32))): 0x113FDB5C,
    b"123456789": 0xE3069283,
    b"": 0,
}
LENGTHS = [*range(1, 40), 255, 256, 257, 767, 768, 769, 3071, 3072, 3073, 12_287, 12_288, 12_289, 50_001]


@pytest.fixture(params=["compiled", "pure"])
def core(request: pytest.FixtureRequest) -> EventCore:
    return load_event_core(request.param)


def random_bytes(length: int) -> bytes:
    return np.random.default_rng(length).bytes(length)


@pytest.mark.parametrize("data", KNOWN)
def test_known_data_have_their_published_checksums(core: EventCore, data: bytes) -> None:
    assert core.crc.crc32c(data) == KNOWN[data]


@pytest.mark.parametrize("length", LENGTHS)
def test_data_of_any_length_have_the_checksum_of_tensorboard(core: EventCore, length: int) -> None:
    data = random_bytes(length)
    assert core.crc.masked_crc32c(data) == pywrap_tensorflow.masked_crc32c(data)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_processor_without_an_instruction_for_it_gets_the_same_checksum(length: int) -> None:
    crc = load_event_core("compiled").crc
    data = random_bytes(length)
    assert crc.crc32c_by_table(data) == crc.crc32c(data)


def test_any_contiguous_buffer_has_a_checksum(core: EventCore) -> None:
    data = random_bytes(400)
    views = [bytearray(data), memoryview(data), memoryview(data).cast("I")]
    assert [core.crc.crc32c(view) for view in views] == [core.crc.crc32c(data)] * 3

"""Images of predictions are read once while they are looked at, in bounded memory."""

from __future__ import annotations

from glassboard.server.input_cache import MAX_VALUES, InputCache


class Reader:
    """Counts what is read; each value is two images."""

    def __init__(self, n_bytes: int = 1) -> None:
        self.n_bytes = n_bytes
        self.keys: list[str] = []

    def read(self, cache: InputCache, key: str) -> tuple[bytes, ...]:
        def read() -> tuple[bytes, ...]:
            self.keys.append(key)
            return (key.encode() * self.n_bytes,) * 2

        return cache.get(key, read)


def test_a_value_is_read_once() -> None:
    cache, reader = InputCache(), Reader()
    assert [reader.read(cache, key) for key in "aba"] == [(b"a", b"a"), (b"b", b"b"), (b"a", b"a")]
    assert reader.keys == ["a", "b"]


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    cache, reader = InputCache(), Reader()
    keys = "abcdefghijkl"[: MAX_VALUES + 1]
    for key in (*keys[:-1], "a", keys[-1], "a", "b"):
        reader.read(cache, key)
    assert reader.keys == [*keys, "b"]


def test_memory_is_bounded_and_what_is_too_large_is_not_kept() -> None:
    cache, reader = InputCache(max_bytes=20), Reader(n_bytes=5)
    for key in "abcc":
        reader.read(cache, key)
    reader.read(cache, "a")
    assert reader.keys == ["a", "b", "c", "a"]
    large = Reader(n_bytes=11)
    for _ in range(2):
        large.read(cache, "large")
    assert large.keys == ["large"] * 2

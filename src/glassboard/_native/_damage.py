"""
What is damaged in an event file, and where reading goes on: one policy for the compiled core and its twin.

Nothing at a growing tail is called damaged before a valid record follows. A place is judged by the bytes
from it on, and every certain verdict would be the same if there were more of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard._native._results import (
    BAD_DATA,
    BAD_LENGTH,
    FOOTER_BYTES,
    HEADER_BYTES,
    MAX_GAP_BYTES,
    NO_RECORD,
    Damage,
    RecordLook,
    RecordState,
    describe_long_record,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_SEARCH_BYTES: Final = 1 << 20


class Primitives(NamedTuple):
    """What the core and its twin each do in their own way."""

    look_at_record: Callable[[memoryview, int], RecordLook]
    find_lengths: Callable[[memoryview, int, int], list[int]]
    is_event: Callable[[memoryview, int, int], bool]


class Verdict(NamedTuple):
    """
    What the bytes at some place turn out to be.

    `damage` has offsets in the buffer. Where `is_certain`, reading goes on at `stop`; otherwise more bytes
    are needed, `stop` in all, and the damage is what there is if none ever come. `is_end`: nothing can be
    read from `stop` on, however far the file grows.
    """

    damage: list[Damage]
    stop: int
    is_certain: bool
    is_end: bool = False


class Search(NamedTuple):
    """How far the bytes after a broken record have been searched: places before `position` hold no record."""

    start: int
    position: int


def judge(
    primitives: Primitives, view: memoryview, position: int, search: Search | None, *, is_settled: bool
) -> tuple[Verdict, Search | None]:
    """
    Say what the bytes from `position` on are, where no sound record begins.

    Parameters
    ----------
    primitives
        How bytes are looked at.
    view
        The bytes there are.
    position
        Where reading stopped.
    search
        What the last call left, with places in this buffer.
    is_settled
        Whether the buffer ends where the file does, and the file has stopped growing.
    """
    damage: list[Damage] = []
    place = position
    while place - position <= MAX_GAP_BYTES:
        state, stop = primitives.look_at_record(view, place)
        match state:
            case RecordState.WHOLE:
                return Verdict(damage, place, is_certain=True), None
            case RecordState.TOO_LONG:
                n_bytes = stop - place
                reason = describe_long_record(n_bytes - HEADER_BYTES - FOOTER_BYTES)
                return Verdict([*damage, Damage(place, n_bytes, reason)], stop, is_certain=True), None
            case RecordState.INCOMPLETE:
                return Verdict(damage, stop, is_certain=False), None
            case RecordState.BAD_LENGTH:
                if search is None or search.start != place:
                    search = Search(place, place + 1)
                return _judge_gap(primitives, view, damage, search, is_settled=is_settled)
        damage.append(Damage(place, stop - place, BAD_DATA))
        place = stop
    return Verdict(damage, place, is_certain=True), None


def _judge_gap(
    primitives: Primitives, view: memoryview, damage: list[Damage], search: Search, *, is_settled: bool
) -> tuple[Verdict, Search | None]:
    """Look for the next valid record after a header that cannot be believed."""
    start = search.start
    last = min(start + MAX_GAP_BYTES, len(view) - HEADER_BYTES)
    for block in range(search.position, last + 1, _SEARCH_BYTES):
        for place in primitives.find_lengths(view, block, min(block + _SEARCH_BYTES, last + 1)):
            state, stop = primitives.look_at_record(view, place)
            if state is RecordState.INCOMPLETE and not is_settled:
                gap = Damage(start, len(view) - start, BAD_LENGTH)
                return Verdict([*damage, gap], stop, is_certain=False), Search(start, place)
            is_whole = state is RecordState.WHOLE
            if is_whole and primitives.is_event(view, place + HEADER_BYTES, stop - FOOTER_BYTES):
                gap = Damage(start, place - start, BAD_LENGTH)
                return Verdict([*damage, gap], place, is_certain=True), None
    if last == start + MAX_GAP_BYTES:
        end = Damage(start, len(view) - start, NO_RECORD)
        return Verdict([*damage, end], len(view), is_certain=True, is_end=True), None
    gap = Damage(start, len(view) - start, BAD_LENGTH)
    position = search.position if is_settled else max(search.position, last + 1)
    return Verdict([*damage, gap], len(view) + 1, is_certain=False), Search(start, position)

"""Finds words in all texts of some runs, a part of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from glassboard.errors import PayloadError
from glassboard.query.text import read_encoded
from glassboard.types import Kind, RunName, TagName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, Snapshot, TagView

Ranges: TypeAlias = Sequence[tuple[int, int]]
"""Where something was found in a text, as [start, stop) in characters, none of them empty."""

FindRanges: TypeAlias = Callable[[Sequence[str]], Sequence[Ranges]]
"""Looks for something in texts; gives the ranges of each."""

MAX_RANGES: Final = 100
"""More matches in one text are not counted."""
MAX_VALUE_BYTES: Final = 64 << 20
"""Longer values are not searched."""
BATCH_BYTES: Final = 1 << 20
"""Texts are searched together up to so many bytes: each search has a cost of its own."""
READ_BYTES: Final = 4096
"""Reading a value takes as long as searching so many bytes, however short it is."""
EXCERPT_BEFORE: Final = 60
EXCERPT_CHARACTERS: Final = 240
CUT: Final = "…"


class TextPlace(NamedTuple):
    """The value of a series that is looked at next; rows count its visible values in file order."""

    run: str
    tag: str
    row: int


class TextSearch(NamedTuple):
    """
    Where to look, and how much of it.

    Attributes
    ----------
    runs
        In this order; those that are not there are passed over.
    start
        Where to begin, from a search before this one; None for the beginning.
    max_hits
        The search ends when it has so many.
    max_bytes
        The search ends soon after so many bytes were looked at, each value with `READ_BYTES` besides its own.
    """

    runs: Sequence[str]
    start: TextPlace | None
    max_hits: int
    max_bytes: int


class TextHit(NamedTuple):
    """
    A value in which something was found.

    Attributes
    ----------
    place, blob
        Which value.
    text
        Which of its texts, row by row; the first that has a match.
    n_matches
        In all of its texts, at most `MAX_RANGES` counted in each.
    excerpt
        A piece of the text around its first match, cut where matches begin and end: every second one is a
        match.
    """

    place: TextPlace
    blob: Blob
    text: int
    n_matches: int
    excerpt: list[str]


class TextSearchResult(NamedTuple):
    """
    What one part of a search found.

    Attributes
    ----------
    hits
        By run, tag, and newest first.
    n_values
        How many values were looked at.
    n_unread
        How many of them are too long, or cannot be read.
    next
        Where the next part begins; None after the last one.
    """

    hits: list[TextHit]
    n_values: int
    n_unread: int
    next: TextPlace | None


class _Value(NamedTuple):
    place: TextPlace
    blob: Blob
    texts: list[str] | None


def search_texts(
    snapshot: Snapshot, read: ReadPayload, query: TextSearch, find: FindRanges
) -> TextSearchResult:
    """Search the texts of some runs, from a place on, until there are enough hits or enough was read."""
    hits: list[TextHit] = []
    n_values = n_unread = n_bytes = 0
    values = _read_values(snapshot, read, query)
    for batch in _batches(values):
        for value, ranges in zip(batch, _find_in_values(batch, find), strict=True):
            if len(hits) == query.max_hits or n_bytes >= query.max_bytes:
                return TextSearchResult(hits, n_values, n_unread, value.place)
            n_values += 1
            n_unread += value.texts is None
            n_bytes += _cost(value)
            if any(ranges):
                hits.append(_make_hit(value, ranges))
    return TextSearchResult(hits, n_values, n_unread, None)


def find_words(words: str, texts: Sequence[str]) -> list[Ranges]:
    """Find `words` in each text as they are; upper and lower case are the same."""
    wanted = _fold(words)
    return [_find_folded(wanted, _fold(text)) for text in texts]


def _find_folded(wanted: str, text: str) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    at = text.find(wanted)
    while at >= 0 and len(ranges) < MAX_RANGES:
        ranges.append((at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    return ranges


def _fold(text: str) -> str:
    """Make lower case, each character one character, so that places are the same."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(lower if len(lower := character.lower()) == 1 else character for character in text)


def _read_values(snapshot: Snapshot, read: ReadPayload, query: TextSearch) -> Iterator[_Value]:
    for run, view, n_rows in _series(snapshot, query):
        for row in range(n_rows - 1, -1, -1):
            blob = view.blobs[row]
            yield _Value(TextPlace(run, view.tag, row), blob, _read_texts(read, blob))


def _series(snapshot: Snapshot, query: TextSearch) -> Iterator[tuple[str, TagView, int]]:
    """Give what there is to search, from the start on, and how many first rows of each."""
    start = query.start
    runs = list(query.runs)
    first = runs.index(start.run) if start and start.run in runs else 0
    for run in runs[first:]:
        view = snapshot.runs.get(RunName(run))
        tags = {} if view is None else view.tags
        for tag in sorted(tag for tag, series in tags.items() if series.kind is Kind.TEXT):
            n_rows = len(tags[tag].blobs)
            if start and run == start.run:
                if tag < start.tag:
                    continue
                if tag == start.tag:
                    n_rows = min(n_rows, start.row + 1)
            yield run, tags[TagName(tag)], n_rows


def _read_texts(read: ReadPayload, blob: Blob) -> list[str] | None:
    if blob.length > MAX_VALUE_BYTES:
        return None
    try:
        strings = read_encoded(read, blob)
    except PayloadError:
        return None
    return [encoded.decode("utf-8", "replace") for encoded in strings.reshape(-1)]


def _cost(value: _Value) -> int:
    return value.blob.length + READ_BYTES


def _batches(values: Iterator[_Value]) -> Iterator[list[_Value]]:
    batch: list[_Value] = []
    n_bytes = 0
    for value in values:
        batch.append(value)
        n_bytes += _cost(value)
        if n_bytes >= BATCH_BYTES:
            yield batch
            batch, n_bytes = [], 0
    if batch:
        yield batch


def _find_in_values(batch: Sequence[_Value], find: FindRanges) -> list[list[Ranges]]:
    """Give the ranges of each text of each value."""
    found = iter(find([text for value in batch for text in value.texts or ()]))
    return [[next(found) for _ in value.texts or ()] for value in batch]


def _make_hit(value: _Value, ranges: Sequence[Ranges]) -> TextHit:
    text = next(index for index, found in enumerate(ranges) if found)
    texts = value.texts or []
    excerpt = _make_excerpt(texts[text], ranges[text])
    return TextHit(value.place, value.blob, text, sum(map(len, ranges)), excerpt)


def _make_excerpt(text: str, ranges: Ranges) -> list[str]:
    start = max(0, ranges[0][0] - EXCERPT_BEFORE)
    stop = min(len(text), start + EXCERPT_CHARACTERS)
    pieces: list[str] = []
    at = start
    for first, last in ranges:
        if first < stop:
            pieces += (text[at:first], text[first : min(last, stop)])
            at = min(last, stop)
    pieces.append(text[at:stop])
    pieces[0] = (CUT if start > 0 else "") + pieces[0]
    pieces[-1] += CUT if stop < len(text) else ""
    return pieces

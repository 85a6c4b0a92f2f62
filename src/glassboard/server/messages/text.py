"""Texts, and what is found in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from glassboard.server.messages.errors import ErrorMessage


@dataclass(frozen=True, slots=True)
class TextRequest:
    """One value of ``POST /api/v1/text``."""

    key: str
    """As ``/api/v1/values`` gives it."""
    at: list[int] = field(default_factory=list)
    """Which table of a value of more than two axes: an index into each but the last two; [] for the first."""
    max_bytes: int = 65_536
    """How much UTF-8 is sent, 0 to 64 MiB."""


@dataclass(frozen=True, slots=True)
class TextsRequest:
    """Body of ``POST /api/v1/text``."""

    values: list[TextRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TextMessage:
    """The texts of one value."""

    shape: list[int]
    """Of the whole value: [] is one text, [n] a list, [n, m] a table, more are tables of tables."""
    texts: list[str]
    """Row by row; the first ones of the table, where it is cut."""
    n_bytes: int
    """UTF-8 of the whole table."""
    is_cut: bool
    """Whether the last text ends early, or texts are left out."""
    is_repaired: bool
    """Whether bytes that are no UTF-8 were replaced, by U+FFFD."""
    error: ErrorMessage | None = None


@dataclass(frozen=True, slots=True)
class TextsResponse:
    """Answer to ``POST /api/v1/text``, in the order of the request."""

    values: list[TextMessage]


@dataclass(frozen=True, slots=True)
class TextPlaceMessage:
    """Where a search goes on."""

    run: str
    tag: str
    row: int


@dataclass(frozen=True, slots=True)
class TextSearchRequest:
    """Body of ``POST /api/v1/text/search``."""

    query: str
    """Upper and lower case are the same."""
    runs: list[str]
    """Searched in this order."""
    regex: bool = False
    """Whether `query` is a regular expression, in Python's syntax; otherwise it is looked for as it is."""
    start: TextPlaceMessage | None = None
    """`next` of the answer before; null for the beginning."""
    limit: int = 50
    """At most this many hits are sent, 1 to 1,000."""


@dataclass(frozen=True, slots=True)
class TextHitMessage:
    """A value in which something was found."""

    run: str
    tag: str
    row: int
    """Of the values that no restart replaced, in file order."""
    key: str
    step: int
    wall_time: float | None
    text: int
    """Which text of the value, row by row."""
    n_matches: int
    """In the whole value; at most 100 are counted in each of its texts."""
    excerpt: list[str]
    """A piece of the text, cut where matches begin and end: the second, fourth … are matches."""


@dataclass(frozen=True, slots=True)
class TextSearchResponse:
    """Answer to ``POST /api/v1/text/search``: what one part of the search found, in the order of the runs."""

    hits: list[TextHitMessage]
    n_values: int
    """Values that were looked at in this part."""
    n_unread: int
    """Those of them that cannot be read, or are longer than 64 MiB."""
    next: TextPlaceMessage | None
    """Where the next part begins; null when all was searched."""

"""Tags beneath those of heatmaps and predictions, which belong to these alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from glassboard.contents.suffixes import HEATMAP, PREDICTIONS
from glassboard.errors import InvalidValueError
from glassboard.wire import Summary, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.summaries.deferred import DeferredSummary

MAX_CHECKED: Final = 10_000

_OWN: Final = re.compile(f"(?:{HEATMAP}|{PREDICTIONS})(?=/|$)")
_WORDS: Final = (HEATMAP.encode(), PREDICTIONS.encode())


class OwnTags:
    """
    Which tags of a run belong to heatmaps and predictions, and which could not any more.

    Attributes
    ----------
    checked
        Tags of other calls that are known to be free, so that most calls look here only.

    Notes
    -----
    Rule: docs/format.md, Reserved tags.
    """

    def __init__(self) -> None:
        self.checked: set[str | None] = set()
        self._owned: set[str] = set()
        self._foreign: set[str] = set()

    def take(self, tag: str, suffix: str) -> None:
        """
        Reserve ``tag + suffix`` and all tags beneath it, for the values that belong to the picture `tag`.

        Raises
        ------
        InvalidValueError
            Another call has written one of them, or `tag` itself is reserved.
        """
        own = tag + suffix
        self.check(tag)
        if own in self._foreign:
            raise InvalidValueError(
                f"tag is {tag!r}, expected one beneath which no other call has written {own!r}"
            )
        if own not in self._owned:
            self._owned.add(own)
            self.checked.clear()

    def check(self, tag: str | None) -> None:
        """
        Take note of the tag of another call.

        Raises
        ------
        InvalidValueError
            It is reserved.
        """
        stems = list(_own_stems(tag or ""))
        for stem in stems:
            if stem in self._owned:
                raise InvalidValueError(
                    f"tag is {tag!r}, expected another one: {stem!r} belongs to a heatmap or to predictions"
                )
        self._foreign.update(stems)
        if len(self.checked) >= MAX_CHECKED:
            self.checked.clear()
        self.checked.add(tag)

    def check_summary(self, summary: bytes | DeferredSummary) -> None:
        """Take note of the tags of a summary; raise what `check` raises."""
        if isinstance(summary, bytes):
            if any(word in summary for word in _WORDS):
                for value in decode(Summary, summary).value:
                    self.check(value.tag)
        else:
            tag = summary.tag.decode() if isinstance(summary.tag, bytes) else summary.tag
            if tag not in self.checked:
                self.check(tag)


def _own_stems(tag: str) -> Iterator[str]:
    """Find what of a tag would be that of a heatmap's numbers, or of predictions."""
    return (tag[: found.end()] for found in _OWN.finditer(tag))

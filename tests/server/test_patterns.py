"""Regular expressions from requests are looked for in bounded time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glassboard.errors import InvalidQueryError
from glassboard.server import patterns
from glassboard.server.patterns import MAX_PATTERN_CHARACTERS, MAX_STEPS, find_pattern, find_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = ["", "loss", "loss/train", "val/loss", "accuracy", "aaaa", "(a)", "größe"]
PIECES = st.sampled_from(
    [
        "a",
        "loss",
        ".",
        ".*",
        "a+",
        "a?",
        "[a-l]",
        "(a|s)",
        "(?:loss)?",
        "^",
        "$",
        "|",
        r"\b",
        "(?i:L)",
        "(?=l)",
    ]
)


@pytest.fixture(autouse=True, scope="module")
def no_pattern_was_slow() -> Iterator[None]:
    """Begin as a server does: what was slow for other tests is forgotten."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(patterns, "_too_slow", set())
        yield


@given(st.lists(PIECES, max_size=8).map("".join), st.sampled_from(["match", "search"]))
@example("(a+)+$", "match")
@example("(?x) (a+) + $", "search")
def test_a_pattern_finds_what_it_finds_anywhere(pattern: str, how: patterns.How) -> None:
    try:
        compiled = re.compile(pattern)
    except re.error:
        with pytest.raises(InvalidQueryError):
            find_pattern(pattern, TEXTS, how)
        return
    expected = [getattr(compiled, how)(text) is not None for text in TEXTS]
    assert find_pattern(pattern, TEXTS, how) == expected


@given(st.lists(PIECES, max_size=6).map("".join), st.integers(1, 3))
@example("(?:lo)+s", 2)
@example("a*", 1)
def test_ranges_are_those_of_the_first_matches_that_are_not_empty(pattern: str, max_ranges: int) -> None:
    found = [[match.span() for match in re.finditer(pattern, text, re.IGNORECASE)] for text in TEXTS]
    expected = [[span for span in spans if span[0] < span[1]][:max_ranges] for spans in found]
    assert find_ranges(pattern, TEXTS, max_ranges) == expected


def test_ranges_of_a_slow_pattern_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "TIMEOUT_SECS", 0.3)
    monkeypatch.setattr(patterns, "_too_slow", set())
    with pytest.raises(InvalidQueryError, match=r"expected one that is found within 0\.3 s"):
        find_ranges("(a+)+$", ["a" * 60 + "!"], 1)


SLOW = [
    "(a+)+$",
    "(a|aa)+$",
    "(a|a?)+$",
    "(.*a){25}$",
    "(?x)(a+) +$",
    "(a+)(?#of these)+$",
    ".*.*.*.*.*.*.*.*.*b",
    "a?" * 30 + "a" * 30 + "b",
    "(a|a)" * 30 + "b",
    "(?:a*)*b",
    "([a-z]+)*b",
]


@pytest.mark.parametrize("pattern", SLOW)
def test_a_slow_pattern_never_runs_in_this_process_and_is_given_up(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "TIMEOUT_SECS", 0.3)
    monkeypatch.setattr(patterns, "_too_slow", set())
    text = "a" * 60 + "!"
    assert patterns._max_steps(pattern, [text], "match") > MAX_STEPS
    with pytest.raises(InvalidQueryError, match=r"expected one that is found within 0\.3 s"):
        find_pattern(pattern, [text], "match")
    assert (pattern, "match") in patterns._too_slow


def test_what_was_too_slow_once_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_too_slow", {("(a+)+$", "search")})
    monkeypatch.setattr("subprocess.run", lambda *_: pytest.fail("a process was started"))
    with pytest.raises(InvalidQueryError, match="expected one that is found"):
        find_pattern("(a+)+$", ["a"])


def test_usual_patterns_of_many_tags_run_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", lambda *_: pytest.fail("a process was started"))
    tags = [f"layer_{i}/weights/mean" for i in range(2000)]
    for pattern in ("loss", ".*", ".*mean", "layer_1/.*", "(layer|block)_[0-9]/weights", r"^layer_\d+/w"):
        assert sum(find_pattern(pattern, tags, "match")) == sum(
            re.match(pattern, tag) is not None for tag in tags
        )


@pytest.mark.parametrize("pattern", ["(", "a**", "[z-a]", "(?P<x>a)(?P<x>b)", "(" * 500, "a" * 2001])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(InvalidQueryError, match=r"expected (a regular expression|at most 2000 characters)"):
        find_pattern(pattern, ["a"])
    assert MAX_PATTERN_CHARACTERS == 2000

"""
Regular expressions from requests, looked for in bounded time.

Python's engine tries every way to match, cannot be interrupted, and holds up all other threads meanwhile. An
expression whose number of ways has a small bound runs here. Any other one runs in a process of its own, which
is killed when its time is over.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from glassboard.errors import InvalidQueryError

if TYPE_CHECKING:
    from collections.abc import Sequence

How: TypeAlias = Literal["match", "search"]
"""Whether a text must match from its start, or anywhere."""
Range: TypeAlias = tuple[int, int]
"""Where a pattern was found in a text, as [start, stop) in characters."""

MAX_PATTERN_CHARACTERS: Final = 2000
MAX_STEPS: Final = 5_000_000
"""How many ways to match may be tried in this process; less than half a second."""
TIMEOUT_SECS: Final = 2.0
MAX_EXPONENT: Final = 64
MAX_REMEMBERED: Final = 256

_UNBOUNDED: Final = re.compile(r"\)[*+?] | \{ | \(\?[a-zA-Z]*x", re.VERBOSE)
"""A group that is repeated, a repetition with bounds, and spaces that do not count."""
_TEST_PROGRAM: Final = """
import json, re, sys
pattern, how, texts = json.load(sys.stdin)
test = getattr(re.compile(pattern), how)
json.dump([test(text) is not None for text in texts], sys.stdout)
"""
_RANGES_PROGRAM: Final = """
import itertools, json, re, sys
pattern, max_ranges, texts = json.load(sys.stdin)
find = re.compile(pattern, re.IGNORECASE).finditer
spans = ((match.span() for match in find(text) if match.group()) for text in texts)
json.dump([list(itertools.islice(found, max_ranges)) for found in spans], sys.stdout)
"""

_too_slow: set[tuple[str, How | int]] = set()
"""Patterns that were not found in time, and what was asked about them: a match, or so many ranges."""


def find_pattern(pattern: str, texts: Sequence[str], how: How = "search") -> list[bool]:
    """
    Say which texts match a regular expression.

    Raises
    ------
    InvalidQueryError
        `pattern` is no regular expression, or finding it takes longer than `TIMEOUT_SECS`.
    """
    test = getattr(_compile(pattern), how)
    if _max_steps(pattern, texts, how) <= MAX_STEPS:
        return [test(text) is not None for text in texts]
    matches: list[bool] = _run_apart(_TEST_PROGRAM, pattern, how, texts)
    return matches


def find_ranges(pattern: str, texts: Sequence[str], max_ranges: int) -> list[list[Range]]:
    """
    Say where a regular expression is found in each text; upper and lower case are the same.

    Parameters
    ----------
    pattern, texts
        What is looked for, and where.
    max_ranges
        How many ranges of each text are given, the first ones; empty ones are none.

    Raises
    ------
    InvalidQueryError
        `pattern` is no regular expression, or finding it takes longer than `TIMEOUT_SECS`.
    """
    find = _compile(pattern, re.IGNORECASE).finditer
    if _max_steps(pattern, texts, "search") <= MAX_STEPS:
        spans = ((match.span() for match in find(text) if match.group()) for text in texts)
        return [list(islice(found, max_ranges)) for found in spans]
    answer = _run_apart(_RANGES_PROGRAM, pattern, max_ranges, texts)
    return [[(start, stop) for start, stop in found] for found in answer]


@lru_cache(MAX_REMEMBERED)
def _compile(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    if len(pattern) > MAX_PATTERN_CHARACTERS:
        raise InvalidQueryError("the pattern", pattern, f"at most {MAX_PATTERN_CHARACTERS} characters")
    try:
        return re.compile(pattern, flags)
    except (re.error, RecursionError, OverflowError) as error:
        raise InvalidQueryError("the pattern", pattern, f"a regular expression ({error})") from None


def _max_steps(pattern: str, texts: Sequence[str], how: How) -> float:
    """
    Bound the steps from above.

    Each repetition of something that is no group ends at some place of the text; each option and each ``?``
    is taken or not.
    """
    if _UNBOUNDED.search(pattern):
        return math.inf
    n_loops = pattern.count("*") + pattern.count("+") + (how == "search")
    n_choices = pattern.count("|") + pattern.count("?")
    n_steps: int = len(pattern) * 2 ** min(n_choices, MAX_EXPONENT)
    exponent = min(n_loops, MAX_EXPONENT)
    return sum(float(n_steps) * float(len(text) + 1) ** exponent for text in texts)


def _run_apart(program: str, pattern: str, argument: How | int, texts: Sequence[str]) -> Any:
    """Run a program in a process of its own; give what it says, which is of our own making."""
    if (pattern, argument) in _too_slow:
        raise _slow_pattern_error(pattern)
    command = [sys.executable or "python3", "-I", "-S", "-c", program]
    question = json.dumps([pattern, argument, list(texts)]).encode()
    try:
        answer = subprocess.run(
            command, input=question, capture_output=True, timeout=TIMEOUT_SECS, check=True
        )
    except (subprocess.SubprocessError, OSError):
        if len(_too_slow) >= MAX_REMEMBERED:
            _too_slow.clear()
        _too_slow.add((pattern, argument))
        raise _slow_pattern_error(pattern) from None
    return json.loads(answer.stdout)


def _slow_pattern_error(pattern: str) -> InvalidQueryError:
    return InvalidQueryError("the pattern", pattern, f"one that is found within {TIMEOUT_SECS:g} s")

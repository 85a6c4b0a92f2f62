"""Values of flags: text to value, with errors that say what was expected."""

from __future__ import annotations

import math
import re
from argparse import ArgumentTypeError
from typing import Final

DEFAULT_PORT: Final = 6006
MAX_PORT: Final = 65_535
TOKEN: Final = re.compile(r"[A-Za-z0-9_.~-]+")
HOST: Final = re.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]")
ANCESTOR: Final = re.compile(
    r"\*|[A-Za-z][A-Za-z0-9+.-]*:(//((\*\.)?[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:([0-9]+|\*))?)?"
)
"""Facts: Content Security Policy Level 3, section 2.3.1 (``scheme-source``, ``host-source``)."""
UNITS: Final = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40}


def parse_port(text: str) -> int | None:
    """Read a port: None for ``default``, 0 for any."""
    if text == "default":
        return None
    return _parse_int(text, 0, MAX_PORT, f"'default' or a number from 0 to {MAX_PORT}")


def parse_bool(text: str) -> bool:
    """Read ``true`` or ``false``."""
    value = {"true": True, "false": False}.get(text.lower())
    if value is None:
        raise ArgumentTypeError(f"is {text!r}, expected true or false")
    return value


def parse_secs(text: str) -> float:
    """Read a number of seconds, 0 or more."""
    try:
        secs = float(text)
    except ValueError:
        secs = math.nan
    if not 0 <= secs < math.inf:
        raise ArgumentTypeError(f"is {text!r}, expected a number of seconds, 0 or more")
    return secs


def parse_count(text: str) -> int:
    """Read a whole number, 1 or more."""
    return _parse_int(text, 1, 2**31 - 1, "a whole number, 1 or more")


def parse_whole(text: str) -> int:
    """Read a whole number."""
    return _parse_int(text, -(2**31), 2**31 - 1, "a whole number")


def parse_samples(text: str) -> dict[str, int]:
    """Read ``plugin=number,plugin=number``; 0 means all."""
    samples: dict[str, int] = {}
    for part in text.split(","):
        plugin, equals, number = part.strip().partition("=")
        if not part.strip():
            continue
        if not (plugin and equals and number.isascii() and number.isdigit()):
            raise ArgumentTypeError(f"has {part!r}, expected plugin=number as in scalars=500,images=0")
        samples[plugin] = int(number)
    return samples


def parse_path_prefix(text: str) -> str:
    """Read a path prefix; a slash at its end is dropped."""
    prefix = text.rstrip("/")
    if prefix and not prefix.startswith("/"):
        raise ArgumentTypeError(f"is {text!r}, expected a path with a leading slash as in /board")
    if re.search(r"[^\w/.~-]|//", prefix):
        raise ArgumentTypeError(f"is {text!r}, expected letters, digits and . _ ~ - between single slashes")
    return prefix


def parse_token(text: str) -> str:
    """Read a token, or ``none``."""
    if not TOKEN.fullmatch(text):
        raise ArgumentTypeError(f"is {text!r}, expected letters, digits and . _ ~ -, or none")
    return text


def parse_host_name(text: str) -> str:
    """Read a name that requests may be addressed to, without a port."""
    if not HOST.fullmatch(text):
        raise ArgumentTypeError(f"is {text!r}, expected a host name or address without a port")
    return text


def parse_frame_ancestor(text: str) -> str:
    """Read an origin whose pages may show the page in a frame: one, all of a scheme, or ``*``."""
    if not ANCESTOR.fullmatch(text):
        raise ArgumentTypeError(f"is {text!r}, expected an origin as in https://hub.example, a scheme:, or *")
    return text


def parse_bytes(text: str) -> int:
    """Read a number of bytes with an optional unit, as in ``512M`` or ``4G``."""
    match = re.fullmatch(r"(\d+)\s*([kmgt]?)i?b?", text.lower())
    if not match:
        raise ArgumentTypeError(f"is {text!r}, expected a number of bytes as in 512M or 4G")
    return int(match.group(1)) * UNITS[match.group(2)]


def _parse_int(text: str, least: int, greatest: int, expected: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if not least <= number <= greatest:
        raise ArgumentTypeError(f"is {text!r}, expected {expected}")
    return number

"""
Messages in protobuf's text format, letter for letter as its Python library prints them.

Notes
-----
Format: https://protobuf.dev/reference/protobuf/textformat-spec/. Numbers of digits, escapes and the order of
maps: protobuf 7.36, upb/text/encode.c and upb/message/map_sorter.c.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from glassboard.wire.encode import is_absent
from glassboard.wire.kinds import BOOL, BYTES, DOUBLE, FLOAT, STRING, ScalarKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import IntEnum

    from glassboard.wire.fields import Field, Message

_STEP: Final = "  "
_INVERTED: Final = bytes(range(255, -1, -1))

_SHORT_ESCAPES: Final = {"\n": r"\n", "\r": r"\r", "\t": r"\t", '"': r"\"", "'": r"\'", "\\": r"\\"}
_ESCAPES: Final = {
    **{code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))},
    **{ord(character): escape for character, escape in _SHORT_ESCAPES.items()},
}
_TEXT_ESCAPES: Final = {code: escape for code, escape in _ESCAPES.items() if code < 128}
_ESCAPED: Final = re.compile(r"""[\x00-\x1f"'\\\x7f]""")
_ESCAPED_IN_BYTES: Final = re.compile(r"""[\x00-\x1f"'\\\x7f-\xff]""")


def to_text(message: Message) -> str:
    """Return a message as protobuf's Python library prints it: a field a line, two spaces a level."""
    printer = _Printer()
    printer.print_fields(message, "")
    return "".join(printer.pieces)


class _Printer:
    """Prints one message into `pieces`; an entry of a map that is in many places is printed once."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._entries: dict[tuple[int, str], str] = {}

    def print_fields(self, message: Message, indent: str) -> None:
        """Print every field that is set."""
        values = vars(message)
        for field in message.TABLE.rows:
            value = values[field.name]
            if value is field.default:
                continue
            if field.is_map:
                self._print_map(field, value, indent)
            elif field.is_repeated:
                for each in value:
                    self._print_one(field, each, indent)
            elif not is_absent(field, value):
                self._print_one(field, value, indent)

    def _print_one(self, field: Field, value: Any, indent: str) -> None:
        if isinstance(field.kind, ScalarKind):
            self.pieces.append(f"{indent}{field.name}: {_to_word(field.kind, value)}\n")
            return
        self.pieces.append(f"{indent}{field.name} {{\n")
        self.print_fields(value, indent + _STEP)
        self.pieces.append(f"{indent}}}\n")

    def _print_map(self, field: Field, entries: tuple[Any, ...], indent: str) -> None:
        for entry in sorted(entries, key=_map_order):
            key = id(entry), indent
            text = self._entries.get(key)
            if text is None:
                text = self._entries[key] = self._entry_text(field, entry, indent)
            self.pieces.append(text)

    def _entry_text(self, field: Field, entry: Message, indent: str) -> str:
        """Print key and value, which an entry always has, aside."""
        start = len(self.pieces)
        self.pieces.append(f"{indent}{field.name} {{\n")
        for part in entry.TABLE.rows:
            value = getattr(entry, part.name)
            if value is None and not isinstance(part.kind, ScalarKind):
                value = part.kind()
            self._print_one(part, value, indent + _STEP)
        self.pieces.append(f"{indent}}}\n")
        text = "".join(self.pieces[start:])
        del self.pieces[start:]
        return text


def _map_order(entry: Any) -> Any:
    """Order numbers upwards; texts downwards by their bytes, but a beginning of another before it."""
    return entry.key.encode().translate(_INVERTED) if isinstance(entry.key, str) else entry.key


def _to_word(kind: ScalarKind, value: Any) -> str:
    if kind.names is not None:
        return _enum_words(kind.names).get(value) or str(int(value))
    return _WORDS.get(kind.name, str)(value)


@cache
def _enum_words(names: type[IntEnum]) -> Mapping[int, str]:
    return {int(member): member.name for member in names}


def _quote_text(text: str) -> str:
    return f'"{text.translate(_TEXT_ESCAPES) if _ESCAPED.search(text) else text}"'


def _quote_bytes(data: bytes) -> str:
    text = data.decode("latin-1")
    return f'"{text.translate(_ESCAPES) if _ESCAPED_IN_BYTES.search(text) else text}"'


def _print_float(number: float) -> str:
    """Print the fewest of 6 or 9 digits that read as the same float32."""
    text = f"{number:.6g}"
    return text if _as_float32(float(text)) == _as_float32(number) else f"{number:.9g}"


def _print_double(number: float) -> str:
    text = f"{number:.15g}"
    return text if float(text) == number else f"{number:.17g}"


def _as_float32(number: float) -> bytes:
    return FLOAT.pack(number)


_WORDS: Final[dict[str, Callable[[Any], str]]] = {
    BOOL.name: lambda value: "true" if value else "false",
    BYTES.name: _quote_bytes,
    DOUBLE.name: _print_double,
    FLOAT.name: _print_float,
    STRING.name: _quote_text,
}

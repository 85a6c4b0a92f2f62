"""
Messages in protobuf's text format: read here, printed by `glassboard.wire.text_printer`.

Notes
-----
Format: https://protobuf.dev/reference/protobuf/textformat-spec/.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from glassboard.errors import InvalidValueError
from glassboard.wire.fields import Field, Message
from glassboard.wire.kinds import BOOL, DOUBLE, FLOAT, STRING, ScalarKind, WireType
from glassboard.wire.text_printer import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["MAX_DEPTH", "from_text", "to_text"]

MAX_DEPTH: Final = 64

_M = TypeVar("_M", bound=Message)

_TOKEN: Final = re.compile(
    r"""
    (?P<space> \s+ | \#[^\n]* )
  | (?P<name> [A-Za-z_]\w* )
  | (?P<number> -? (?: \.?\d (?: [eE][+-] | [\w.] )* | inf(?:inity)? | nan ) )
  | (?P<text> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
  | (?P<mark> [{}<>\[\]:,;./] )
    """,
    re.VERBOSE,
)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|[xX][0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.S)
_ESCAPED: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"v": b"\v",
    b"?": b"?",
    b"'": b"'",
    b'"': b'"',
    b"\\": b"\\",
}
_CLOSING: Final = {"{": "}", "<": ">"}
_DEPTHS: Final = {"{": 1, "<": 1, "[": 1, "}": -1, ">": -1, "]": -1}
_TRUTHS: Final = {"true": True, "True": True, "t": True, "false": False, "False": False, "f": False}
_EXPECTED_NAMES: Final = {"bool": "true or false", "enum": "the name or the number of a value"}


def from_text(text: str, message_type: type[_M], *, takes_unknown: bool = False) -> _M:
    """
    Read a message.

    Parameters
    ----------
    text
        The message.
    message_type
        What it is.
    takes_unknown
        Whether fields that a message has not are passed over, as they are in bytes.

    Raises
    ------
    InvalidValueError
        `text` is none: it names a field that the message has not, or breaks off, or holds something else.
    """
    return _parse_message(_Tokens(text, takes_unknown=takes_unknown), message_type, closing="", depth=0)


def first_field(text: str) -> str:
    """Give the name with which a text begins; empty where it begins with something else."""
    try:
        token = _Tokens(text).next
    except InvalidValueError:
        return ""
    return token.text if token.kind == "name" else ""


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int
    whole: str  # the text that it stands in

    @property
    def place(self) -> str:
        """Lines and columns count from 1."""
        before = self.whole[: self.offset]
        line, column = before.count("\n") + 1, self.offset - before.rfind("\n")
        return f"in line {line}, column {column}"


class _Tokens:
    """The words of a text, with a look at the next one."""

    def __init__(self, text: str, *, takes_unknown: bool = False) -> None:
        self.takes_unknown = takes_unknown
        self._tokens = _tokenize(text)
        self.next = next(self._tokens)

    def take(self) -> _Token:
        token = self.next
        self.next = next(self._tokens, token)
        return token

    def take_if(self, *texts: str) -> bool:
        is_one = self.next.kind == "mark" and self.next.text in texts
        if is_one:
            self.take()
        return is_one

    def expect(self, kind: str, expected: str) -> _Token:
        if self.next.kind != kind:
            raise _unexpected(self.next, expected)
        return self.take()


def _tokenize(text: str) -> Iterator[_Token]:
    offset = 0
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None:
            raise _unexpected(_Token("", text[offset:], offset, text), "text of a message")
        if match.lastgroup != "space":
            yield _Token(str(match.lastgroup), match.group(), offset, text)
        offset = match.end()
    yield _Token("end", "", offset, text)


def _unexpected(token: _Token, expected: str) -> InvalidValueError:
    found = repr(token.text[:40]) if token.text else "the end"
    return InvalidValueError(f"{found} {token.place}, expected {expected}")


def _parse_message(tokens: _Tokens, message_type: type[_M], *, closing: str, depth: int) -> _M:
    if depth > MAX_DEPTH:
        raise _unexpected(tokens.next, f"at most {MAX_DEPTH} levels")
    fields = message_type.TABLE.by_name
    values: dict[str, list[Any]] = {}
    while not _is_at_end(tokens, closing):
        token = tokens.expect("name", "the name of a field")
        if token.text not in fields and tokens.takes_unknown:
            _pass_over(tokens)
            continue
        if token.text not in fields:
            raise _unexpected(token, f"a field of {message_type.__name__}")
        field = fields[token.text]
        if field.oneof is not None:
            values = {name: each for name, each in values.items() if fields[name].oneof != field.oneof}
        values.setdefault(token.text, []).extend(_parse_field(tokens, field, depth))
        tokens.take_if(",", ";")
    return message_type.of_fields({name: _freeze(fields[name], each) for name, each in values.items()})


def _pass_over(tokens: _Tokens) -> None:
    """Take what belongs to a field that is not known."""
    tokens.take_if(":")
    kind, depth = tokens.next.kind, 0
    while True:
        token = tokens.take()
        if token.kind == "end":
            raise _unexpected(token, "the value of a field")
        depth += _DEPTHS.get(token.text, 0) if token.kind == "mark" else 0
        if depth <= 0 and not (kind == tokens.next.kind == "text"):
            break
    tokens.take_if(",", ";")


def _freeze(field: Field, values: list[Any]) -> Any:
    if field.is_map:
        return tuple({entry.key: entry for entry in values}.values())
    return tuple(values) if field.is_repeated else values[-1]


def _is_at_end(tokens: _Tokens, closing: str) -> bool:
    return tokens.take_if(closing) if closing else tokens.next.kind == "end"


def _parse_field(tokens: _Tokens, field: Field, depth: int) -> Iterator[Any]:
    if not tokens.take_if(":") and isinstance(field.kind, ScalarKind):
        raise _unexpected(tokens.next, "':'")
    is_list = field.is_repeated and tokens.take_if("[")
    if is_list and tokens.take_if("]"):
        return
    yield _parse_value(tokens, field, depth)
    while is_list and tokens.take_if(","):
        yield _parse_value(tokens, field, depth)
    if is_list and not tokens.take_if("]"):
        raise _unexpected(tokens.next, "']'")


def _parse_value(tokens: _Tokens, field: Field, depth: int) -> Any:
    kind = field.kind
    if not isinstance(kind, ScalarKind):
        opening = tokens.expect("mark", "'{'")
        if opening.text not in _CLOSING:
            raise _unexpected(opening, "'{'")
        return _parse_message(tokens, kind, closing=_CLOSING[opening.text], depth=depth + 1)
    if kind.wire_type is WireType.LENGTH:
        parsed = _parse_bytes(tokens)
        return parsed.decode("utf-8", "replace") if kind is STRING else parsed
    if kind is FLOAT or kind is DOUBLE:
        return _parse_float(tokens, kind)
    return _parse_name(tokens, kind) if tokens.next.kind == "name" else _parse_integer(tokens, kind)


def _parse_name(tokens: _Tokens, kind: ScalarKind) -> int:
    """Read the name of an enum's value, or a truth value."""
    token = tokens.take()
    members: Mapping[str, int] = kind.names.__members__ if kind.names else {}
    names = _TRUTHS if kind is BOOL else members
    if token.text not in names:
        raise _unexpected(token, _EXPECTED_NAMES.get(kind.name, "a whole number"))
    return names[token.text] if kind is BOOL else int(names[token.text])


def _parse_integer(tokens: _Tokens, kind: ScalarKind) -> int:
    token = tokens.expect("number", "a whole number")
    digits = token.text
    is_octal = digits.lstrip("-").startswith("0") and digits.lstrip("-").isdigit()
    try:
        number = int(digits, 8 if is_octal else 0)
        kind.pack(number)
    except ValueError:
        raise _unexpected(token, f"a number of type {kind.name}") from None
    if kind is BOOL and number not in (0, 1):
        raise _unexpected(token, _EXPECTED_NAMES[kind.name])
    return bool(number) if kind is BOOL else number


def _parse_float(tokens: _Tokens, kind: ScalarKind) -> float:
    token = tokens.take()
    has_suffix = token.kind == "number" and token.text[-1] in "fF" and not token.text.endswith("inf")
    try:
        number = float(token.text[: -1 if has_suffix else None])
    except ValueError:
        raise _unexpected(token, f"a number of type {kind.name}") from None
    rounded: float = kind.unpack(kind.pack(number))
    return rounded


def _parse_bytes(tokens: _Tokens) -> bytes:
    parts = [tokens.expect("text", "a text in quotes")]
    while tokens.next.kind == "text":
        parts.append(tokens.take())
    escaped = (part.text[1:-1].encode("utf-8", "replace") for part in parts)
    return b"".join(_ESCAPE.sub(_unescape, part) for part in escaped)


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code in _ESCAPED:
        return _ESCAPED[code]
    if code[:1] in b"uU" and len(code) > 1:
        number = int(code[1:], 16)
        return chr(number).encode("utf-8", "replace") if number <= sys.maxunicode else b"?"
    if code[:1] in b"xX" and len(code) > 1:
        return bytes([int(code[1:], 16)])
    return bytes([int(code, 8) & 0xFF]) if code.isdigit() else match[0]

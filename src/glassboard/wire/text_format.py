"""
Messages of strings and whole numbers in protobuf's text format, and back.

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
from glassboard.wire.kinds import STRING, ScalarKind

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH: Final = 64

_M = TypeVar("_M", bound=Message)

_TOKEN: Final = re.compile(
    r"""
    (?P<space> \s+ | \#[^\n]* )
  | (?P<name> [A-Za-z_]\w* )
  | (?P<number> -? \d\w* )
  | (?P<text> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
  | (?P<mark> [{}<>\[\]:,;] )
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
_PRINTED: Final = {"\n": r"\n", "\r": r"\r", "\t": r"\t", '"': r"\"", "'": r"\'", "\\": r"\\"}
_CLOSING: Final = {"{": "}", "<": ">"}


def to_text(message: Message) -> str:
    """Return a message as protobuf's Python library prints it: a field a line, two spaces a level."""
    return "".join(f"{line}\n" for line in _lines(message))


def from_text(text: str, message_type: type[_M]) -> _M:
    """
    Read a message.

    Raises
    ------
    InvalidValueError
        `text` is none: it names a field that the message has not, or breaks off, or holds something else.
    """
    return _parse_message(_Tokens(text), message_type, closing="", depth=0)


def _lines(message: Message) -> Iterator[str]:
    for field in message.TABLE.rows:
        value = getattr(message, field.name)
        for each in value if field.is_repeated else () if value == field.default else (value,):
            if isinstance(each, Message):
                yield f"{field.name} {{"
                yield from (f"  {line}" for line in _lines(each))
                yield "}"
            else:
                yield f"{field.name}: {_quote(each) if isinstance(each, str) else each}"


def _quote(text: str) -> str:
    return f'"{"".join(map(_escape, text))}"'


def _escape(character: str) -> str:
    if character in _PRINTED:
        return _PRINTED[character]
    is_control = character < " " or character == "\x7f"
    return f"\\{ord(character):03o}" if is_control else character


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


class _Tokens:
    """The words of a text, with a look at the next one."""

    def __init__(self, text: str) -> None:
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
            raise _unexpected(_Token("", text[offset:], offset), "text of a message")
        if match.lastgroup != "space":
            yield _Token(str(match.lastgroup), match.group(), offset)
        offset = match.end()
    yield _Token("end", "", offset)


def _unexpected(token: _Token, expected: str) -> InvalidValueError:
    found = repr(token.text[:40]) if token.text else "the end"
    return InvalidValueError(f"{found} at character {token.offset}, expected {expected}")


def _parse_message(tokens: _Tokens, message_type: type[_M], *, closing: str, depth: int) -> _M:
    if depth > MAX_DEPTH:
        raise _unexpected(tokens.next, f"at most {MAX_DEPTH} levels")
    fields = {field.name: field for field in message_type.TABLE.rows}
    values: dict[str, list[Any]] = {}
    while not _is_at_end(tokens, closing):
        token = tokens.expect("name", "the name of a field")
        if token.text not in fields:
            raise _unexpected(token, f"a field of {message_type.__name__}")
        values.setdefault(token.text, []).extend(_parse_field(tokens, fields[token.text], depth))
        tokens.take_if(",", ";")
    return message_type(
        **{name: tuple(each) if fields[name].is_repeated else each[-1] for name, each in values.items()}
    )


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
    if not isinstance(field.kind, ScalarKind):
        opening = tokens.expect("mark", "'{'")
        if opening.text not in _CLOSING:
            raise _unexpected(opening, "'{'")
        return _parse_message(tokens, field.kind, closing=_CLOSING[opening.text], depth=depth + 1)
    return _parse_text(tokens) if field.kind is STRING else _parse_number(tokens, field.kind)


def _parse_number(tokens: _Tokens, kind: ScalarKind) -> int:
    token = tokens.expect("number", "a whole number")
    digits = token.text
    is_octal = digits.lstrip("-").startswith("0") and digits.lstrip("-").isdigit()
    try:
        number = int(digits, 8 if is_octal else 0)
        kind.pack(number)
    except ValueError:
        raise _unexpected(token, f"a number of type {kind.name}") from None
    return number


def _parse_text(tokens: _Tokens) -> str:
    parts = [tokens.expect("text", "a text in quotes")]
    while tokens.next.kind == "text":
        parts.append(tokens.take())
    escaped = (part.text[1:-1].encode("utf-8", "replace") for part in parts)
    return b"".join(_ESCAPE.sub(_unescape, part) for part in escaped).decode("utf-8", "replace")


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

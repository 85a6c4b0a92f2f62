"""
Messages in protobuf's JSON form, and back.

Notes
-----
Format: https://protobuf.dev/programming-guides/json/. As TensorBoard prints it, fields with their default
are there, but for messages and members of a oneof that are not set.
"""

from __future__ import annotations

import json
import math
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

from glassboard.errors import InvalidValueError
from glassboard.wire.fields import Field, Message
from glassboard.wire.hparams import HParamValue, HParamValues
from glassboard.wire.kinds import ScalarKind

if TYPE_CHECKING:
    from collections.abc import Mapping

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"

MAX_SHOWN_CHARACTERS: Final = 80

_M = TypeVar("_M", bound=Message)

_NOT_FINITE: Final = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


def to_json(message: Message) -> Json:
    """Return a message as plain data; numbers that are not finite are texts."""
    if isinstance(message, HParamValue):
        return _print_value(message)
    if isinstance(message, HParamValues):
        return [_print_value(value) for value in message.values]
    return {
        _json_name(field.name): _print_field(field, value)
        for field in message.TABLE.rows
        if (value := getattr(message, field.name)) is not None
    }


def from_json(text: str | bytes, message_type: type[_M]) -> _M:
    """
    Read a message.

    Raises
    ------
    InvalidValueError
        `text` is no JSON, names a field that the message has not or names one twice, or holds something
        else than the field does.
    """
    try:
        decoded = text.decode() if isinstance(text, bytes) else text
        value = json.loads(decoded, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise InvalidValueError(f"the request is no JSON: {error}") from None
    return cast("_M", _parse_message(value, message_type, message_type.__name__))


@cache
def _json_name(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def _print_field(field: Field, value: Any) -> Json:
    return [_print_one(field, each) for each in value] if field.is_repeated else _print_one(field, value)


def _print_one(field: Field, value: Any) -> Json:
    if isinstance(value, Message):
        return to_json(value)
    names = field.kind.names if isinstance(field.kind, ScalarKind) else None
    if names is not None:
        return names(value).name if value in {*names} else int(value)
    return _print_number(value) if isinstance(value, float) else cast("Json", value)


def _print_value(value: HParamValue) -> Json:
    if value.number_value is not None:
        return _print_number(value.number_value)
    return value.string_value if value.bool_value is None else value.bool_value


def _print_number(number: float) -> float | str:
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise InvalidValueError("an object names a field twice")
    return values


def _fields_of(message_type: type[Message]) -> Mapping[str, Field]:
    rows = message_type.TABLE.rows
    return {row.name: row for row in rows} | {_json_name(row.name): row for row in rows}


def _parse_message(value: Json, message_type: type[Message], where: str) -> Message:
    if message_type is HParamValue:
        return _parse_value(value)
    if message_type is HParamValues:
        return HParamValues(values=tuple(map(_parse_value, _expect_list(value, where))))
    if not isinstance(value, dict):
        raise _unexpected(value, where, "an object")
    return message_type(**_parse_fields(value, message_type, where))


def _parse_fields(value: dict[str, Json], message_type: type[Message], where: str) -> dict[str, Any]:
    fields = _fields_of(message_type)
    values: dict[str, Any] = {}
    oneofs: set[str] = set()
    for name, item in value.items():
        field = fields.get(name)
        if field is None:
            raise _unexpected(name, f"a field of {where}", f"one of {', '.join(fields)}")
        if item is None:
            values.pop(field.name, None)
            continue
        if field.oneof in oneofs:
            raise _unexpected(name, f"a field of {where}", f"at most one of {field.oneof}")
        if field.oneof is not None:
            oneofs.add(field.oneof)
        values[field.name] = _parse_field(item, field, f"{where}.{name}")
    return values


def _parse_field(value: Json, field: Field, where: str) -> Any:
    if not field.is_repeated:
        return _parse_one(value, field, where)
    items = _expect_list(value, where)
    return tuple(_parse_one(item, field, f"{where}[{i}]") for i, item in enumerate(items))


def _parse_one(value: Json, field: Field, where: str) -> Any:
    if not isinstance(field.kind, ScalarKind):
        return _parse_message(value, field.kind, where)
    match field.kind.name:
        case "string":
            if not isinstance(value, str):
                raise _unexpected(value, where, "a string")
            return value
        case "bool":
            if not isinstance(value, bool):
                raise _unexpected(value, where, "true or false")
            return value
        case "double":
            return _parse_float(value, where)
    return _parse_int(value, field.kind, where)


def _parse_int(value: Json, kind: ScalarKind, where: str) -> int:
    """Read a whole number, which may be written as a float or in quotes, or the name of an enum's value."""
    if kind.names is not None and isinstance(value, str) and value in kind.names.__members__:
        return int(kind.names[value])
    expected = f"a number of type {kind.name}" if kind.names is None else f"one of {', '.join(_names(kind))}"
    number = _to_float(value)
    if number is None or not number.is_integer():
        raise _unexpected(value, where, expected)
    try:
        kind.pack(int(number))
    except InvalidValueError:
        raise _unexpected(value, where, expected) from None
    return int(number)


def _names(kind: ScalarKind) -> list[str]:
    return list(kind.names.__members__) if kind.names else []


def _parse_float(value: Json, where: str) -> float:
    """Read a number, which may be in quotes; those that are not finite must be."""
    number = _NOT_FINITE.get(value) if isinstance(value, str) else None
    number = _to_float(value) if number is None else number
    if number is None or not (math.isfinite(number) or isinstance(value, str)):
        raise _unexpected(value, where, "a number")
    return number


def _to_float(value: Json) -> float | None:
    if isinstance(value, bool | dict | list | None):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def _parse_value(value: Json) -> HParamValue:
    """Read a ``google.protobuf.Value``; null, lists and objects are no values of hyperparameters."""
    match value:
        case bool():
            return HParamValue(bool_value=value)
        case str():
            return HParamValue(string_value=value)
        case int() | float():
            number = _to_float(value)
            return HParamValue(number_value=math.inf if number is None else number)
    return HParamValue()


def _expect_list(value: Json, where: str) -> list[Json]:
    if not isinstance(value, list):
        raise _unexpected(value, where, "a list")
    return value


def _unexpected(value: object, where: str, expected: str) -> InvalidValueError:
    shown = repr(value)
    if len(shown) > MAX_SHOWN_CHARACTERS:
        shown = f"{shown[:MAX_SHOWN_CHARACTERS]} …"
    return InvalidValueError(f"{where} is {shown}, expected {expected}")

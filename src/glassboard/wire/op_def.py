"""Tables of tensorboard/compat/proto/op_def.proto: the signature of an operation, or of a function."""

from __future__ import annotations

from glassboard.wire.attr_value import AttrValue
from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.full_type import FullTypeDef
from glassboard.wire.kinds import BOOL, INT32, INT64, STRING
from glassboard.wire.tensor import DATA_TYPE, DtypeAndShape


class ArgDef(Message):
    """``OpDef.ArgDef``: one input or output; its type is given, or is that of an attribute."""

    name: str = field(1, STRING)
    description: str = field(2, STRING)
    type: int = field(3, DATA_TYPE)
    type_attr: str = field(4, STRING)
    number_attr: str = field(5, STRING)
    type_list_attr: str = field(6, STRING)
    handle_data: tuple[DtypeAndShape, ...] = repeated(7, DtypeAndShape)
    is_ref: bool = field(16, BOOL)
    experimental_full_type: FullTypeDef | None = field(17, FullTypeDef)


class AttrDef(Message):
    """``OpDef.AttrDef``: one attribute, and what it may be."""

    name: str = field(1, STRING)
    type: str = field(2, STRING)
    default_value: AttrValue | None = field(3, AttrValue)
    description: str = field(4, STRING)
    has_minimum: bool = field(5, BOOL)
    minimum: int = field(6, INT64)
    allowed_values: AttrValue | None = field(7, AttrValue)


class OpDeprecation(Message):
    """``OpDeprecation``: since when an operation is not to be used, and why."""

    version: int = field(1, INT32)
    explanation: str = field(2, STRING)


class OpDef(Message):
    """``OpDef``: name, inputs, outputs and attributes of an operation."""

    name: str = field(1, STRING)
    input_arg: tuple[ArgDef, ...] = repeated(2, ArgDef)
    output_arg: tuple[ArgDef, ...] = repeated(3, ArgDef)
    attr: tuple[AttrDef, ...] = repeated(4, AttrDef)
    summary: str = field(5, STRING)
    description: str = field(6, STRING)
    deprecation: OpDeprecation | None = field(8, OpDeprecation)
    is_aggregate: bool = field(16, BOOL)
    is_stateful: bool = field(17, BOOL)
    is_commutative: bool = field(18, BOOL)
    allows_uninitialized_input: bool = field(19, BOOL)
    control_output: tuple[str, ...] = repeated(20, STRING)
    is_distributed_communication: bool = field(21, BOOL)

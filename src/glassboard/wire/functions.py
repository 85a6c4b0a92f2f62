"""Tables of tensorboard/compat/proto/function.proto: the functions that nodes of a graph call."""

from __future__ import annotations

from glassboard.wire.attr_value import AttrEntry
from glassboard.wire.fields import Message, field, mapped, repeated
from glassboard.wire.kinds import STRING, UINT32
from glassboard.wire.node import NodeDef
from glassboard.wire.op_def import OpDef


class ArgAttrs(Message):
    """``FunctionDef.ArgAttrs``: attributes of an argument."""

    attr: tuple[AttrEntry, ...] = mapped(1, AttrEntry)


class ArgAttrsEntry(Message):
    """One entry of the map ``FunctionDef.arg_attr``, by the argument's number."""

    key: int = field(1, UINT32)
    value: ArgAttrs | None = field(2, ArgAttrs)


class ResourceArgEntry(Message):
    """One entry of the map ``FunctionDef.resource_arg_unique_id``, by the argument's number."""

    key: int = field(1, UINT32)
    value: int = field(2, UINT32)


class NameEntry(Message):
    """One entry of a map of names: of what a function returns to the node that it comes from."""

    key: str = field(1, STRING)
    value: str = field(2, STRING)


class FunctionDef(Message):
    """``FunctionDef``: a function and its nodes."""

    signature: OpDef | None = field(1, OpDef)
    node_def: tuple[NodeDef, ...] = repeated(3, NodeDef)
    ret: tuple[NameEntry, ...] = mapped(4, NameEntry)
    attr: tuple[AttrEntry, ...] = mapped(5, AttrEntry)
    control_ret: tuple[NameEntry, ...] = mapped(6, NameEntry)
    arg_attr: tuple[ArgAttrsEntry, ...] = mapped(7, ArgAttrsEntry)
    resource_arg_unique_id: tuple[ResourceArgEntry, ...] = mapped(8, ResourceArgEntry)


class GradientDef(Message):
    """``GradientDef``: which function is the gradient of another."""

    function_name: str = field(1, STRING)
    gradient_func: str = field(2, STRING)


class RegisteredGradient(Message):
    """``RegisteredGradient``: which function is the gradient of an operation."""

    gradient_func: str = field(1, STRING)
    registered_op_type: str = field(2, STRING)


class FunctionDefLibrary(Message):
    """``FunctionDefLibrary``: the functions of a graph, and their gradients."""

    function: tuple[FunctionDef, ...] = repeated(1, FunctionDef)
    gradient: tuple[GradientDef, ...] = repeated(2, GradientDef)
    registered_gradients: tuple[RegisteredGradient, ...] = repeated(3, RegisteredGradient)

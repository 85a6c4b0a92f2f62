"""Graphs of torch models, by torch's own tracing or export; torch is imported when one is asked for."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from glassboard.errors import GraphError, UnsupportedTypeError
from glassboard.summaries.graphs.exported_program import exported_nodes, is_exported_program
from glassboard.summaries.graphs.graph_events import GraphEvents, graph_events
from glassboard.summaries.graphs.traced_graph import title_of, traced_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.wire.node import NodeDef

_MAX_REASON: Final = 300


def torch_graph_events(
    model: Any, input_to_model: Any = None, *, verbose: bool = False, use_strict_trace: bool = True
) -> GraphEvents:
    """
    Return the events of a torch model's graph.

    The model is run once, in evaluation mode; afterwards each of its modules is in the mode it was in. One
    that cannot be traced is exported (``torch.export``) instead.

    Parameters
    ----------
    model
        A ``torch.nn.Module``, scripted or not, a scripted function, or a ``torch.export.ExportedProgram``.
    input_to_model
        A tensor, or a tuple of the positional arguments. A dict is one argument, or, where the model does
        not take it, the keyword arguments. Not needed for an exported program.
    verbose
        Print the traced graph, or the exported program.
    use_strict_trace
        Handed to ``torch.jit.trace`` as ``strict``.

    Raises
    ------
    GraphError
        The model can be neither traced nor exported with this input.
    UnsupportedTypeError
        `model` is none of the above, or it raised TypeError.
    """
    if is_exported_program(model):
        return graph_events(_exported(model, "ExportedProgram", verbose=verbose))
    if not _can_be_traced(model):
        raise UnsupportedTypeError(f"model is of type {type(model).__qualname__}, expected a torch.nn.Module")
    if input_to_model is None:
        raise GraphError(_title(model), "input_to_model is None, expected a tensor or a tuple of arguments")
    with _evaluating(model), _quiet_about_tracing():
        try:
            nodes = _traced(model, input_to_model, verbose=verbose, use_strict_trace=use_strict_trace)
        except Exception as error:  # whatever the model's own code raises
            nodes = _exported_instead(model, input_to_model, error, verbose=verbose)
    return graph_events(nodes)


def _can_be_traced(model: Any) -> bool:
    import torch

    return isinstance(model, torch.nn.Module | torch.jit.ScriptFunction)


def _title(model: Any) -> str:
    return title_of(model) if hasattr(model, "original_name") else type(model).__name__


def _traced(model: Any, example: Any, *, verbose: bool, use_strict_trace: bool) -> list[NodeDef]:
    import torch
    from torch._C import _jit_pass_inline

    # The check would run the model twice more, and refuse what is random.
    trace = torch.jit.trace(model, example, strict=use_strict_trace, check_trace=False)
    graph = trace.graph
    # In its place: a copy, which `inlined_graph` is, counts its values anew.
    _jit_pass_inline(graph)
    if verbose:
        print(graph)
    return list(traced_nodes(graph, trace))


def _exported(program: Any, title: str, *, verbose: bool) -> list[NodeDef]:
    if verbose:
        print(program)
    return list(exported_nodes(program, title))


def _exported_instead(model: Any, example: Any, error: Exception, *, verbose: bool) -> list[NodeDef]:
    """Return the nodes of the exported model, or raise the error for what tracing raised."""
    for arguments, keywords in _calls(example):
        program = _export(model, arguments, keywords)
        if program is not None:
            return _exported(program, _title(model), verbose=verbose)
    reason = (str(error).strip().partition("\n")[0] or type(error).__name__)[:_MAX_REASON]
    if isinstance(error, TypeError):
        raise UnsupportedTypeError(f"no graph of {_title(model)}: {reason}") from error
    raise GraphError(_title(model), reason) from error


def _export(model: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """Return the exported program, None if that fails too: what tracing raised says more."""
    from torch.export import export

    try:
        return export(model, arguments, keywords, strict=False)
    except Exception:
        return None


def _calls(example: Any) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Yield the ways in which an example can be the model's arguments."""
    yield (tuple(example) if isinstance(example, tuple | list) else (example,)), {}
    if isinstance(example, dict) and all(isinstance(name, str) for name in example):
        yield (), example


@contextmanager
def _evaluating(model: Any) -> Iterator[None]:
    """Put a model into evaluation mode and each of its modules back into its own."""
    if not hasattr(model, "training"):
        yield
        return
    was_training = model.training
    modes = [(module, module.training) for module in model.modules()]
    try:
        model.train(False)
        yield
    finally:
        model.train(was_training)
        for module, mode in modes:
            module.training = mode


@contextmanager
def _quiet_about_tracing() -> Iterator[None]:
    """Leave out that torch would have another of its functions called; what it says of the model stays."""
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", r"`torch\.jit\.\w+` is (deprecated|not supported)", DeprecationWarning
        )
        yield

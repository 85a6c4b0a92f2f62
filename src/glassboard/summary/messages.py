"""Tensors of any kind, and messages that are already made."""

from __future__ import annotations

from typing import Any

from glassboard.errors import InvalidEventError, InvalidValueError
from glassboard.summaries.tf_style.tensors import any_tensor_summary
from glassboard.summary.recording import record, writer_of_call
from glassboard.wire import Summary, decode
from glassboard.writer.event_records import serialize


def write(tag: str, tensor: Any, step: Any = None, metadata: Any = None, name: str | None = None) -> bool:
    """
    Write a tensor, for summaries of one's own.

    Parameters
    ----------
    tag
        As it is, whatever the scope: `experimental.summary_scope` gives one.
    tensor
        An array in its own dtype, a number, a str or bytes, nested lists of them; or a function without
        parameters that returns one, which is called if it is to be written. Python's floats become float32
        and its ints int32, or int64 where they do not fit.
    step
        As in `scalar`.
    metadata
        A ``SummaryMetadata``, whoever's class it is of, or bytes; it names the plugin.
    name
        Taken for TensorFlow's sake.

    Returns
    -------
    bool
        As in `scalar`.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged.
    WriterClosedError
        The default writer was closed.
    """

    def make_summary() -> bytes:
        encoded = b"" if metadata is None else serialize(metadata)
        return any_tensor_summary(tag, tensor() if callable(tensor) else tensor, metadata=encoded)

    return record(make_summary, step)


def write_raw_pb(tensor: Any, step: Any = None, name: str | None = None) -> bool:
    """
    Write summaries that are encoded already, as one event.

    Parameters
    ----------
    tensor
        A ``Summary``, whoever's class it is of, or bytes; or a list of them.
    step
        As in `scalar`.
    name
        Taken for TensorFlow's sake.

    Returns
    -------
    bool
        As in `scalar`.

    Raises
    ------
    InvalidValueError
        `tensor` holds something else.
    WriterClosedError
        The default writer was closed.
    """
    return record(lambda: _join(tensor if isinstance(tensor, list | tuple) else [tensor]), step)


def graph(graph_data: Any) -> bool:
    """
    Write a graph, at step 0.

    Parameters
    ----------
    graph_data
        A ``tf.Graph``, or a ``GraphDef``, whoever's class it is of, or its bytes.

    Returns
    -------
    bool
        As in `scalar`.

    Raises
    ------
    InvalidValueError
        It is none of those.
    WriterClosedError
        The default writer was closed.
    """
    writer = writer_of_call()
    if writer is None:
        return False
    is_tf_graph = hasattr(graph_data, "as_graph_def")
    writer.add_graph(serialize(graph_data.as_graph_def(add_shapes=True) if is_tf_graph else graph_data))
    return True


def _join(summaries: list[Any] | tuple[Any, ...]) -> bytes:
    """Return one summary with the values of all: messages that follow each other are merged."""
    joined = b"".join(map(serialize, summaries))
    try:
        decode(Summary, joined)
    except InvalidEventError as error:
        raise InvalidValueError(f"tensor is no Summary: {error}") from None
    return joined

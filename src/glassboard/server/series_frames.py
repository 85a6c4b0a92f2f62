"""Answers of many series as frames: read by several threads, sent in order, each with an error of its own."""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING, Protocol, TypeVar

from starlette.responses import StreamingResponse

from glassboard.errors import InvalidQueryError, QueryError
from glassboard.server.errors import ApiError, failure_message, fault_message
from glassboard.server.frames import MEDIA_TYPE, encode_end, encode_frame
from glassboard.server.messages.frames import FailureHeader
from glassboard.types import RunName

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from glassboard.server.context import Context
    from glassboard.store import Snapshot

logger = logging.getLogger(__name__)


class SeriesRequest(Protocol):
    """One series of a request."""

    @property
    def run(self) -> str:
        """Name of the run."""

    @property
    def tag(self) -> str:
        """Name of the tag."""


RequestT = TypeVar("RequestT", bound=SeriesRequest)


def stream_series(
    context: Context,
    series: Sequence[RequestT],
    read: Callable[[Snapshot, int, RequestT, str], bytes],
    *,
    max_series: int,
    batch_series: int = 1,
) -> StreamingResponse:
    """
    Answer with one frame per series, in the order of the request.

    Parameters
    ----------
    context
        Of the server.
    series
        What is asked.
    read
        Makes the frame of one series from snapshot, place in the request, request and cursor; is called from
        other threads.
    max_series
        A request of more is refused.
    batch_series
        How many are read in one go: handing each of many short series to a thread costs more than reading it.

    Raises
    ------
    InvalidQueryError
        There are too many series.
    """
    if len(series) > max_series:
        raise InvalidQueryError("body.series", f"{len(series)} series", f"at most {max_series}")
    context.source.prioritise(dict.fromkeys(RunName(wanted.run) for wanted in series))

    def read_one(snapshot: Snapshot, request: int, cursor: str) -> bytes:
        wanted = series[request]
        try:
            return read(snapshot, request, wanted, cursor)
        except (ApiError, QueryError) as error:
            failure = failure_message(error)
        except Exception:
            logger.exception("reading tag %r of run %r failed", wanted.tag, wanted.run)
            failure = fault_message()
        return encode_frame(FailureHeader(request, wanted.run, wanted.tag, cursor, [], failure))

    def read_batch(snapshot: Snapshot, start: int, cursor: str) -> bytes:
        batch = range(start, min(start + batch_series, len(series)))
        return b"".join(read_one(snapshot, request, cursor) for request in batch)

    async def frames() -> AsyncIterator[bytes]:
        snapshot = context.source.snapshot()
        cursor = context.feed.cursor_at(snapshot.generation)
        starts = range(0, len(series), batch_series)
        calls = (functools.partial(read_batch, snapshot, start, cursor) for start in starts)
        async for batch in context.run_in_order(calls):
            yield batch
        yield encode_end()

    return StreamingResponse(frames(), headers={"Cache-Control": "no-store"}, media_type=MEDIA_TYPE)

"""Answers that are a whole series as a file, in the format that the request names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import StreamingResponse

from glassboard.server.attachments import attachment
from glassboard.server.context import context_of
from glassboard.server.decode import query_choice, query_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request

    from glassboard.store import TagView
    from glassboard.types import Kind

MEDIA_TYPES: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
"""By the formats that there are."""


def stream_file(
    request: Request, kind: Kind, write: Callable[[TagView, str, bool], Iterator[bytes]]
) -> StreamingResponse:
    """
    Answer with the file that ``?run=&tag=&format=&superseded=`` asks for.

    Parameters
    ----------
    request
        The question.
    kind
        What the tag has to hold.
    write
        Makes the pieces of the file from the series, one of `MEDIA_TYPES`, and whether values that a restart
        replaced are in it.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There is no such series.
    InvalidQueryError
        A parameter is missing or is none of those that are allowed.
    """
    run, tag = query_text(request, "run"), query_text(request, "tag")
    file_format = query_choice(request, "format", tuple(MEDIA_TYPES), "csv")
    with_superseded = query_choice(request, "superseded", ("true", "false"), "false") == "true"
    view = context_of(request).source.snapshot().run(run).tag(tag, kind)
    headers = {
        "Content-Disposition": attachment(f"{run}-{tag}.{file_format}"),
        "Cache-Control": "no-store",
    }
    pieces = write(view, file_format, with_superseded)
    return StreamingResponse(pieces, headers=headers, media_type=MEDIA_TYPES[file_format])

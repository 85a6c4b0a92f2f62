"""``/api/v1/text``: texts of values, whole ones as files, and a search through all of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from starlette.responses import Response
from starlette.routing import Route

from glassboard.errors import InvalidQueryError, QueryError
from glassboard.query.text import read_encoded, read_text_table
from glassboard.query.text_search import MAX_RANGES, TextPlace, TextSearch, find_words, search_texts
from glassboard.server.attachments import attachment
from glassboard.server.blob_keys import encode_blob_key, find_blob
from glassboard.server.context import context_of
from glassboard.server.decode import query_index, query_text, read_message
from glassboard.server.encode import JSON, encode_json, json_response
from glassboard.server.errors import API_PREFIX, ApiError, make_error_message
from glassboard.server.media import IMMUTABLE
from glassboard.server.messages.text import (
    TextHitMessage,
    TextMessage,
    TextPlaceMessage,
    TextRequest,
    TextSearchRequest,
    TextSearchResponse,
    TextsRequest,
    TextsResponse,
)
from glassboard.server.patterns import MAX_PATTERN_CHARACTERS, find_ranges

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from starlette.requests import Request

    from glassboard.query.payloads import ReadPayload
    from glassboard.query.text_search import FindRanges, TextHit, TextSearchResult
    from glassboard.server.blob_keys import FoundBlob
    from glassboard.store import Snapshot

MAX_VALUES: Final = 1_000
MAX_BYTES: Final = 64 << 20
"""Of UTF-8 in one answer."""
MAX_PAYLOAD_BYTES: Final = 256 << 20
"""Of several values that are read for one answer; a single one may be longer."""
MAX_HITS: Final = 1_000
WORDS_BYTES: Final = 32 << 20
"""How much is searched for one answer; some tenths of a second."""
PATTERN_BYTES: Final = 4 << 20
"""The same for a regular expression, which may be a hundred times slower."""


async def serve_texts(request: Request) -> Response:
    """``POST /api/v1/text``: the texts of some values."""
    context = context_of(request)
    message = await read_message(request, TextsRequest)
    if len(message.values) > MAX_VALUES:
        raise InvalidQueryError("body.values", f"{len(message.values)} values", f"at most {MAX_VALUES}")
    reader = _TextReader(context.source.snapshot(), context.source.read_payload)
    return json_response(request, await context.run(lambda: reader.read_all(message.values)))


async def serve_whole_text(request: Request) -> Response:
    """``GET /api/v1/text/whole?key=&text=``: a text as a file, bytes as logged; a table of them as JSON."""
    context = context_of(request)
    found = find_blob(context.source.snapshot(), query_text(request, "key"))
    texts = await context.run(lambda: read_encoded(context.source.read_payload, found.blob))
    if "text" not in request.query_params and texts.size != 1:
        body = await context.run(lambda: encode_json(_nested(texts)))
        return _file_response(found, "json", body, JSON)
    index = query_index(request, "text")
    if index >= texts.size:
        raise ApiError(404, "sample_not_found", f"text is {index}, the value has {texts.size}")
    return _file_response(found, "txt", texts.reshape(-1)[index], "text/plain; charset=utf-8")


async def serve_search(request: Request) -> Response:
    """``POST /api/v1/text/search``: a part of what a search finds."""
    context = context_of(request)
    message = await read_message(request, TextSearchRequest)
    query, find = _search_of(message), _finder_of(message)
    snapshot, read = context.source.snapshot(), context.source.read_payload
    result = await context.run(lambda: search_texts(snapshot, read, query, find))
    return json_response(request, _search_response(result))


def _nested(texts: NDArray[np.object_]) -> object:
    """Give the texts as lists in lists."""
    if texts.ndim == 0:
        return texts.item().decode("utf-8", "replace")
    return [_nested(np.asarray(inner, object)) for inner in texts]


def _file_response(found: FoundBlob, suffix: str, body: bytes, media_type: str) -> Response:
    name = attachment(f"{found.view.tag}-{found.blob.step}.{suffix}")
    return Response(body, 200, {"Cache-Control": IMMUTABLE, "Content-Disposition": name}, media_type)


class _TextReader:
    """Reads the values of one request, as much of them as one answer may hold."""

    def __init__(self, snapshot: Snapshot, read: ReadPayload) -> None:
        self._snapshot = snapshot
        self._read = read
        self._room = MAX_BYTES
        self._n_payload_bytes = 0

    def read_all(self, values: list[TextRequest]) -> TextsResponse:
        return TextsResponse([self._read_value(value) for value in values])

    def _read_value(self, wanted: TextRequest) -> TextMessage:
        try:
            return self._read_table(wanted)
        except QueryError as error:
            failure = make_error_message(error.code, str(error))
        except ApiError as error:
            failure = make_error_message(error.code, error.detail)
        return TextMessage([], [], 0, is_cut=False, is_repaired=False, error=failure)

    def _read_table(self, wanted: TextRequest) -> TextMessage:
        if not 0 <= wanted.max_bytes <= MAX_BYTES:
            raise InvalidQueryError("max_bytes", wanted.max_bytes, f"0 to {MAX_BYTES}")
        blob = find_blob(self._snapshot, wanted.key).blob
        self._n_payload_bytes += blob.length
        if MAX_PAYLOAD_BYTES < self._n_payload_bytes != blob.length:
            raise InvalidQueryError(
                "values", f"{self._n_payload_bytes} bytes", f"at most {MAX_PAYLOAD_BYTES}"
            )
        table = read_text_table(self._read, blob, wanted.at, min(wanted.max_bytes, self._room))
        self._room -= min(table.n_bytes, wanted.max_bytes, self._room)
        return TextMessage(list(table.shape), *table[1:])


def _search_of(message: TextSearchRequest) -> TextSearch:
    if not 0 < len(message.query) <= MAX_PATTERN_CHARACTERS:
        raise InvalidQueryError("body.query", message.query, f"1 to {MAX_PATTERN_CHARACTERS} characters")
    if not 0 < message.limit <= MAX_HITS:
        raise InvalidQueryError("body.limit", message.limit, f"1 to {MAX_HITS}")
    start = message.start
    if start and start.run not in message.runs:
        raise InvalidQueryError("body.start.run", start.run, "one of body.runs")
    return TextSearch(
        list(dict.fromkeys(message.runs)),
        TextPlace(start.run, start.tag, start.row) if start else None,
        message.limit,
        PATTERN_BYTES if message.regex else WORDS_BYTES,
    )


def _finder_of(message: TextSearchRequest) -> FindRanges:
    if message.regex:
        return lambda texts: find_ranges(message.query, texts, MAX_RANGES)
    return partial(find_words, message.query)


def _search_response(result: TextSearchResult) -> TextSearchResponse:
    return TextSearchResponse(
        [_hit_message(hit) for hit in result.hits],
        result.n_values,
        result.n_unread,
        TextPlaceMessage(*result.next) if result.next else None,
    )


def _hit_message(hit: TextHit) -> TextHitMessage:
    run, tag, row = hit.place
    blob = hit.blob
    key = encode_blob_key(run, tag, blob)
    return TextHitMessage(run, tag, row, key, blob.step, blob.wall_time, hit.text, hit.n_matches, hit.excerpt)


ROUTES: Final = [
    Route(f"{API_PREFIX}/text", serve_texts, methods=["POST"]),
    Route(f"{API_PREFIX}/text/whole", serve_whole_text),
    Route(f"{API_PREFIX}/text/search", serve_search, methods=["POST"]),
]

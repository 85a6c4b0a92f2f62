"""
TensorBoard's routes of plugin ``projector``, but for its own page.

Facts: tensorboard 2.21, plugins/projector/projector_plugin.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from starlette.responses import Response
from starlette.routing import Route

from glassboard.errors import AssetError
from glassboard.query.embeddings import find_embedding
from glassboard.server.context import context_of
from glassboard.server.encode import JSON, json_response, text_response
from glassboard.server.errors import ApiError
from glassboard.wire.json_format import to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from glassboard.reader.projector import Projector, ProjectorFiles
    from glassboard.wire.projector import EmbeddingInfo

ResultT = TypeVar("ResultT")

BYTES: Final = "application/octet-stream"
TEXT: Final = "text/plain"
NO_CACHE: Final = {"Cache-Control": "no-cache"}

TENSOR_IS_MISSING: Final = 'Tensor file "{}" does not exist'
FILE_IS_MISSING: Final = '"{}" not found, or is not a file'
SPRITE_IS_MISSING: Final = '"{}" does not exist or is directory'


class Wanted(NamedTuple):
    """What a request asks for: an entry of a configuration, if there is one of that name."""

    projector: Projector
    found: ProjectorFiles
    name: str
    info: EmbeddingInfo | None


async def serve_runs(request: Request) -> Response:
    """List the runs that have embeddings: ``/runs``."""
    context = context_of(request)
    source = context.source
    runs = await context.run(lambda: list(source.projector.runs(source.snapshot())))
    return json_response(request, runs)


async def serve_info(request: Request) -> Response:
    """``/info?run=``: the configuration of a run, with the shape of every tensor that can be read."""
    run = _argument(request, "run")
    context = context_of(request)

    def read() -> object:
        return to_json(context.source.projector.with_shapes(_find(request, run)))

    return json_response(request, _without_defaults(await context.run(read)))


async def serve_tensor(request: Request) -> Response:
    """``/tensor?run=&name=&num_rows=``: float32 numbers, row after row."""

    def read(wanted: Wanted, n_rows: int | None) -> bytes:
        info = wanted.info
        if info is None or not info.tensor_path:
            checkpoint = wanted.found.config.model_checkpoint_path
            raise _refusal(f'Tensor "{wanted.name}" not found in checkpoint dir "{checkpoint}"')
        _check_file(wanted.found, info.tensor_path, TENSOR_IS_MISSING)
        return wanted.projector.read_vectors(wanted.found, info, n_rows).astype("<f4", copy=False).tobytes()

    return Response(await _read_rows(request, read), headers=NO_CACHE, media_type=BYTES)


async def serve_metadata(request: Request) -> Response:
    """``/metadata?run=&name=&num_rows=``: labels, one point a line, and a header for several columns."""

    def read(wanted: Wanted, n_rows: int | None) -> str:
        info = wanted.info
        if info is None or not info.metadata_path:
            raise _not_listed("metadata", wanted)
        _check_file(wanted.found, info.metadata_path, FILE_IS_MISSING)
        return wanted.projector.read_label_text(wanted.found, info, n_rows)

    text = await _read_rows(request, read)
    return text_response(request, text.encode(), TEXT)


async def serve_bookmarks(request: Request) -> Response:
    """``/bookmarks?run=&name=``: states of the page that someone saved, as they are."""

    def read(wanted: Wanted) -> bytes:
        info = wanted.info
        if info is None or not info.bookmarks_path:
            raise _not_listed("bookmarks", wanted)
        _check_file(wanted.found, info.bookmarks_path, FILE_IS_MISSING)
        return wanted.projector.read_bookmarks(wanted.found, info)

    return text_response(request, await _read_file(request, read), JSON)


async def serve_sprite_image(request: Request) -> Response:
    """``/sprite_image?run=&name=``: the small images of all points as one."""

    def read(wanted: Wanted) -> tuple[bytes, str]:
        info = wanted.info
        if info is None or info.sprite is None or not info.sprite.image_path:
            raise _not_listed("sprite image", wanted)
        _check_file(wanted.found, info.sprite.image_path, SPRITE_IS_MISSING)
        sprite = wanted.projector.read_sprite(wanted.found, info)
        return sprite.encoded, sprite.media_type

    encoded, media_type = await _read_file(request, read)
    return Response(encoded, headers=NO_CACHE, media_type=media_type)


async def _read_rows(request: Request, read: Callable[[Wanted, int | None], ResultT]) -> ResultT:
    run, name = _argument(request, "run"), _argument(request, "name")
    n_rows = _rows_argument(request)
    return await context_of(request).run(lambda: _answer(request, run, name, lambda it: read(it, n_rows)))


async def _read_file(request: Request, read: Callable[[Wanted], ResultT]) -> ResultT:
    run, name = _argument(request, "run", is_empty_missing=True), _argument(request, "name")
    return await context_of(request).run(lambda: _answer(request, run, name, read))


def _answer(request: Request, run: str, name: str, read: Callable[[Wanted], ResultT]) -> ResultT:
    found = _find(request, run)
    info = find_embedding(found.config, name)
    try:
        return read(Wanted(context_of(request).source.projector, found, name, info))
    except AssetError as error:
        raise _refusal(str(error)) from None


def _find(request: Request, run: str) -> ProjectorFiles:
    source = context_of(request).source
    try:
        found = source.projector.find(source.snapshot(), run)
    except AssetError as error:
        raise _refusal(str(error)) from None
    if found is None:
        raise _refusal(f'Unknown run: "{run}"')
    return found


def _check_file(found: ProjectorFiles, name: str, missing: str) -> None:
    """Refuse in TensorBoard's words what it refuses."""
    try:
        path = found.assets.resolve(name)
    except AssetError:
        raise _refusal(f'Asset path "{name}" resolves outside the config directory') from None
    try:
        found.assets.find(name)
    except AssetError:
        raise _refusal(missing.format(path)) from None


def _not_listed(what: str, wanted: Wanted) -> ApiError:
    path = wanted.found.config_path
    return _refusal(f'No {what} file found for tensor "{wanted.name}" in the config file "{path}"')


def _refusal(message: str) -> ApiError:
    return ApiError(400, "invalid_query", message.encode("utf-8", "replace").decode())


def _argument(request: Request, name: str, *, is_empty_missing: bool = False) -> str:
    value = request.query_params.get(name)
    if value is None or (is_empty_missing and not value):
        raise _refusal(f'query parameter "{name}" is required')
    return value


def _rows_argument(request: Request) -> int | None:
    text = request.query_params.get("num_rows")
    if not text:
        return None
    try:
        n_rows = int(text)
    except ValueError:
        n_rows = 0
    if n_rows <= 0:
        raise _refusal("query parameter num_rows must be integer > 0")
    return n_rows


def _without_defaults(value: Any) -> Any:
    """Leave out what a message does not say, as TensorBoard does here."""
    if isinstance(value, dict):
        return {name: _without_defaults(each) for name, each in value.items() if each not in ("", [])}
    return [_without_defaults(each) for each in value] if isinstance(value, list) else value


ROUTES: Final = [
    Route("/data/plugin/projector/runs", serve_runs, methods=("GET", "POST")),
    Route("/data/plugin/projector/info", serve_info, methods=("GET", "POST")),
    Route("/data/plugin/projector/tensor", serve_tensor, methods=("GET", "POST")),
    Route("/data/plugin/projector/metadata", serve_metadata, methods=("GET", "POST")),
    Route("/data/plugin/projector/bookmarks", serve_bookmarks, methods=("GET", "POST")),
    Route("/data/plugin/projector/sprite_image", serve_sprite_image, methods=("GET", "POST")),
]

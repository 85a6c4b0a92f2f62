"""Exceptions as HTTP answers: the one place where they meet."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from glassboard.errors import QueryError
from glassboard.server.encode import JSON, encode_json
from glassboard.server.messages.errors import ErrorMessage, ErrorResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

API_PREFIX: Final = "/api/v1"
MAX_MESSAGE_CHARACTERS: Final = 500

CODES: Final[dict[int, str]] = {
    400: "bad_request",
    401: "token_required",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    500: "internal_error",
}
"""`code` of failures that have no better one."""


class ApiError(HTTPException):
    """A request that cannot be served, with a `code` and a message of its own."""

    def __init__(self, status_code: int, code: str, message: str) -> None:
        super().__init__(status_code, message)
        self.code = code


class FaultBarrier:
    """Answers 500 to what fails by a fault of ours; the details go to the log alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        has_started = False

        async def watch(message: Message) -> None:
            nonlocal has_started
            has_started = True
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception:
            if scope["type"] != "http":
                raise
            logger.exception("%s %r failed", scope["method"], scope["path"])
            if not has_started:
                response = error_response(scope, 500, CODES[500], "internal error")
                await response(scope, receive, send)


def make_error_message(code: str, message: str) -> ErrorMessage:
    """Make the message, shortened where a value from the request has made it long."""
    if len(message) > MAX_MESSAGE_CHARACTERS:
        message = f"{message[:MAX_MESSAGE_CHARACTERS]} …"
    return ErrorMessage(code, message)


def failure_message(error: ApiError | QueryError) -> ErrorMessage:
    """Say what failed in one part of an answer, beside parts that did not."""
    return make_error_message(error.code, error.detail if isinstance(error, ApiError) else str(error))


def fault_message() -> ErrorMessage:
    """Say that a part of an answer failed by a fault of ours; the details belong into the log alone."""
    return make_error_message(CODES[500], "internal error")


def error_response(
    scope: Scope, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Answer with a failure: in the one JSON shape under ``/api/v1``, as plain text elsewhere."""
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if route_path(scope).startswith(API_PREFIX):
        body = encode_json(ErrorResponse(make_error_message(code, message)))
        return Response(body, status, headers, JSON)
    return PlainTextResponse(message, status, headers)


def route_path(scope: Scope) -> str:
    """Give the path below the server's own root."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def on_query_error(request: Request, error: Exception) -> Response:
    """Answer what `glassboard.query` refused."""
    if not isinstance(error, QueryError):
        raise error
    return error_response(request.scope, error.http_status, error.code, str(error))


def on_http_exception(request: Request, error: Exception) -> Response:
    """Answer what routing or parsing refused."""
    if not isinstance(error, HTTPException):
        raise error
    if isinstance(error, ApiError):
        return error_response(request.scope, error.status_code, error.code, error.detail, error.headers)
    code = CODES.get(error.status_code, "http_error")
    return error_response(request.scope, error.status_code, code, _describe(request, error), error.headers)


def _describe(request: Request, error: HTTPException) -> str:
    match error.status_code:
        case 404:
            return f"nothing is at {request.url.path!r}"
        case 405:
            return f"{request.url.path!r} does not answer {request.method}"
    return error.detail

"""
TensorBoard's own front end before either server: its assets and headers, data from ours or from itself.

Facts: tensorboard 2.21 serves its pages from webfiles.zip in its package, under ``/`` and
``/data/plugin/projector``, and makes the frame of the latter at ``/data/plugin_entry.html``.
"""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import httpx
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DATA: Final = re.compile(r"(/experiment/[^/]+)?/data/")
ASSETS: Final = (
    "/data/plugin_entry.html",
    "/data/plugin/projector/index.js",
    "/data/plugin/projector/projector_binary.js",
    "/data/plugin/projector/projector_binary.html",
)
PASSED_ON: Final = ("accept", "content-type", "range")
PASSED_BACK: Final = ("content-type", "cache-control", "content-disposition", "content-range")


class FrontEndProxy:
    """
    An application that takes assets from TensorBoard and data from elsewhere.

    Parameters
    ----------
    tensorboard
        TensorBoard's application.
    data_address
        The server that answers below ``/data`` and ``/experiment/…/data``; None: TensorBoard itself.

    Attributes
    ----------
    paths
        What the server was asked for.
    failures
        Its answers that were errors.
    """

    def __init__(self, tensorboard: Any, data_address: str | None) -> None:
        self._tensorboard = tensorboard
        self._data_address = data_address
        self._client = httpx.Client(timeout=30)
        self.failures: list[str] = []
        self.paths: set[str] = set()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        request = Request(environ)
        is_data = DATA.match(request.path) and not request.path.endswith(ASSETS)
        if self._data_address is None or not is_data:
            answer: Iterable[bytes] = self._tensorboard(environ, start_response)
            return answer
        return self._forward(request)(environ, start_response)

    def _forward(self, request: Request) -> Response:
        query = request.query_string.decode()
        self.paths.add(request.path)
        answer = self._client.request(
            request.method,
            f"{self._data_address}{request.path}" + (f"?{query}" if query else ""),
            content=request.get_data(),
            headers={name: request.headers[name] for name in PASSED_ON if name in request.headers},
        )
        if answer.is_error:
            self.failures.append(f"{answer.status_code} {request.path}?{query}: {answer.text[:200]}")
        headers = {name: answer.headers[name] for name in PASSED_BACK if name in answer.headers}
        return Response(answer.content, answer.status_code, headers)

    def close(self) -> None:
        """Close the connections to where the data come from."""
        self._client.close()


class _Quiet(WSGIRequestHandler):
    def log(self, kind: str, message: str, *arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(application: FrontEndProxy) -> Iterator[str]:
    """Serve on a free port of the loopback for as long as the context lives; gives the address."""
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        application.close()

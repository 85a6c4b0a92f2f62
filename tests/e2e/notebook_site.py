"""A site that shows outputs of notebooks, and is a reverse proxy for the ports of its machine."""

from __future__ import annotations

import http.client
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

USER_PATH: Final = "/user/x/"
PROXIED: Final = re.compile(r"/user/x/proxy/([0-9]+)(/.*)")
"""As jupyter-server-proxy has it: what follows the port goes to it, with the browser's headers."""
OF_CONNECTION: Final = frozenset({"connection", "keep-alive", "transfer-encoding"})
PORTION_BYTES: Final = 65_536


@dataclass
class NotebookSite:
    """
    The site.

    Attributes
    ----------
    port
        Where it listens, at the loopback.
    page
        The document that it shows.
    """

    port: int = 0
    page: str = ""


def document(output: str, before: str = "") -> str:
    """Return a notebook's page with an output of a cell."""
    return f"<!doctype html><title>notebook</title><link rel=icon href='data:,'>{before}{output}"


@contextmanager
def showing_notebooks() -> Iterator[NotebookSite]:
    """Serve a site for the length of a block."""
    site = NotebookSite()

    class Handler(_Handler):
        notebook_site = site

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    notebook_site: NotebookSite

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        proxied = PROXIED.fullmatch(self.path)
        if proxied:
            self._pass_on(int(proxied[1]), proxied[2])
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(self.notebook_site.page.encode())

    def log_message(self, *_: object) -> None:
        return

    def _pass_on(self, port: int, path: str) -> None:
        connection = http.client.HTTPConnection("localhost", port, timeout=30)
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in OF_CONNECTION}
        try:
            connection.request(self.command, path, body or None, headers)
            answer = connection.getresponse()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in OF_CONNECTION:
                    self.send_header(name, value)
            self.end_headers()
            while portion := answer.read1(PORTION_BYTES):
                self.wfile.write(portion)
        except (ConnectionError, TimeoutError):  # the browser has gone, or nothing more comes
            return
        finally:
            connection.close()

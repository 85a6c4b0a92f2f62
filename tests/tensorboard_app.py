"""TensorBoard's application over a logdir, in this process, with either of its two loaders."""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tensorboard import default, program
from tensorboard.backend.application import TensorBoardWSGIApp
from tensorboard.backend.event_processing.data_ingester import LocalDataIngester
from tensorboard.data.server_ingester import ExistingServerDataIngester, get_server_binary
from werkzeug.test import Client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

READ_SECS = 60


@contextmanager
def tensorboard_client(loader: str, logdir: Path) -> Iterator[Client]:
    """A client of TensorBoard over `logdir`, read by one of `LOADERS`."""
    tensorboard = program.TensorBoard(default.get_plugins())
    tensorboard.configure(argv=[None, "--logdir", str(logdir)])
    flags = tensorboard.flags
    with LOADERS[loader](flags) as provider:
        app = TensorBoardWSGIApp(flags, tensorboard.plugin_loaders, provider, tensorboard.assets_zip_provider)
        yield Client(app)


def get(board: Client, route: str, **query: Any) -> bytes:
    """The content of an answer of one plugin."""
    answer = board.get(f"/data/plugin/{route}?{urlencode(query)}")
    assert answer.status_code == 200, (route, answer.get_data())
    content: bytes = answer.get_data()
    return content


@contextmanager
def python_loader(flags: Any) -> Iterator[Any]:
    """TensorBoard's loader in Python."""
    ingester = LocalDataIngester(flags)
    ingester._multiplexer.AddRunsFromDirectory(flags.logdir)
    ingester._multiplexer.Reload()
    yield ingester.data_provider


@contextmanager
def data_server(flags: Any) -> Iterator[Any]:
    """TensorBoard's loader in Rust, a program of its own that ends with its standard input."""
    port_file = Path(flags.logdir) / "port"
    command = [get_server_binary().path, f"--logdir={flags.logdir}", "--reload=1", "--port=0"]
    command += [f"--port-file={port_file}", "--die-after-stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as server:
        wait_until(lambda: port_file.exists() and port_file.read_text().endswith("\n"))
        address = f"localhost:{int(port_file.read_text())}"
        ingester = ExistingServerDataIngester(address, channel_creds_type=flags.grpc_creds_type)
        ingester.start()
        yield ingester.data_provider
        assert server.stdin is not None
        server.stdin.close()


LOADERS = {"python": python_loader, "data server": data_server}


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return when something is so, at most `READ_SECS` later."""
    deadline = time.monotonic() + READ_SECS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)

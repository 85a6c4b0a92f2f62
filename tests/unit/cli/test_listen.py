"""The sockets of a server."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING

import pytest

from glassboard.server import listen as listen_module
from glassboard.server.listen import ListenError, listen, port_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def listening(host: str | None, port: int | None, *, reuse_port: bool = False) -> Iterator[int]:
    sockets = listen(host, port, reuse_port=reuse_port)
    try:
        yield port_of(sockets)
    finally:
        for opened in sockets:
            opened.close()


def test_port_0_is_any_free_one_and_the_same_for_all_addresses() -> None:
    sockets = listen("localhost", 0)
    ports = {opened.getsockname()[1] for opened in sockets}
    for opened in sockets:
        opened.close()
    assert len(ports) == 1
    assert ports != {0}


def test_an_explicit_port_that_is_in_use_is_named_and_no_other_is_tried() -> None:
    with listening("127.0.0.1", 0) as port, pytest.raises(ListenError) as refused:
        listen("127.0.0.1", port)
    assert str(refused.value) == (
        f"--port {port} of 127.0.0.1 cannot be used (Address already in use); "
        "pass another one, or none to find a free one"
    )


def test_without_a_port_the_next_free_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening("127.0.0.1", 0) as port:
        monkeypatch.setattr(listen_module, "DEFAULT_PORT", port)
        with listening("127.0.0.1", None) as found:
            assert port < found <= port + 100


def test_when_every_port_is_in_use_the_range_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening("127.0.0.1", 0) as port:
        monkeypatch.setattr(listen_module, "DEFAULT_PORT", port)
        monkeypatch.setattr(listen_module, "N_MORE_PORTS", 0)
        with pytest.raises(ListenError, match=f"ports {port} to {port} are all in use"):
            listen("127.0.0.1", None)


def test_a_port_can_be_shared_on_demand() -> None:
    with (
        listening("127.0.0.1", 0, reuse_port=True) as port,
        listening("127.0.0.1", port, reuse_port=True) as again,
    ):
        assert again == port


@pytest.mark.parametrize("host", ["no.such.host.invalid", "a\udcff", "203.0.113.7"])
def test_a_host_that_is_not_of_this_machine_is_named(host: str) -> None:
    with pytest.raises(ListenError, match="--host"):
        listen(host, 0)


def test_binding_to_all_addresses_is_reachable_by_each() -> None:
    with listening(None, 0) as port, socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        assert client.getpeername()[1] == port

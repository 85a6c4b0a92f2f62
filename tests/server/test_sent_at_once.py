"""Answers leave the server when they are written."""

from __future__ import annotations

import asyncio
import socket

from glassboard.server.listen import listen, port_of


def test_answers_are_sent_without_waiting_for_more() -> None:
    sockets = listen("localhost", 0)

    async def ask() -> int:
        connected: asyncio.Queue[socket.socket] = asyncio.Queue()

        async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await connected.put(writer.get_extra_info("socket"))
            writer.close()

        servers = [await asyncio.start_server(serve, sock=each) for each in sockets]
        _, writer = await asyncio.open_connection("localhost", port_of(sockets))
        accepted = await connected.get()
        has_no_delay = accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        writer.close()
        for server in servers:
            server.close()
        return has_no_delay

    assert asyncio.run(ask()) != 0

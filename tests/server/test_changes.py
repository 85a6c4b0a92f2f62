"""The live channel: what is told after a cursor, and how a stream ends."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from glassboard.server import live
from glassboard.server.live import HEARTBEAT, ChangeFeed
from glassboard.server.messages.changes import ChangesMessage
from glassboard.server.messages.lists import LoadingMessage
from glassboard.store import Loading, Snapshot
from glassboard.types import Kind
from made_server import ask, make_app, small_snapshot
from made_snapshots import MadeSource, Part, make_run, make_snapshot, make_tag

NOT_LOADING = LoadingMessage(is_loading=False, n_files=0, n_files_read=0, n_bytes=0, n_bytes_read=0)


def snapshot_of(generation: int, *runs: str, has_logdir: bool = True) -> Snapshot:
    views = [make_run(run, [make_tag("loss", [Part([0], [0])])]) for run in runs]
    return make_snapshot(*views, generation=generation, loading=Loading(has_logdir=has_logdir))


def changes(
    feed: ChangeFeed, generation: int, runs: list[str], kinds: list[str], *, lists: bool, reset: bool = False
) -> ChangesMessage:
    return ChangesMessage(feed.cursor_at(generation), reset, lists, runs, kinds, NOT_LOADING)


def event(text: bytes) -> tuple[str, dict[str, Any]]:
    head, data = text.decode().removesuffix("\n\n").split("\n")
    return head.removeprefix("id: "), json.loads(data.removeprefix("data: "))


def test_changes_are_joined_from_the_cursor_on() -> None:
    source = MadeSource(snapshot_of(1, "a", "b"))
    feed = ChangeFeed(source)
    source.publish(snapshot_of(2, "a", "b"), runs=["a"], kinds=[Kind.SCALARS])
    source.publish(snapshot_of(3, "a", "b"), runs=["b"], kinds=[Kind.TEXT])
    assert feed.since(feed.cursor_at(1)) == changes(feed, 3, ["a", "b"], ["scalars", "text"], lists=False)
    assert feed.since(feed.cursor_at(2)) == changes(feed, 3, ["b"], ["text"], lists=False)
    assert feed.since(feed.cursor_at(3)) == changes(feed, 3, [], [], lists=False)


def test_an_empty_cursor_means_now() -> None:
    source = MadeSource(snapshot_of(1, "a"))
    feed = ChangeFeed(source)
    source.publish(snapshot_of(2, "a"), runs=["a"], lists=True)
    assert feed.since("") == changes(feed, 2, [], [], lists=False)


@pytest.mark.parametrize(
    "cursor", ["0123456789abcdef:1", "1", ":", "x:y", "é:1", "0123456789abcdef:", "a" * 10_000]
)
def test_a_cursor_of_another_server_asks_for_the_lists_again(cursor: str) -> None:
    source = MadeSource(snapshot_of(1, "a"))
    feed = ChangeFeed(source)
    source.publish(snapshot_of(2, "a"), runs=["a"], kinds=[Kind.SCALARS])
    assert feed.since(cursor) == changes(feed, 2, ["a"], ["scalars"], lists=True, reset=True)


def test_a_cursor_from_the_future_is_taken_for_now() -> None:
    feed = ChangeFeed(MadeSource(snapshot_of(1, "a")))
    assert feed.since(feed.cursor_at(10**30)) == changes(feed, 1, [], [], lists=False)


def test_a_run_that_is_gone_is_forgotten_and_the_lists_have_changed() -> None:
    source = MadeSource(snapshot_of(1, "a", "b"))
    feed = ChangeFeed(source)
    source.publish(snapshot_of(2, "a", "b"), runs=["a", "b"])
    source.publish(snapshot_of(3, "b"), runs=["a"], lists=True)
    assert feed.since(feed.cursor_at(1)) == changes(feed, 3, ["b"], [], lists=True)


def test_a_logdir_that_appears_changes_the_lists() -> None:
    source = MadeSource(snapshot_of(1, has_logdir=False))
    feed = ChangeFeed(source)
    source.publish(snapshot_of(2, has_logdir=True))
    assert feed.since(feed.cursor_at(1)).lists_changed


def test_what_is_published_before_it_is_noted_is_told_later_and_not_lost() -> None:
    source = MadeSource(snapshot_of(1, "a"))
    feed = ChangeFeed(source)
    callback, source.callbacks = source.callbacks[0], []
    source.publish(snapshot_of(2, "a"), runs=["a"])
    early = feed.since(feed.cursor_at(1))
    source.callbacks = [callback]
    source.publish(snapshot_of(2, "a"), runs=["a"])
    assert feed.since(early.cursor).runs == ["a"]


def test_a_stream_tells_the_state_at_once_and_then_what_changes_gathered() -> None:
    async def follow() -> None:
        source = MadeSource(snapshot_of(1, "a", "b"))
        feed = ChangeFeed(source)
        stream = feed.stream(feed.cursor_at(1))
        assert event(await anext(stream))[0] == feed.cursor_at(1)
        source.publish(snapshot_of(2, "a", "b"), runs=["a"], kinds=[Kind.SCALARS])
        source.publish(snapshot_of(3, "a", "b"), runs=["b"], kinds=[Kind.SCALARS])
        cursor, message = event(await asyncio.wait_for(anext(stream), 5))
        assert (cursor, message["cursor"]) == (feed.cursor_at(3), feed.cursor_at(3))
        assert (message["runs"], message["kinds"], message["reset"]) == (["a", "b"], ["scalars"], False)
        feed.close()
        assert [part async for part in stream] == []

    asyncio.run(follow())


def test_a_stream_hears_of_changes_from_another_thread() -> None:
    async def follow() -> None:
        source = MadeSource(snapshot_of(1, "a"))
        feed = ChangeFeed(source)
        stream = feed.stream("")
        await anext(stream)
        waiting = asyncio.ensure_future(anext(stream))
        await asyncio.to_thread(source.publish, snapshot_of(2, "a"), runs=["a"])
        assert event(await asyncio.wait_for(waiting, 5))[1]["runs"] == ["a"]
        await stream.aclose()

    asyncio.run(follow())


def test_a_silent_stream_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_SECS", 0.01)

    async def follow() -> list[bytes]:
        feed = ChangeFeed(MadeSource(snapshot_of(1)))
        stream = feed.stream("")
        parts = [await anext(stream) for _ in range(3)]
        feed.close()
        return parts[1:]

    assert asyncio.run(follow()) == [HEARTBEAT, HEARTBEAT]
    assert HEARTBEAT.startswith(b":")
    assert HEARTBEAT.endswith(b"\n\n")


def test_streams_that_have_ended_leave_nothing_behind() -> None:
    async def open_and_leave() -> None:
        feed = ChangeFeed(MadeSource(snapshot_of(1)))
        for _ in range(50):
            stream = feed.stream("")
            await anext(stream)
            await stream.aclose()
        assert feed._listeners == set()

    asyncio.run(open_and_leave())


def test_a_stream_is_not_kept_open_for_its_head_alone() -> None:
    answer = ask(make_app(), "/api/v1/changes", "HEAD", headers={"accept": "text/event-stream"})
    assert answer.headers["content-type"] == "application/json"


def test_a_closed_server_no_longer_listens() -> None:
    source = MadeSource(small_snapshot())
    app = make_app(source)
    assert len(source.callbacks) == 1
    app.state.context.close()
    assert source.callbacks == []


def test_a_thousand_publications_are_remembered_once_per_run() -> None:
    source = MadeSource(snapshot_of(1, "a", "b"))
    feed = ChangeFeed(source)
    for generation in range(2, 1002):
        source.publish(snapshot_of(generation, "a", "b"), runs=["a", "b"], kinds=[Kind.SCALARS])
    assert len(feed._log._generation_by_run) == 2
    assert len(feed._log._generation_by_kind) == 1

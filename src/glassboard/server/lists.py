"""Snapshots and lists as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard.server.messages.lists import (
    DamageMessage,
    LoadingMessage,
    RunMessage,
    RunsResponse,
    TagMessage,
    TagsResponse,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.query.runs import ListedRun
    from glassboard.query.tags import TagList
    from glassboard.store import Snapshot
    from glassboard.store.run import FileDamage
    from glassboard.types import Kind


def loading_message(snapshot: Snapshot) -> LoadingMessage:
    """Say how far the reading has come."""
    loading = snapshot.loading
    return LoadingMessage(
        is_loading=loading.is_loading,
        n_files=loading.n_files,
        n_files_read=loading.n_files_read,
        n_bytes=loading.n_bytes,
        n_bytes_read=loading.n_bytes_read,
    )


def runs_response(snapshot: Snapshot, runs: Sequence[ListedRun], cursor: str) -> RunsResponse:
    """Make the answer to ``GET /api/v1/runs``."""
    return RunsResponse(
        cursor=cursor,
        loading=loading_message(snapshot),
        has_logdir=snapshot.loading.has_logdir,
        runs=[_run_message(run) for run in runs],
        damage=_damage_messages(snapshot.damage),
    )


def tags_response(tags: TagList, kind: Kind, cursor: str) -> TagsResponse:
    """Make the answer to ``GET /api/v1/tags``."""
    return TagsResponse(
        cursor=cursor,
        kind=kind,
        runs=list(tags.runs),
        tags=[TagMessage(tag.tag, tag.display_name, tag.description, tag.run_indexes) for tag in tags.tags],
        n_tags_by_kind={str(kind): n for kind, n in tags.n_tags_by_kind.items()},
    )


def _run_message(run: ListedRun) -> RunMessage:
    view = run.view
    return RunMessage(
        run=view.name,
        start_time=view.start_time,
        last_time=view.last_time,
        last_step=view.last_step,
        n_points=view.n_points,
        n_bytes=view.n_bytes,
        n_files=len(view.files),
        is_live=run.is_live,
        damage=_damage_messages(view.damage),
    )


def _damage_messages(damage: Sequence[FileDamage]) -> list[DamageMessage]:
    return [DamageMessage(item.file, item.offset, item.n_bytes, item.reason) for item in damage]

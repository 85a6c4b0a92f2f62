"""The tags of one kind over all runs, and how many tags each kind has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from glassboard.contents.suffixes import HEATMAP, PREDICTIONS
from glassboard.query.boxes import PLUGIN as BOXES_PLUGIN
from glassboard.query.meshes import leads_mesh
from glassboard.query.predictions.handmade import stem_of_handmade
from glassboard.types import Kind, TagName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glassboard.store import RunView, TagView
    from glassboard.store.snapshot import Snapshot
    from glassboard.types import RunName


@dataclass(slots=True)
class ListedTag:
    """
    One tag over all runs that have it.

    Attributes
    ----------
    tag
        Its name.
    display_name, description
        Of the first run that has one.
    run_indexes
        Into the runs of the list, ascending.
    """

    tag: TagName
    display_name: str = ""
    description: str = ""
    run_indexes: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TagList:
    """
    Tags of one kind.

    Attributes
    ----------
    runs
        Those that have a tag of the kind, by start time.
    tags
        By name.
    n_tags_by_kind
        Different tag names per kind that has any.
    """

    runs: list[RunName]
    tags: list[ListedTag]
    n_tags_by_kind: dict[Kind, int]


def list_tags(
    snapshot: Snapshot, kind: Kind, embeddings: Mapping[RunName, Sequence[str]] = MappingProxyType({})
) -> TagList:
    """
    List the tags of one kind: those of heatmaps as they were logged, of handmade predictions their stems.

    Parameters
    ----------
    snapshot
        What was read of event files.
    kind
        Which.
    embeddings
        Names by run of what lies beside event files.
    """
    listing = _Listing(kind)
    for run in snapshot.runs.values():
        listing.add_run(run)
    for run_name, names in embeddings.items():
        listing.add_embeddings(run_name, names)
    return listing.result()


class _Listing:
    """Gathers the tags of one kind, a run after the other."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._runs: list[RunName] = []
        self._listed: dict[TagName, ListedTag] = {}
        self._kinds: set[tuple[Kind, TagName]] = set()

    def add_run(self, run: RunView) -> None:
        shown = [(tag, view) for view in run.tags.values() if (tag := _shown_tag(run, view)) is not None]
        handmade = sorted({stem for _, view in shown if (stem := stem_of_handmade(view)) is not None})
        self._kinds.update((view.kind, tag) for tag, view in shown)
        self._kinds.update((Kind.PREDICTIONS, stem) for stem in handmade)
        views = {tag: view for tag, view in shown if view.kind == self._kind}
        stems = handmade if self._kind is Kind.PREDICTIONS else []
        self._add(run.name, [*views, *(stem for stem in stems if stem not in views)])
        for tag, view in views.items():
            entry = self._listed[tag]
            entry.display_name = entry.display_name or view.display_name
            entry.description = entry.description or view.description

    def add_embeddings(self, run: RunName, names: Sequence[str]) -> None:
        tags = [TagName(name) for name in names]
        self._kinds.update((Kind.EMBEDDINGS, tag) for tag in tags)
        if self._kind is Kind.EMBEDDINGS:
            self._add(run, tags)

    def result(self) -> TagList:
        tags = [self._listed[tag] for tag in sorted(self._listed)]
        return TagList(self._runs, tags, dict(sorted(Counter(kind for kind, _ in self._kinds).items())))

    def _add(self, run: RunName, tags: Sequence[TagName]) -> None:
        if not tags:
            return
        for tag in tags:
            self._listed.setdefault(tag, ListedTag(tag)).run_indexes.append(len(self._runs))
        self._runs.append(run)


def _shown_tag(run: RunView, view: TagView) -> TagName | None:
    """
    Give the tag under which a series is shown, None for one that is shown with another.

    Format: docs/format.md, Heatmaps and Predictions: the numbers are at ``TAG/heatmap``, what belongs to them
    beneath that, and their picture for TensorBoard at ``TAG``; Boxes: with their image.
    """
    suffix = _SUFFIXES.get(view.kind)
    if suffix is not None:
        return TagName(view.tag.removesuffix(suffix)) if view.tag.endswith(suffix) else None
    if view.plugin == BOXES_PLUGIN:
        return None
    if view.kind is Kind.MESHES:
        return view.tag if leads_mesh(run, view) else None
    if view.kind is Kind.IMAGES:
        numbers = [run.tags.get(TagName(view.tag + suffix)) for suffix in _SUFFIXES.values()]
        is_picture = any(
            each is not None and each.kind in _SUFFIXES and len(each.blobs) >= len(view.blobs)
            for each in numbers
        )
        return None if is_picture else view.tag
    return view.tag


_SUFFIXES: Final = {Kind.HEATMAPS: HEATMAP, Kind.PREDICTIONS: PREDICTIONS}
"""Behind the tags of kinds that are logged with a picture for TensorBoard."""

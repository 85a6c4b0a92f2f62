"""Types of the compiled reader; its docstrings are in the .pyx."""

from collections.abc import Mapping
from typing import final

from typing_extensions import Buffer

from glassboard._native import TagColumn
from glassboard._native._results import Damage, ReaderState, SessionStart

@final
class EventReader:
    n_events: int
    file_version: str | None
    source_writer: str | None
    first_wall_time: float | None
    session_starts: list[SessionStart]
    def __init__(self, plugins: Mapping[str, str], *, has_version: bool, damage: list[Damage]) -> None: ...
    @property
    def tags(self) -> list[TagColumn]: ...
    def state(self) -> ReaderState: ...
    def restore(self, state: ReaderState) -> None: ...
    def take_touched(self) -> list[TagColumn]: ...
    def read(self, view: Buffer, position: int, offset: int) -> int: ...

def is_event(view: Buffer, start: int, stop: int) -> bool: ...

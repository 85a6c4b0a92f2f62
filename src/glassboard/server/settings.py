"""What the server is told at its start."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """
    Settings of one server.

    Attributes
    ----------
    logdir
        As given on the command line.
    logdir_path
        Absolute.
    window_title
        Title of the browser's window; empty for the page's own.
    path_prefix
        Where the server's root is seen from outside: empty, or with a leading and no trailing slash.
    reload_interval_secs
        How often files are looked at where the system does not say that they changed; 0: read once.
    token
        What a visitor has to know; None where only `allowed_hosts` protect.
    allowed_hosts
        Names that a request may be addressed to besides the loopback ones, where there is no token.
    frame_ancestors
        Origins of pages that may show this one in a frame, besides its own.
    samples_per_plugin
        How many points TensorBoard's routes send of a series, by plugin; 0 is all.
    purges_orphaned_data
        Whether TensorBoard's routes hide what TensorBoard takes to be replaced by a restart.
    flags
        The command line as ``/data/environment`` shows it.
    """

    logdir: str = ""
    logdir_path: str = ""
    window_title: str = ""
    path_prefix: str = ""
    reload_interval_secs: float = 5.0
    token: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = ()
    samples_per_plugin: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    purges_orphaned_data: bool = True
    flags: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

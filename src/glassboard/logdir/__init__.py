"""Log directories: finding runs, watching and following their files; the only room that reads the disk."""

from __future__ import annotations

from glassboard.logdir.discover import Discovery, FoundFile, Trouble, discover, discover_at, is_event_file
from glassboard.logdir.files import FileStat, FileSystem, LocalFiles
from glassboard.logdir.fingerprint import Fingerprint
from glassboard.logdir.follow import Clock, FollowedFile, KeptScan, Memory, ReadBuffer
from glassboard.logdir.roots import Root, check_directory, parse_logdir, parse_logdir_spec
from glassboard.logdir.watch import Watcher

__all__ = [
    "Clock",
    "Discovery",
    "FileStat",
    "FileSystem",
    "Fingerprint",
    "FollowedFile",
    "FoundFile",
    "KeptScan",
    "LocalFiles",
    "Memory",
    "ReadBuffer",
    "Root",
    "Trouble",
    "Watcher",
    "check_directory",
    "discover",
    "discover_at",
    "is_event_file",
    "parse_logdir",
    "parse_logdir_spec",
]

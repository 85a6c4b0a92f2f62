"""Glassboard in notebooks: servers of the user's own, shown in a frame below the cell."""

from __future__ import annotations

from glassboard.notebook.magic import load_ipython_extension
from glassboard.notebook.server import Server
from glassboard.notebook.servers import launch, list_servers, show, stop
from glassboard.notebook.starting import LaunchError

list = list_servers

__all__ = ["LaunchError", "Server", "launch", "list", "load_ipython_extension", "show", "stop"]

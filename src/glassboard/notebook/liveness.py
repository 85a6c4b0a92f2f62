"""Whether a server is still there: it is asked, with its token."""

from __future__ import annotations

import json
from enum import Enum
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, parse_qs, urlsplit

if TYPE_CHECKING:
    from glassboard.server.info_file import ServerInfo

ANSWER_SECS: Final = 5.0
MAX_BYTES: Final = 65_536


class Liveness(Enum):
    """What asking has shown."""

    LIVE = "live"
    SILENT = "silent"
    """Something listens and has not answered in time."""
    DEAD = "dead"


def ask(info: ServerInfo) -> Liveness:
    """
    Ask a server for its logdir.

    Whoever has its port by now does not answer to the token, or with another logdir. Proxies of the
    environment are not used.
    """
    parts = urlsplit(info.url)
    try:
        is_it = _ask_logdir(parts) == info.logdir
    except TimeoutError:
        return Liveness.SILENT
    except (OSError, HTTPException, ValueError, RecursionError):
        return Liveness.DEAD
    return Liveness.LIVE if is_it else Liveness.DEAD


def _ask_logdir(parts: SplitResult) -> object:
    token = parse_qs(parts.query).get("token", [""])[0]
    headers = {"Authorization": f"Bearer {token}"}
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=ANSWER_SECS)
    try:
        connection.request("GET", f"{parts.path}api/v1/environment", headers=headers)
        response = connection.getresponse()
        answer = json.loads(response.read(MAX_BYTES)) if response.status == 200 else None
    finally:
        connection.close()
    return answer.get("logdir") if isinstance(answer, dict) else None

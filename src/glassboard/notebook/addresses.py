"""Where a browser finds a server: at the machine itself, or behind the proxy of the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATES: Final = (
    ("GLASSBOARD_PROXY_URL", "%PORT%"),
    ("TENSORBOARD_PROXY_URL", "%PORT%"),
    ("VSCODE_PROXY_URI", "{{port}}"),
)
"""Variables that name a proxy, and what stands for the port in them. Facts: tensorboard/notebook.py
(``_display_ipython``); code-server, src/node/vscodeSocket.ts and docs/guide.md, proxying."""
HUB_PREFIX: Final = "JUPYTERHUB_SERVICE_PREFIX"
"""Path of a user's Jupyter server. Facts: jupyter-server-proxy, docs/source/arbitrary-ports-hosts.md."""


def browser_url(url: str, environ: Mapping[str, str]) -> str:
    """
    Give the address at which the browser of a notebook finds a server.

    Parameters
    ----------
    url
        Its address on this machine, with the token.
    environ
        The kernel's environment.

    Returns
    -------
    str
        Absolute, or relative to the page that the notebook is in.
    """
    parts = urlsplit(url)
    for name, port in TEMPLATES:
        if template := environ.get(name):
            return _join(template.replace(port, str(parts.port)), parts)
    if prefix := environ.get(HUB_PREFIX):
        return _join(f"{prefix.rstrip('/')}/proxy/{parts.port}", parts)
    return url


def path_below(parts: SplitResult) -> str:
    """Give what follows a server's root: the path prefix, and the token."""
    path = parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def _join(base: str, parts: SplitResult) -> str:
    return f"{base.rstrip('/')}/{path_below(parts)}"

"""The frame below a cell, as HTML."""

from __future__ import annotations

import html
import json
import secrets
import string
import sys
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from glassboard.notebook.addresses import browser_url, path_below

if TYPE_CHECKING:
    from collections.abc import Mapping

HEIGHT_PX: Final = 800

FRAME: Final = string.Template("""\
<div id="$id">
<iframe src="$url" title="Glassboard" width="100%" height="$height" style="border: 0"
  allow="clipboard-write; fullscreen"></iframe>
<div><a href="$url" target="_blank" rel="noopener">Open in a tab of its own</a></div>
</div>
""")

IN_JUPYTER: Final = string.Template("""\
<div id="$id">
<iframe title="Glassboard" width="100%" height="$height" style="border: 0"
  allow="clipboard-write; fullscreen"></iframe>
<div><a href="$url" target="_blank" rel="noopener">Open in a tab of its own</a></div>
</div>
<script>
(() => {
  const box = document.getElementById("$id");
  const link = box.querySelector("a");
  const config = document.getElementById("jupyter-config-data");
  if (config && !["localhost", "127.0.0.1", "[::1]"].includes(location.hostname))
    link.href = JSON.parse(config.textContent).baseUrl + "proxy/" + $port + "/" + $below;
  box.querySelector("iframe").src = link.href;
})();
</script>
""")
"""A page of Jupyter that comes from another machine finds the server through jupyter-server-proxy alone."""

IN_COLAB: Final = string.Template("""\
<div id="$id"></div>
<script>
(async () => {
  const frame = document.createElement("iframe");
  frame.src = new URL($below, await google.colab.kernel.proxyPort($port, {cache: true})).href;
  frame.title = "Glassboard";
  frame.width = "100%";
  frame.height = "$height";
  frame.style.border = "0";
  frame.allow = "clipboard-write; fullscreen";
  document.getElementById("$id").append(frame);
})();
</script>
""")
"""Facts: tensorboard/notebook.py (``_display_colab``)."""


def frame_html(url: str, environ: Mapping[str, str], height_px: int = HEIGHT_PX) -> str:
    """
    Give the HTML that shows a server.

    Parameters
    ----------
    url
        Its address on this machine, with the token.
    environ
        The kernel's environment, which may name a proxy.
    height_px
        Height of the frame.
    """
    parts = urlsplit(url)
    shown = browser_url(url, environ)
    words = {
        "id": f"glassboard-{secrets.token_hex(8)}",
        "url": html.escape(shown),
        "port": str(parts.port),
        "below": _as_script(path_below(parts)),
        "height": str(height_px),
    }
    return (_template_here() if shown == url else FRAME).substitute(words)


def _template_here() -> string.Template:
    """Choose by the kernel; notebooks that are neither may run no scripts."""
    if "google.colab" in sys.modules:
        return IN_COLAB
    return IN_JUPYTER if "ipykernel" in sys.modules else FRAME


def _as_script(text: str) -> str:
    """Write a text as JavaScript has it, without what would end the script."""
    return json.dumps(text).replace("<", "\\u003c")

"""The page in a notebook: a frame of another site without cookies, and behind the proxies of notebooks."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

import glassboard
from e2e.board import WAIT_UNTIL_SETTLED, DrawnChart, parse_chart
from e2e.conftest import ACTION_MILLIS
from e2e.logdirs import write_run
from e2e.notebook_site import USER_PATH, NotebookSite, document, showing_notebooks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Frame, Request

LOSS = [1.0, 0.5, 0.25]
JUPYTER = f'<script type="application/json" id="jupyter-config-data">{{"baseUrl": "{USER_PATH}"}}</script>'
COLAB = """<script>
window.google = {colab: {kernel: {
  proxyPort: async (port, options) => `${location.origin}/user/x/proxy/${port}/?cache=${options.cache}`,
}}};
</script>"""


@dataclass
class Notebook:
    """A notebook's page in a browser of its own, with the output of one cell."""

    site: NotebookSite
    context: BrowserContext
    server: glassboard.notebook.Server
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def show(self, host: str = "127.0.0.1", before: str = "") -> Frame:
        """Open the notebook at a name of this machine; returns the frame once it has settled."""
        # The page tells tests what it draws where its address asks for that.
        output = self.server._repr_html_().replace("?token=", "?testing=1&token=")
        self.site.page = document(output, before)
        page = self.context.new_page()
        page.on("request", self._hear_request)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: self.problems.append(f"{message.type}: {message.text}"))
        with page.expect_event("framenavigated", lambda frame: "testing=1" in frame.url) as navigated:
            page.goto(f"http://{host}:{self.site.port}/lab")
        frame: Frame = navigated.value
        frame.wait_for_function("() => window.__glassboard?.charts().length")
        return frame

    def _hear_request(self, request: Request) -> None:
        self.requests.append(request.url)


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    write_run(tmp_path / "runs", "a", {"loss": LOSS})
    return tmp_path / "runs"


@pytest.fixture
def server(
    logdir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[glassboard.notebook.Server]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with glassboard.launch(logdir) as server:
        yield server


@pytest.fixture
def notebook(browser: Browser, server: glassboard.notebook.Server) -> Iterator[Notebook]:
    # It is closed before the server ends, which the page would complain of.
    context = browser.new_context()
    context.set_default_timeout(ACTION_MILLIS)
    with showing_notebooks() as site:
        shown = Notebook(site, context, server)
        yield shown
        context.close()
    assert shown.problems == []


def drawn(frame: Frame) -> DrawnChart:
    frame.evaluate(WAIT_UNTIL_SETTLED)
    (chart,) = frame.evaluate("() => window.__glassboard.charts()")
    return parse_chart(chart)


def assert_shown_and_followed(frame: Frame, logdir: Path) -> None:
    assert drawn(frame).series["a"].last_value == LOSS[-1]
    write_run(logdir, "b", {"loss": [3.0, 2.0]})
    frame.wait_for_function("() => window.__glassboard.charts()[0]?.series.length === 2")
    assert {run: line.n_points for run, line in drawn(frame).series.items()} == {"a": 3, "b": 2}


@pytest.mark.parametrize("kernel", ["ipykernel", "none"])
def test_a_frame_of_another_site_shows_and_follows_without_a_cookie(
    kernel: str, notebook: Notebook, logdir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, kernel, ModuleType(kernel))
    frame = notebook.show()
    assert frame.url.startswith(f"http://localhost:{notebook.server.port}/?testing=1&token=")
    assert_shown_and_followed(frame, logdir)
    assert notebook.context.cookies() == []
    frame.locator('[data-tag="loss"]').first.click(position={"x": 4, "y": 4})
    frame.page.keyboard.press("e")
    with frame.page.expect_download() as download:
        frame.get_by_role("link", name="b as JSON").click()
    assert [value for _, _, value in json.loads(Path(download.value.path()).read_bytes())] == [3.0, 2.0]


def through_hub(monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", USER_PATH)
    return "127.0.0.1", ""


def through_variable(monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setenv("TENSORBOARD_PROXY_URL", "/user/x/proxy/%PORT%")
    return "127.0.0.1", ""


def through_jupyter_elsewhere(monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setitem(sys.modules, "ipykernel", ModuleType("ipykernel"))
    return "hub.localhost", JUPYTER


def through_colab(monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    return "127.0.0.1", COLAB


@pytest.mark.parametrize("way", [through_hub, through_variable, through_jupyter_elsewhere, through_colab])
def test_behind_a_proxy_every_request_goes_through_it(
    way: Callable[[pytest.MonkeyPatch], tuple[str, str]],
    notebook: Notebook,
    logdir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    host, before = way(monkeypatch)
    frame = notebook.show(host, before)
    assert_shown_and_followed(frame, logdir)
    root = f"http://{host}:{notebook.site.port}/"
    below = f"{root}user/x/proxy/{notebook.server.port}/"
    asked = [url for url in notebook.requests if url != f"{root}lab" and not url.startswith("data:")]
    assert [url for url in asked if not url.startswith(below)] == []
    assert len(asked) > 5

"""TensorBoard's own front end shows the same from our server as from TensorBoard itself."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from werkzeug.test import Client

from e2e.every_kind import write_every_kind
from e2e.front_end_proxy import FrontEndProxy, serving
from programs import running, serve_command
from two_boards import tensorboard_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SETTLE_MILLIS = 700
PAGE_MILLIS = 60_000

# What a page shows, shadow roots and frames included, without what moves: its texts, and how much is drawn.
DESCRIBE = """
async () => {
  const texts = [];
  const counts = {images: 0, audio: 0, paths: 0, canvases: 0, circles: 0};
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.textContent.replace(/\\s+/g, " ").trim();
      if (text) texts.push(text);
      return;
    }
    if (["STYLE", "SCRIPT", "TEMPLATE", "DOM-MODULE"].includes(node.nodeName)) return;
    if (node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).display === "none") return;
    if (node.nodeName === "IMG" && node.naturalWidth > 1) counts.images += 1;
    if (node.nodeName === "AUDIO") counts.audio += 1;
    if (node.nodeName === "path" && node.getAttribute("d")) counts.paths += 1;
    if (node.nodeName === "circle") counts.circles += 1;
    if (node.nodeName === "CANVAS" && node.width > 0) counts.canvases += 1;
    for (const child of (node.shadowRoot ?? node).childNodes) visit(child);
    if (node.shadowRoot) for (const child of node.childNodes) visit(child);
    if (node.nodeName === "IFRAME" && node.contentDocument?.body) visit(node.contentDocument.body);
  };
  visit(document.body);
  return {texts, counts};
}
"""

PAGES = {
    "timeseries": ("loss", {"canvases": 1}),
    "scalars": ("accuracy", {"paths": 1}),
    "custom_scalars": ("both", {}),
    "images": ("picture", {"images": 1}),
    "audio": ("tone", {"audio": 1}),
    "graphs": ("Sequential", {"paths": 1}),
    "distributions": ("weights", {"paths": 1}),
    "histograms": ("weights", {"paths": 1}),
    "text": ("emphasis", {}),
    "pr_curves": ("curve", {"paths": 1}),
    "hparams": ("optimizer", {}),
    "mesh": ("cloud", {"canvases": 1}),
    "projector": ("Points", {"canvases": 1}),
}
"""A word that the page must show with this logdir, and what must be drawn at least."""


class Shown(NamedTuple):
    """What a page of the front end has shown, and what went wrong meanwhile."""

    texts: list[str]
    counts: dict[str, int]
    failed_requests: set[str]
    errors: set[str]


class FrontEnds(NamedTuple):
    """Addresses of TensorBoard's front end: with our data, and with its own."""

    ours: str
    theirs: str
    proxy: FrontEndProxy


@pytest.fixture(scope="module")
def front_ends(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrontEnds]:
    logdir = tmp_path_factory.mktemp("every-kind")
    write_every_kind(logdir)
    with ExitStack() as stack:
        server = stack.enter_context(
            running(serve_command(logdir, "--samples_per_plugin", "images=0,audio=0"))
        )
        application = tensorboard_app(str(logdir))
        wait_for_the_projector(application)
        proxy = FrontEndProxy(application, server.wait_for_address())
        yield FrontEnds(
            stack.enter_context(serving(proxy)),
            stack.enter_context(serving(FrontEndProxy(application, None))),
            proxy,
        )


def wait_for_the_projector(application: Any) -> None:
    """Wait until TensorBoard has found out, on a thread of its own, that there are embeddings."""
    deadline = time.monotonic() + PAGE_MILLIS / 1000
    while not Client(application).get("/data/plugins_listing").get_json()["projector"]["enabled"]:
        assert time.monotonic() < deadline, "TensorBoard sees no embeddings"
        time.sleep(0.05)


def look_at(browser: Browser, address: str, page_name: str) -> Shown:
    """Open one page of the front end and describe what it shows once it has settled."""
    failed: set[str] = set()
    errors: set[str] = set()
    with browser.new_context(viewport={"width": 1400, "height": 1000}) as context:
        page = context.new_page()
        page.on("requestfailed", lambda request: failed.add(path_of(request.url)))
        page.on("response", lambda answer: failed.add(path_of(answer.url)) if answer.status >= 400 else None)
        page.on("console", lambda message: errors.add(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.add(str(error)))
        page.goto(f"{address}/#{page_name}", timeout=PAGE_MILLIS)
        described = settle(page)
    clean = {error.replace(address, "") for error in errors}
    return Shown(described["texts"], described["counts"], failed, clean)


def settle(page: Page) -> dict[str, Any]:
    """Wait until the page asks for nothing more and shows the same twice."""
    page.wait_for_load_state("networkidle", timeout=PAGE_MILLIS)
    before: dict[str, Any] | None = None
    for _ in range(20):
        page.wait_for_timeout(SETTLE_MILLIS)
        described: dict[str, Any] = page.evaluate(DESCRIBE)
        if described == before:
            return described
        before = described
    return described


def path_of(url: str) -> str:
    """Give an address without server and arguments: keys and cache busters are opaque."""
    return "/" + url.split("://", 1)[-1].split("/", 1)[-1].split("?")[0]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.timeout(300)
def test_a_page_of_tensorboard_shows_the_same_with_our_data(
    browser: Browser, front_ends: FrontEnds, name: str
) -> None:
    reference = look_at(browser, front_ends.theirs, name)
    mine = look_at(browser, front_ends.ours, name)
    if name == "projector":  # TensorBoard has its runs in the order of the disk
        mine, reference = (shown._replace(texts=sorted(shown.texts)) for shown in (mine, reference))
    assert any(f"/data/plugin/{name}/" in path for path in front_ends.proxy.paths)
    word, least = PAGES[name]
    assert any(word in text for text in mine.texts), mine.texts
    assert {kind: mine.counts[kind] >= n for kind, n in least.items()} == dict.fromkeys(least, True)
    assert mine.texts == reference.texts
    assert mine.counts == reference.counts
    assert mine.failed_requests <= reference.failed_requests, front_ends.proxy.failures
    assert mine.errors <= reference.errors

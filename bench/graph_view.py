"""How long a graph takes from its file to the screen, and a group from the click to what it holds."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import quote

from bench.graphs import make_graph
from bench.histograms import HEIGHT, WIDTH
from bench.latency import FLAGS, serve
from bench.processes import ProgramFailedError, measure
from bench.table import Table

from glassboard import SummaryWriter
from glassboard.wire import Event, decode, encode
from glassboard.wire.graph import GraphDef
from glassboard.wire.node import NodeDef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from playwright.sync_api import Browser, Page

N_NODES = (500, 5_000, 100_000)
N_WIDE = 400
LAYER = "ResNet/Sequential[layer0]/"
MAX_BLOCKS = 100
WIDE = "ResNet/Wide[wide]/"
WAIT_MILLIS = 120_000
READY = "() => document.querySelector('.graph-node') && window.__glassboard.isIdle()"
# Clicks on a group's sign; says after how many milliseconds it was drawn anew, and when all was done.
TOGGLE = """
async ([id, isOpen]) => {
  const find = () => document.querySelector(`.graph-stage .graph-node[data-id="${CSS.escape(id)}"]`);
  const nextFrame = () => new Promise(requestAnimationFrame);
  const begin = performance.now();
  find().querySelector(".press[data-action]").dispatchEvent(new MouseEvent("click", { bubbles: true }));
  while (find()?.dataset.open !== `${isOpen}`) await nextFrame();
  const shown = performance.now() - begin;
  while (!window.__glassboard.isIdle()) await nextFrame();
  return [shown, performance.now() - begin];
}
"""


def measure_graph_view(options: Options) -> Table:
    """Show graphs of several sizes, and open a small and a large group of each."""
    title = "Looking at a graph"
    columns = (
        "nodes",
        "page to first picture, ms",
        f"a block opened, ms (median of {options.rounds})",
        f"a group of {N_WIDE} opened: grid, ms",
        "its layout, ms",
    )
    try:
        chromium = measure([sys.executable, "tools/find_chromium.py"]).output.split()[-1]
    except ProgramFailedError:
        return Table(
            title, columns, (), ("No Chromium was found: not measured (tools/find_chromium.py --install)",)
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        rows = [measure_size(browser, max(1, round(n * options.scale)), options) for n in N_NODES]
        browser.close()
    remarks = (
        "A residual network as torch traces it, its blocks in series, and beside it a group of nodes that "
        "read from one another at random. From the address to the picture: a server that has read the "
        "logdir, the page, the graph's columns, its tree and first layout.",
        "A block has up to 30 children and is laid out at once. The large group stands in a grid until its "
        "layout is made in the worker.",
        f"Chromium without a graphics card, {WIDTH} x {HEIGHT} px; wall time. Asked for, at 5,000 nodes: "
        "2 s, 100 ms, a grid at once, 2 s.",
    )
    return Table(title, columns, tuple(rows), remarks)


def measure_size(browser: Browser, n_nodes: int, options: Options) -> tuple[int, float, float, float, float]:
    """Give the figures of a graph of one size."""
    with tempfile.TemporaryDirectory() as folder:
        names = write_graph(Path(folder) / "run", n_nodes)
        with serve(folder) as address:
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.emulate_media(reduced_motion="reduce")
            millis = show(page, address)
            grid, layout = page.evaluate(TOGGLE, [WIDE, True])
            block = median(open_blocks(page, address, names, options.rounds))
            page.close()
    return len(names), millis, block, grid, layout


def show(page: Page, address: str, opened: tuple[str, ...] = ()) -> float:
    """Go to the graph from an empty page, and say after how many milliseconds it was drawn."""
    page.goto("about:blank")
    ids = quote(",".join(quote(each, safe="") for each in opened))
    begin = time.perf_counter()
    page.goto(f"{address}/?testing=1#graphs&graphs.open={ids}")
    page.wait_for_function(READY, timeout=WAIT_MILLIS)
    return 1000 * (time.perf_counter() - begin)


def open_blocks(page: Page, address: str, names: set[str], n_rounds: int) -> list[float]:
    """Open one block after the other of a series that is open, and close it; the first is not counted."""
    scopes = {name.rpartition("/")[0] for name in names}
    n_blocks = sum(f"{LAYER}Block[{i}]/ReLU[relu]" in scopes for i in range(MAX_BLOCKS))
    show(page, address, (f"{LAYER}Block[0-{n_blocks - 1}]/",))
    millis = []
    for i in range(1, n_rounds + 2):
        block = f"{LAYER}Block[{i}]/"
        millis.append(page.evaluate(TOGGLE, [block, True])[0])
        page.evaluate(TOGGLE, [block, False])
    return millis[1:]


def write_graph(run: Path, n_nodes: int) -> set[str]:
    """Write a network and a wide group, and give the names of their nodes."""
    graph = decode(GraphDef, make_graph(n_nodes))
    nodes = (*graph.node, *wide_group())
    with SummaryWriter(run) as writer:
        event = Event(graph_def=encode(GraphDef(node=nodes)))
        writer._get_file_writer().add_event(event, 0, 0.0)
    return {node.name for node in nodes}


def wide_group() -> Iterator[NodeDef]:
    """Make nodes that each read from two earlier ones."""
    for i in range(N_WIDE):
        inputs = (f"{WIDE}n{i * 3 // 4}_", f"{WIDE}n{i - 1}_") if i > 1 else ()
        yield NodeDef(name=f"{WIDE}n{i}_", op="aten::add", input=inputs)

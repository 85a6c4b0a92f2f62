"""How long a graph takes from its file to the screen, and a group from the click to what it holds."""

from __future__ import annotations

import tempfile
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import quote

from bench.browser import measure_in_browser, open_page, show
from bench.graphs import N_NODES, make_graph
from bench.servers import serve

from glassboard import SummaryWriter
from glassboard.wire import Event, decode, encode
from glassboard.wire.graph import GraphDef
from glassboard.wire.node import NodeDef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.options import Options
    from bench.table import Cell, Table
    from playwright.sync_api import Browser, Page

N_WIDE = 400
LAYER = "ResNet/Sequential[layer0]/"
MAX_BLOCKS = 100
WIDE = "ResNet/Wide[wide]/"
TOGGLE_MILLIS = 60_000
FIGURES = (
    "from the address to the first picture",
    "a block opened",
    f"a group of {N_WIDE} opened: its grid",
    "its layout",
)
ASKED_NODES = 5_000
ASKED_MILLIS: dict[str, Cell] = dict(zip(FIGURES, (2_000, 100, "at once", 2_000), strict=True))
READY = "() => document.querySelector('.graph-node') && window.__glassboard.isIdle()"
# Clicks on a group's sign; says after how many milliseconds it was drawn anew, and when all was done.
TOGGLE = """
async ([id, isOpen, patienceMillis]) => {
  const find = () => document.querySelector(`.graph-stage .graph-node[data-id="${CSS.escape(id)}"]`);
  const begin = performance.now();
  const nextFrame = () => {
    if (performance.now() - begin > patienceMillis) throw new Error(`${id} was not toggled`);
    return new Promise(requestAnimationFrame);
  };
  find().querySelector(".press[data-action]").dispatchEvent(new MouseEvent("click", { bubbles: true }));
  while (find()?.dataset.open !== `${isOpen}`) await nextFrame();
  const shown = performance.now() - begin;
  while (!window.__glassboard.isIdle()) await nextFrame();
  return [shown, performance.now() - begin];
}
"""


def measure_graph_view(options: Options) -> Table:
    """Show graphs of several sizes, and open a small and a large group of each."""
    return measure_in_browser(
        "Looking at a graph",
        ("nodes", "what", "ms", "asked for, at most"),
        lambda browser: measure_sizes(browser, options),
        (
            "A residual network as torch traces it, its blocks in series, and beside it a group of nodes "
            "that read from one another at random. From the address to the picture: a server that has read "
            "the logdir, the page, the graph's columns, its tree and first layout.",
            f"A block has up to 30 children and is laid out at once: the median of {options.rounds}. The "
            "large group stands in a grid until its layout is made in the worker. All by the clock.",
        ),
    )


def measure_sizes(browser: Browser, options: Options) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of each size."""
    for n_nodes in N_NODES:
        n_drawn, *millis = measure_size(browser, max(N_NODES[0], round(n_nodes * options.scale)), options)
        for figure, value in zip(FIGURES, millis, strict=True):
            yield n_drawn, figure, value, ASKED_MILLIS[figure] if n_nodes == ASKED_NODES else ""


def measure_size(browser: Browser, n_nodes: int, options: Options) -> tuple[int, float, float, float, float]:
    """Give the number of nodes, and the milliseconds of `FIGURES`, of a graph of about one size."""
    with tempfile.TemporaryDirectory() as logdir:
        names = write_graph(logdir, n_nodes)
        with serve(logdir) as address, open_page(browser) as page:
            page.emulate_media(reduced_motion="reduce")
            shown = show_graph(page, address)
            grid, layout = toggle(page, WIDE, is_open=True)
            block = median(open_blocks(page, address, names, options.rounds))
    return len(names), shown, block, grid, layout


def show_graph(page: Page, address: str, opened: tuple[str, ...] = ()) -> float:
    """Go to the graph from an empty page, and return after how many milliseconds it was drawn."""
    page.goto("about:blank")
    ids = quote(",".join(quote(each, safe="") for each in opened))
    return show(page, f"{address}/?testing=1#graphs&graphs.open={ids}", READY)


def toggle(page: Page, group: str, *, is_open: bool) -> tuple[float, float]:
    """Open or close a group; return the milliseconds until it was drawn so, and until all was done."""
    shown, done = page.evaluate(TOGGLE, [group, is_open, TOGGLE_MILLIS])
    return shown, done


def open_blocks(page: Page, address: str, names: set[str], n_rounds: int) -> list[float]:
    """Open one block after the other of a series that is open, and close it; the first is not counted."""
    scopes = {name.rpartition("/")[0] for name in names}
    n_blocks = sum(f"{LAYER}Block[{i}]/ReLU[relu]" in scopes for i in range(MAX_BLOCKS))
    show_graph(page, address, (f"{LAYER}Block[0-{n_blocks - 1}]/",))
    millis = []
    for i in range(n_rounds + 1):
        block = f"{LAYER}Block[{i % n_blocks}]/"
        millis.append(toggle(page, block, is_open=True)[0])
        toggle(page, block, is_open=False)
    return millis[1:]


def write_graph(logdir: str, n_nodes: int) -> set[str]:
    """Write a network and a wide group, and give the names of their nodes."""
    graph = decode(GraphDef, make_graph(n_nodes))
    nodes = (*graph.node, *wide_group())
    with SummaryWriter(f"{logdir}/run") as writer:
        event = Event(graph_def=encode(GraphDef(node=nodes)))
        writer._get_file_writer().add_event(event, 0, 0.0)
    return {node.name for node in nodes}


def wide_group() -> Iterator[NodeDef]:
    """Make nodes that each read from two earlier ones."""
    for i in range(N_WIDE):
        inputs = (f"{WIDE}n{i * 3 // 4}_", f"{WIDE}n{i - 1}_") if i > 1 else ()
        yield NodeDef(name=f"{WIDE}n{i}_", op="aten::add", input=inputs)

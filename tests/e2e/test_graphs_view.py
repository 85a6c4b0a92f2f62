"""Graphs: groups that open in place, nodes and what is known of them, colours, files, damage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

import event_files
from e2e.conftest import served_board
from e2e.graph_logdirs import LONG_TEXT, graph_event, network, write_graphs
from e2e.logdirs_by_writer import EVENTS_OF_WRITER, copy_of_writer
from e2e.test_accessibility import AXE, RUN_AXE
from glassboard.wire.text_format import to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

    OpenGraph = Callable[[str], Board]

FIRST = "#graphs&graphs.run=first"
TOP = ["functions/", "images", "loss", "metric", "net/", "train/"]
FEATURES = "8x16x32x32".replace("x", "\N{MULTIPLICATION SIGN}")
CLASSES = "8x10".replace("x", "\N{MULTIPLICATION SIGN}")
EMPTY_RUNS = {"tf1/est", "tf1/est/eval"}
IN_NET = ["net/block_[0-3]/", "net/head/", "net/stem/"]


DROP_WRONG_FILE = """
() => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(["node {"], "wrong.pbtxt"));
  const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
  document.querySelector(".graph-stage").dispatchEvent(drop);
}
"""


@pytest.fixture(scope="module")
def only_board(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """Hold one page for all tests of the same logdir; it remembers nothing from one load to the next."""
    logdir = write_graphs(tmp_path_factory.mktemp("graphs"))
    with served_board(browser, logdir) as board:
        board.share()
        yield board


@pytest.fixture
def open_graph(only_board: Board) -> Iterator[OpenGraph]:
    """Give a function that loads the page anew at a fragment, and hold the page to no problems."""

    def open_one(fragment: str) -> Board:
        only_board.load_anew(fragment)
        return only_board

    yield open_one
    assert only_board.unexpected_problems == []


def shown(board: Board) -> dict[str, Any]:
    """Return what the graph shows."""
    board.wait_for_idle()
    (graph,) = board.page.evaluate("() => window.__glassboard.cards('graphs')")
    described: dict[str, Any] = graph
    return described


def nodes(board: Board) -> list[str]:
    """Return the ids of the nodes that are shown, sorted."""
    return sorted(shown(board)["nodes"])


def node(board: Board, name: str) -> Locator:
    """Find a node by its id."""
    return board.page.locator(f'.graph-stage [data-id="{name}"]')


def panel(board: Board) -> Locator:
    """Find the card of the chosen node."""
    board.wait_for_idle()
    return board.page.get_by_role("complementary", name="Node")


def facts(board: Board) -> dict[str, str]:
    """Return the rows of the chosen node's card."""
    rows = panel(board).locator(".fact-rows > div")
    return dict(row.locator("dt, dd").all_inner_texts() for row in rows.all())


def menu(board: Board, item: str) -> None:
    """Choose an item of the graph's menu."""
    board.page.get_by_role("button", name="More of the graph").click()
    board.page.get_by_role("menuitem", name=item).click()


def place(located: Locator) -> tuple[float, float]:
    """Return where the left top of an element is, in whole px."""
    box = located.bounding_box()
    assert box is not None
    return (round(box["x"]), round(box["y"]))


def test_groups_open_in_place_and_stay_open_in_the_address(open_graph: OpenGraph) -> None:
    board = open_graph(FIRST)
    assert nodes(board) == TOP
    sign = node(board, "net/").locator(".press[data-action]")
    before = place(sign)
    sign.click()
    assert nodes(board) == sorted(TOP + IN_NET)
    assert abs(place(sign)[0] - before[0]) <= 4
    assert abs(place(sign)[1] - before[1]) <= 4
    node(board, "net/stem/").dblclick()
    opened = sorted([*TOP, *IN_NET, "net/stem/act", "net/stem/conv"])
    assert nodes(board) == opened
    board.wait_until("location.hash.includes('graphs.open=')")
    board.page.reload()
    assert nodes(board) == opened
    menu(board, "Close all groups")
    assert nodes(board) == TOP
    menu(board, "Open all groups")
    assert shown(board)["totals"]["nShown"] > len(opened)


def test_the_keyboard_walks_along_edges_opens_and_gives_up(open_graph: OpenGraph) -> None:
    board = open_graph(FIRST)
    shown(board)
    node(board, "images").focus()
    for key in ("ArrowDown", "Enter"):
        board.page.keyboard.press(key)
        board.wait_for_idle()
    assert nodes(board) == sorted(TOP + IN_NET)
    assert node(board, "net/").evaluate("node => node === document.activeElement")
    board.page.keyboard.press(" ")
    assert panel(board).get_by_role("heading", name="net", exact=True).is_visible()
    board.page.keyboard.press("i")
    board.wait_until("document.querySelectorAll('.graph-stage [data-id][data-traced=false]').length > 0")
    board.page.keyboard.press("Escape")
    board.wait_until("document.querySelectorAll('.graph-stage [data-id][data-traced=false]').length === 0")
    board.page.keyboard.press("Escape")
    board.wait_until("!document.querySelector('.node-panel')")
    scale = shown(board)["viewport"]["scale"]
    board.page.keyboard.press("+")
    assert shown(board)["viewport"]["scale"] > scale
    board.page.keyboard.press("0")
    assert shown(board)["viewport"]["scale"] == pytest.approx(min(1, scale))


def test_the_pointer_moves_and_scales_the_graph_and_the_minimap_follows(open_graph: OpenGraph) -> None:
    board = open_graph(FIRST)
    before = shown(board)["viewport"]
    mouse = board.page.mouse
    mouse.move(400, 700)
    mouse.down()
    mouse.move(450, 660, steps=3)
    mouse.up()
    moved = shown(board)["viewport"]
    assert (moved["x"] - before["x"], moved["y"] - before["y"]) == (50, -40)
    anchor = place(node(board, "net/"))
    mouse.move(*anchor)
    mouse.wheel(0, -600)
    assert shown(board)["viewport"]["scale"] > 2
    assert place(node(board, "net/")) == pytest.approx(anchor, abs=2)
    minimap = board.page.locator(".graph-minimap")
    minimap.click(position={"x": 5, "y": 5})
    assert shown(board)["viewport"]["x"] > moved["x"]
    board.page.get_by_role("button", name="Fit").click()
    assert shown(board)["viewport"] == before
    assert minimap.count() == 0


def test_nodes_are_found_by_a_regular_expression_and_the_way_to_them_opens(open_graph: OpenGraph) -> None:
    board = open_graph(FIRST)
    shown(board)
    field = board.page.get_by_role("searchbox", name="Find node")
    field.fill("block_[02]/conv$")
    board.wait_for_idle()
    assert board.page.locator(".found").inner_text() == "2"
    field.press("Enter")
    assert facts(board)["Operation"] == "Conv2D"
    assert board.page.locator(".found").inner_text() == "1 of 2"
    assert "net/block_0/conv" in nodes(board)
    field.press("Enter")
    assert "net/block_2/conv" in nodes(board)
    board.wait_until("location.hash.includes('graphs.node=net')")
    field.fill("(")
    board.wait_until("document.querySelector('.graph-find .field-error') !== null")


def test_a_nodes_card_tells_all_cuts_what_is_long_and_leads_on(open_graph: OpenGraph) -> None:
    board = open_graph(f"{FIRST}&graphs.node=net/head/logits")
    assert facts(board) == {
        "Operation": "MatMul",
        "Input": FEATURES,
        "Output": CLASSES,
        "Time": "90.0 µs",
        "Memory": "90.0 KB",
        "Device": "/device:GPU:0",
        "_XlaCluster": "cluster_0",
        "_output_shapes": f"[{CLASSES}]",
        "notes": f"{LONG_TEXT[:2000]} … ({len(LONG_TEXT):,} characters)",
    }
    links = panel(board).locator(".node-links")
    assert links.nth(0).inner_text().split("\n") == ["net/block_3/sum", FEATURES]
    links.nth(1).get_by_role("button", name="loss").click()
    assert facts(board)["Operation"] == "SoftmaxCrossEntropyWithLogits"
    control = panel(board).get_by_role("heading", name="Control outputs")
    assert control.locator("..").locator(".name").all_inner_texts() == ["train/step"]
    node(board, "metric").click()
    panel(board).get_by_role("button", name="square").click()
    usages = panel(board).get_by_role("heading", name="Function usages")
    assert usages.locator("..").locator(".name").all_inner_texts() == ["metric"]
    node(board, "net/head/").click()
    assert facts(board)["Operations"] == "1"
    panel(board).get_by_role("button", name="grad/net/head").click()
    board.wait_until("location.hash.startsWith('#scalars')")
    assert sorted(board.shown_cards()) == ["grad/net/head", "loss"]


def test_colours_say_operation_structure_place_size_cost_and_tpu(open_graph: OpenGraph) -> None:
    board = open_graph(f"{FIRST}&graphs.open=net%252F")
    legends = {}
    for by in ("Operation", "Structure", "Device", "Cluster", "Parameters", "Time", "Memory", "TPU"):
        board.page.get_by_role("radio", name=by).check(force=True)
        board.wait_for_idle()
        legends[by] = board.page.locator(".graph-legend").inner_text().split("\n")
    assert {"Convolution", "Linear"} < set(legends["Operation"])
    assert legends["Device"] == ["/device:GPU:0"]
    assert legends["Cluster"] == ["cluster_0"]
    assert (legends["Parameters"][-1], legends["Time"][-1]) == ("432", "90.0 µs")
    assert legends["TPU"] == ["TPU compatible", "Not TPU compatible"]
    node(board, "train/").click()
    assert "0 of 1 operations are compatible." in panel(board).inner_text()
    panel(board).get_by_role("button", name="step ApplyAdam").click()
    assert facts(board)["Operation"] == "ApplyAdam"
    board.page.get_by_role("button", name="Settings").click()
    board.page.get_by_role("combobox", name="Profile").select_option("epoch1")
    board.page.get_by_role("button", name="Settings").click()
    board.page.get_by_role("radio", name="Time").check(force=True)
    board.wait_until("document.querySelector('.graph-legend').innerText.includes('40.0 µs')")
    board.page.get_by_role("button", name="Settings").click()
    board.page.get_by_role("combobox", name="Device that counts").select_option(label="device:CPU:0")
    board.wait_until("document.querySelector('.graph-legend').innerText.includes('7.00 µs')")
    board.page.get_by_role("combobox", name="Device that counts").select_option(label="All devices")
    board.page.get_by_role("button", name="Settings").click()
    board.wait_until("document.querySelector('.graph-legend').innerText.includes('40.0 µs')")
    board.page.get_by_role("combobox", name="Run").select_option("second")
    board.wait_for_idle()
    assert board.page.get_by_role("radio", name="Time").is_disabled()
    assert shown(board)["colorBy"] == "operation"
    board.page.get_by_role("radio", name="Device").check(force=True)
    board.wait_for_idle()
    devices = board.page.locator(".graph-legend").inner_text().split("\n")
    assert devices == ["/device:GPU:0", "/device:CPU:0"]


def test_the_way_to_a_node_and_from_it_is_traced(open_graph: OpenGraph) -> None:
    board = open_graph(f"{FIRST}&graphs.node=loss")
    shown(board)

    def untraced() -> list[str]:
        board.wait_for_idle()
        faded = board.page.locator(".graph-stage [data-id][data-traced=false]")
        return sorted(faded.evaluate_all("nodes => nodes.map(node => node.dataset.id)"))

    menu(board, "Trace inputs")
    assert untraced() == ["functions/", "metric", "train/"]
    panel(board).get_by_role("button", name="Trace inputs").click()
    panel(board).get_by_role("button", name="Trace outputs").click()
    assert untraced() == ["functions/", "images", "net/", "train/"]
    menu(board, "End the trace")
    assert untraced() == []


def test_nodes_go_aside_and_come_back_and_series_are_taken_apart(open_graph: OpenGraph) -> None:
    board = open_graph(FIRST)
    shown(board)
    node(board, "metric").click()
    panel(board).get_by_role("button", name="Remove from the main graph").click()
    assert "metric" not in nodes(board)
    menu(board, "Show nodes that are aside")
    board.page.locator('[data-aside="metric"]').click()
    panel(board).get_by_role("button", name="Add to the main graph").click()
    assert nodes(board) == TOP
    node(board, "net/").dblclick()
    node(board, "net/block_[0-3]/").click()
    panel(board).get_by_role("button", name="Ungroup the series").click()
    assert {f"net/block_{i}/" for i in range(4)} < set(nodes(board))
    node(board, "net/block_1/").click()
    panel(board).get_by_role("button", name="Group the series").click()
    assert "net/block_[0-3]/" in nodes(board)


def test_constants_and_nodes_of_very_many_edges_stand_aside_by_themselves(open_graph: OpenGraph) -> None:
    board = open_graph("#graphs&graphs.run=masked&graphs.asideList=1")
    assert nodes(board) == [f"step_{letter}" for letter in "abcdefghijklmnopqrst"]
    listed = board.page.get_by_role("region", name="Nodes aside").get_by_role("button")
    assert [row.split("\n") for row in listed.all_inner_texts()[1:]] == [
        ["scale", "constant"],
        ["mask", "many edges"],
    ]
    assert board.page.locator(".graph-stage .aside-mark").count() == 20
    listed.filter(has_text="mask").click()
    panel(board).get_by_role("button", name="Add to the main graph").click()
    assert "mask" in nodes(board)


def test_two_graphs_are_compared(open_graph: OpenGraph) -> None:
    board = open_graph(f"{FIRST}&graphs.open=net%252F,net%252Fstem%252F")
    shown(board)
    menu(board, "Compare with another graph")
    board.page.get_by_role("combobox", name="Compare with").select_option(label="second: Operations")
    board.wait_until("document.querySelector('[data-id=\"net/stem/act\"][data-difference=changed]')")
    assert node(board, "net/tail").get_attribute("data-difference") == "added"
    node(board, "net/stem/act").click()
    assert "Gelu" in panel(board).inner_text()
    board.page.get_by_role("combobox", name="Compare with").select_option(label="No other graph")
    board.wait_until("!document.querySelector('[data-difference=changed]')")
    assert shown(board)["colorBy"] == "operation"


def test_files_are_uploaded_and_pictures_downloaded(open_graph: OpenGraph, tmp_path: Path) -> None:
    board = open_graph(FIRST)
    board.expected = ("400",)
    shown(board)
    text = tmp_path / "small.pbtxt"
    text.write_text(to_text(network(n_blocks=1)))
    picker = board.page.get_by_label("File with a graph")
    picker.set_input_files(text)
    board.wait_until(
        "document.querySelector('select[aria-label=Graph]')?.selectedOptions[0]?.text === 'small.pbtxt'"
    )
    assert nodes(board) == TOP
    board.page.evaluate(DROP_WRONG_FILE)
    board.page.get_by_text("The file cannot be shown").wait_for()
    for item, suffix in (("Download SVG", ".svg"), ("Download PNG", ".png")):
        with board.page.expect_download() as download:
            menu(board, item)
        download.value.save_as(tmp_path / f"graph{suffix}")
    drawn = (tmp_path / "graph.svg").read_text()
    assert {"functions", "images", "net", "loss"} <= set(re.findall(r"<text[^>]*>([^<]+)<", drawn))
    with Image.open(tmp_path / "graph.png") as picture:
        assert picture.size[0] == 2 * int(re.findall(r' width="(\d+)"', drawn)[0])
        assert len(picture.convert("RGB").getcolors(1 << 16) or []) > 10


def test_damage_is_a_sentence_and_the_other_graphs_are_shown(open_graph: OpenGraph) -> None:
    board = open_graph("#graphs&graphs.run=damaged")
    board.expected = ("404",)
    assert nodes(board) == ["a", "b", "c"]
    remarks = board.page.locator(".graph-note li").all_inner_texts()
    assert "1 edge closes a cycle." in remarks
    board.page.get_by_role("button", name="Hide the remarks").click()
    assert board.page.locator(".graph-note").count() == 0
    choice = board.page.get_by_role("combobox", name="Run")
    choice.select_option("unreadable")
    board.page.get_by_text("This graph cannot be shown").wait_for()
    choice.select_option("first")
    board.wait_until("document.querySelector('[data-id=\"net/\"]')")
    assert nodes(board) == TOP


def test_a_graph_of_a_growing_run_appears_by_itself(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    path = event_files.write(
        tmp_path / "run" / "events.out.tfevents.1", event_files.version(), event_files.scalar("loss", 0, 1.0)
    )
    board = open_logdir(tmp_path, fragment="#graphs")
    board.page.get_by_text("No graphs were logged yet").wait_for()
    event_files.append(path, graph_event(network(n_blocks=1)))
    board.wait_until("document.querySelector('[data-id=\"net/\"]')")
    assert nodes(board) == TOP


def test_graphs_of_other_writers_appear(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    for writer in EVENTS_OF_WRITER:
        copy_of_writer(writer, tmp_path)
    board = open_logdir(tmp_path, fragment="#graphs")
    runs = board.page.get_by_role("combobox", name="Run").locator("option").all_inner_texts()
    folders = {run.partition("/")[0] for run in runs}
    assert [writer for writer, own in EVENTS_OF_WRITER.items() if not folders.intersection(own)] == []
    n_ops = {}
    for run in runs:
        board.page.get_by_role("combobox", name="Run").select_option(run)
        n_ops[run] = shown(board)["totals"]["nOps"]
        is_empty = board.page.get_by_text("This graph has no nodes.").is_visible()
        assert is_empty == (n_ops[run] == 0)
    assert {run for run, n in n_ops.items() if n == 0} <= EMPTY_RUNS


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_graph_with_a_card(open_graph: OpenGraph, theme: str) -> None:
    dark = f"darkMode={str(theme == 'dark').lower()}"
    board = open_graph(f"{FIRST}&{dark}&graphs.node=net%2F&graphs.asideList=1")
    panel(board).wait_for()
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []

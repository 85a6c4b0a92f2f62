"""Meshes and clouds of points: what is drawn, in which colours, from where, and when."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import expect

from e2e.conftest import served_board
from e2e.drawing import COUNT_DRAWING, n_contexts, n_copies
from e2e.logdirs_by_writer import EVENTS
from e2e.test_accessibility import AXE, RUN_AXE
from glassboard import SummaryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float32)
SIDES = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
CUBE_FACES = np.array([[a, b, c] for a, b, c, d in SIDES for a, b, c in ((a, b, c), (a, c, d))], np.int32)
LIT = (64, 32, 96, 255)
"""Half of the colour of the cube that is lit: so much light falls on its front."""
LAMP = {
    "lights": [{"cls": "DirectionalLight", "color": "#ffffff", "intensity": 0.5, "position": [0, 0, 3]}],
    "material": {"cls": "MeshLambertMaterial", "color": "#8040c0", "flatShading": True},
}
N_LARGE_SIDE = 120
N_LARGE = 2 * N_LARGE_SIDE**2
"""Faces, more than are drawn of a mesh that moves where there is no graphics card."""
FRONT = "meshes.view=0,1.5708,1,0,0,0&meshes.axes=0"
"""Straight along the z axis, without the mark of the axes."""

READ_PIXEL = """(canvas, [x, y]) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  return [...copy.getImageData(Math.round(canvas.width * x), Math.round(canvas.height * y), 1, 1).data];
}"""


def write_known(logdir: Path) -> None:
    """Write meshes of which every colour is known."""
    cube, faces = CORNERS[None], CUBE_FACES[None]
    colors = np.full((1, 8, 3), (200, 100, 40), np.uint8)
    basic = {"material": {"cls": "MeshBasicMaterial"}}
    with SummaryWriter(logdir / "run") as writer:
        for step in range(2):
            writer.add_mesh("lit", cube, None, faces, LAMP, step)
            writer.add_mesh("painted", cube, colors, faces, basic, step)
            writer.add_mesh("points", np.zeros((1, 1, 3)) + step, colors[:, :1], global_step=step)
            writer.add_mesh("pair", np.concatenate([cube, cube[:, ::-1]])[: 1 + step], global_step=step)


@pytest.fixture(scope="module")
def only_board(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """Hold one page of the known meshes; it remembers nothing from one load to the next."""
    logdir = tmp_path_factory.mktemp("known")
    write_known(logdir)
    with served_board(browser, logdir) as board:
        board.share()
        board.page.add_init_script(COUNT_DRAWING)
        yield board


@pytest.fixture
def board(only_board: Board) -> Iterator[Board]:
    """Give the known meshes, seen from the front, and hold their page to no problems."""
    only_board.load_anew(f"#meshes&{FRONT}")
    yield only_board
    assert only_board.unexpected_problems == []


def canvas_of(board: Board, tag: str) -> Locator:
    return board.card(f"{tag}_VERTEX").locator(".mesh-canvas")


def color_at(board: Board, tag: str, x: float = 0.5, y: float = 0.5) -> list[int]:
    board.wait_for_idle()
    color: list[int] = canvas_of(board, tag).evaluate(READ_PIXEL, [x, y])
    return color


def view_in(board: Board) -> str:
    found = re.search(r"meshes\.view=([^&]*)", board.page.url)
    return found.group(1) if found else ""


def shown(board: Board) -> dict[str, dict[str, Any]]:
    board.wait_for_idle()
    return {card["tag"]: card for card in board.page.evaluate("window.__glassboard.cards('meshes')")}


def test_known_meshes_have_the_colours_that_light_and_material_give_them(board: Board) -> None:
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []
    ground = [255, 255, 255, 255]
    assert color_at(board, "lit") == pytest.approx(LIT, abs=1)
    assert color_at(board, "lit", 0.05, 0.05) == ground
    assert color_at(board, "painted") == [200, 100, 40, 255]
    assert color_at(board, "points") == [200, 100, 40, 255]
    board.page.get_by_role("radio", name="Points").check(force=True)
    assert color_at(board, "lit") == ground
    board.page.get_by_role("radio", name="Surface").check(force=True)
    board.page.get_by_role("button", name="Settings").click()
    board.page.get_by_role("radio", name="Of the run").check(force=True)
    assert color_at(board, "painted") not in ([200, 100, 40, 255], ground)
    board.page.keyboard.press("d")
    assert color_at(board, "lit", 0.05, 0.05) == [24, 28, 34, 255]
    assert board.page.evaluate(RUN_AXE) == []


def test_cameras_are_moved_by_pointer_and_keys_shared_or_each_its_own_and_kept_over_steps_and_in_the_address(
    board: Board,
) -> None:
    before = view_in(board)
    canvas_of(board, "lit").press("ArrowRight")
    board.wait_for_idle()
    turned = view_in(board)
    assert turned != before
    assert color_at(board, "painted") == [200, 100, 40, 255]
    canvas_of(board, "lit").press("+")
    board.wait_for_idle()
    azimuth, polar, zoom = view_in(board).split(",")[:3]
    assert (azimuth, polar) == tuple(turned.split(",")[:2])
    assert float(zoom) == 1.25
    box = canvas_of(board, "painted").bounding_box()
    assert box is not None
    board.page.mouse.move(box["x"] + 50, box["y"] + 50)
    board.page.mouse.down()
    board.page.mouse.move(box["x"] + 90, box["y"] + 50)
    board.page.mouse.up()
    board.wait_for_idle()
    dragged = view_in(board)
    assert float(dragged.split(",")[0]) < float(azimuth)
    board.card("lit_VERTEX").get_by_role("slider").press("ArrowLeft")
    assert shown(board)["lit_VERTEX"]["step"] == 0
    assert view_in(board) == dragged
    canvas_of(board, "lit").dblclick()
    board.wait_for_idle()
    assert view_in(board) == ""
    board.page.get_by_role("button", name="Settings").click()
    board.page.get_by_role("radio", name="Each its own").check(force=True)
    copies = n_copies(board)
    canvas_of(board, "lit").press("ArrowUp")
    after = n_copies(board)
    assert [card for card in after if after[card] != copies.get(card)] == ["tag:meshes|lit_VERTEX|run"]
    board.card("points_VERTEX").get_by_role("slider").press("ArrowRight")
    assert color_at(board, "points") == [255, 255, 255, 255]
    board.page.get_by_role("switch", name="Fit every step").click()
    assert color_at(board, "points") == [200, 100, 40, 255]


def test_one_context_draws_what_moves_less_of_what_is_large_and_comes_back_when_it_is_lost(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    write_many(tmp_path)
    board = open_logdir(tmp_path, load=False)
    board.expected = ("Context Lost",)
    board.page.add_init_script(COUNT_DRAWING)
    board.load(f"#meshes&{FRONT}")
    drawn = n_copies(board)
    n_cards = board.page.locator(".mesh-canvas").count()
    assert 4 <= len(drawn) <= n_cards < 30
    canvas_of(board, "a lit").press("ArrowRight")
    moved = n_copies(board)
    assert {card: n - drawn[card] for card, n in moved.items()} == dict.fromkeys(drawn, 1)
    board.load("#meshes&card=meshes%7Clarge_VERTEX%7Crun")
    covered = n_copies(board)
    board.page.evaluate("window.drawing.faces = []")
    board.page.locator(".mesh-full .mesh-canvas").press("ArrowRight")
    board.wait_until(f"window.drawing.faces.at(-1) === {N_LARGE}")
    after = n_copies(board)
    assert after.pop("full") > covered.pop("full")
    assert after == covered
    coarse, *rest = board.page.evaluate("window.drawing.faces")
    assert 0 < coarse < N_LARGE / 2
    assert rest == [N_LARGE]
    board.page.keyboard.press("Escape")
    board.load(f"#meshes&{FRONT}")
    board.card("a lit_VERTEX").scroll_into_view_if_needed()
    board.page.evaluate("window.lost = [...drawing.contexts][0].getExtension('WEBGL_lose_context')")
    board.page.evaluate("window.lost.loseContext()")
    board.wait_until("[...drawing.contexts][0].isContextLost()")
    canvas_of(board, "a lit").press("ArrowUp")
    canvas_of(board, "a lit").press("ArrowDown")
    board.wait_for_idle()
    canvas_of(board, "a lit").evaluate("(canvas) => canvas.getContext('2d').reset()")
    assert color_at(board, "a lit") == [0, 0, 0, 0]
    board.page.evaluate("window.lost.restoreContext()")
    board.wait_until("![...drawing.contexts][0].isContextLost()")
    assert color_at(board, "a lit") == pytest.approx(LIT, abs=1)
    assert n_contexts(board) == 1
    board.page.add_init_script(WITHOUT_WEBGL)
    board.page.reload()
    sentence = board.card("a lit_VERTEX").get_by_role("alert")
    expect(sentence).to_contain_text("it has no WebGL 2")


WITHOUT_WEBGL = """
const { getContext: ask } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return String(kind).startsWith("webgl") ? null : ask.call(this, kind, ...rest);
};
"""


def write_many(logdir: Path) -> None:
    """Write a cube whose colour is known, very many others, and a mesh of many faces."""
    side = np.linspace(-1, 1, N_LARGE_SIDE + 1, dtype=np.float32)
    x, y = np.meshgrid(side, side)
    corners = np.arange(x.size).reshape(x.shape)
    a, b, c, d = (
        part.ravel() for part in (corners[:-1, :-1], corners[:-1, 1:], corners[1:, :-1], corners[1:, 1:])
    )
    faces = np.concatenate([np.stack([a, b, c], axis=1), np.stack([b, d, c], axis=1)])
    sheet = np.stack([x, y, x * y], axis=-1).reshape(-1, 3)
    with SummaryWriter(logdir / "run") as writer:
        writer.add_mesh("a lit", CORNERS[None], None, CUBE_FACES[None], LAMP, 0)
        for i in range(100):
            writer.add_mesh(f"cube {i:02}", CORNERS[None], None, CUBE_FACES[None], global_step=0)
        writer.add_mesh("large", sheet[None], None, faces[None], global_step=0)


def test_what_every_writer_wrote_is_drawn_and_what_is_damaged_says_so(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    for writer in ("torch", "tensorboardX", "tb-plugins"):
        shutil.copytree(EVENTS / writer / "logs", tmp_path / writer)
    write_damaged(tmp_path / "damaged")
    board = open_logdir(tmp_path, load=False)
    board.page.set_viewport_size({"width": 1440, "height": 1600})
    board.load("#meshes&tagFilter=.")
    cards = {tag: (card["run"], card["nVertices"], card["nRemarks"]) for tag, card in shown(board).items()}
    assert cards == {
        "mesh_VERTEX": ("torch/all", 10, 0),
        "mesh_1": ("tensorboardX/all", 10, 0),
        "mesh/pts_VERTEX": ("tb-plugins/v1", 20, 0),
        "whole_VERTEX": ("damaged", 8, 0),
        "nan_VERTEX": ("damaged", 8, 2),
        "faces_VERTEX": ("damaged", 8, 2),
        "empty_VERTEX": ("damaged", 0, 1),
    }
    texts = {tag: board.card(f"{tag}_VERTEX").inner_text() for tag in ("nan", "faces", "empty", "none")}
    assert "Left out: 1 of 8 vertices, NaN or infinite." in texts["nan"]
    assert "Left out: 1 of 12 faces, of vertices that there are not (0 to 7)." in texts["faces"]
    assert "It has no vertices." in texts["empty"]
    assert "This mesh cannot be shown: vertices of shape (0, 5, 3)" in texts["none"]
    assert board.page.locator(".mesh-canvas").count() == 6


def write_damaged(run: Path) -> None:
    """Write a whole mesh and meshes of which something cannot be drawn."""
    broken = CORNERS.copy()
    broken[7] = np.nan
    beyond = CUBE_FACES.copy()
    beyond[0, 0] = 99
    with SummaryWriter(run) as writer:
        writer.add_mesh("whole", CORNERS[None], None, CUBE_FACES[None], global_step=0)
        writer.add_mesh("nan", broken[None], None, CUBE_FACES[None], global_step=0)
        writer.add_mesh("faces", CORNERS[None], None, beyond[None], {"fog": 1}, 0)
        writer.add_mesh("empty", np.zeros((1, 0, 3)), global_step=0)
        writer.add_mesh("none", np.zeros((0, 5, 3)), global_step=0)


def test_samples_have_cards_with_files_and_points_of_their_own(board: Board) -> None:
    second = board.page.locator("[data-card='tag:meshes|pair_VERTEX|run|1']")
    second.get_by_role("slider").press("ArrowLeft")
    expect(second.get_by_text("This step has 1 sample.")).to_be_visible()
    second.get_by_role("slider").press("ArrowRight")
    expect(second.get_by_text("sample 2 of 2")).to_be_visible()
    copies = n_copies(board)
    choose(second, "Larger points")
    after = n_copies(board)
    assert [card for card in after if after[card] != copies.get(card)] == ["tag:meshes|pair_VERTEX|run|1"]
    second.get_by_role("button", name="Full screen").click()
    expect(board.page.locator(".mesh-full").get_by_text("sample 2 of 2")).to_be_visible()
    assert "card=meshes|pair_VERTEX|run|1" in board.page.url
    board.page.keyboard.press("Escape")
    rows = [line.split() for line in download(second, "OBJ").decode().splitlines()[1:]]
    assert rows == [["v", *(f"{value:.0f}" for value in corner)] for corner in CORNERS[::-1]]
    card = board.card("painted_VERTEX")
    assert download(card, "PNG").startswith(b"\x89PNG")
    assert download(card, "OBJ").decode().splitlines()[1] == "v -1 -1 -1 0.7843 0.3922 0.1569"
    head, _, body = download(card, "PLY").partition(b"end_header\n")
    assert b"element vertex 8\n" in head
    assert b"element face 12\n" in head
    record = np.dtype([("place", "<f4", 3), ("color", "u1", 3)])
    vertices = np.frombuffer(body, record, 8)
    assert np.array_equal(vertices["place"], CORNERS)
    assert vertices["color"].tolist() == [[200, 100, 40]] * 8


def choose(card: Locator, item: str) -> None:
    card.hover()
    card.get_by_role("button", name="More").click()
    card.page.get_by_role("menuitem", name=item).click()


def download(card: Locator, name: str) -> bytes:
    with card.page.expect_download() as download:
        choose(card, f"Download as {name}")
    return download.value.path().read_bytes()

"""Meshes and clouds of points: what is drawn, in which colours, from where, and when."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import expect

from e2e.logdirs_by_writer import EVENTS
from e2e.test_accessibility import AXE, RUN_AXE
from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float32)
SIDES = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
CUBE_FACES = np.array([[a, b, c] for a, b, c, d in SIDES for a, b, c in ((a, b, c), (a, c, d))], np.int32)
LIT = (64, 32, 96, 255)
"""Half of the colour of the cube that is lit: so much light falls on its front."""
FRONT = "meshes.view=0,1.5708,1,0,0,0&meshes.axes=0"
"""Straight along the z axis, without the mark of the axes."""

COUNT_DRAWING = """
window.glContexts = new Set();
window.nCopies = new Map();
const { getContext } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  const context = getContext.call(this, kind, ...rest);
  if (String(kind).startsWith("webgl")) window.glContexts.add(context);
  return context;
};
const { drawImage } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.drawImage = function (...image) {
  const tag = this.canvas.closest("[data-tag], [data-full]")?.dataset.tag ?? "full";
  window.nCopies.set(tag, (window.nCopies.get(tag) ?? 0) + 1);
  return drawImage.apply(this, image);
};
"""
READ_PIXEL = """(canvas, [x, y]) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  return [...copy.getImageData(Math.round(canvas.width * x), Math.round(canvas.height * y), 1, 1).data];
}"""


def light(cls: str, intensity: float, **fields: Any) -> dict[str, Any]:
    return {"cls": cls, "color": "#ffffff", "intensity": intensity, **fields}


def write_known(logdir: Path) -> None:
    """Write meshes of which every colour is known."""
    cube, faces = CORNERS[None], CUBE_FACES[None]
    colors = np.full((1, 8, 3), (200, 100, 40), np.uint8)
    lit = {
        "lights": [light("DirectionalLight", 0.5, position=[0, 0, 3])],
        "material": {"cls": "MeshLambertMaterial", "color": "#8040c0", "flatShading": True},
    }
    basic = {"material": {"cls": "MeshBasicMaterial"}}
    with SummaryWriter(logdir / "run") as writer:
        for step in range(2):
            writer.add_mesh("lit", cube, None, faces, lit, step)
            writer.add_mesh("painted", cube, colors, faces, basic, step)
            writer.add_mesh("points", np.zeros((1, 1, 3)) + step, colors[:, :1], global_step=step)
            writer.add_mesh("pair", np.concatenate([cube, cube[:, ::-1]]), global_step=step)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("known")
    write_known(logdir)
    return logdir


@pytest.fixture
def board(open_logdir: OpenLogdir, known: Path) -> Board:
    """Give the known meshes, seen from the front."""
    board = open_logdir(known, load=False)
    board.page.add_init_script(COUNT_DRAWING)
    board.load(f"#meshes&{FRONT}")
    return board


def canvas_of(board: Board, tag: str) -> Locator:
    return board.card(f"{tag}_VERTEX").locator(".mesh-canvas")


def color_at(board: Board, tag: str, x: float = 0.5, y: float = 0.5) -> list[int]:
    board.wait_for_idle()
    color: list[int] = canvas_of(board, tag).evaluate(READ_PIXEL, [x, y])
    return color


def view_in(board: Board) -> str:
    found = re.search(r"meshes\.view=([^&]*)", board.page.url)
    return found.group(1) if found else ""


def n_copies(board: Board) -> dict[str, int]:
    board.wait_for_idle()
    counts: dict[str, int] = board.page.evaluate("Object.fromEntries(window.nCopies)")
    return counts


def shown(board: Board) -> dict[str, dict[str, Any]]:
    board.wait_for_idle()
    return {card["tag"]: card for card in board.page.evaluate("window.__glassboard.cards('meshes')")}


def test_known_meshes_have_the_colours_that_light_and_material_give_them(board: Board) -> None:
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


def test_the_camera_is_shared_moved_by_pointer_and_keys_kept_over_steps_and_in_the_address(
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


def test_each_card_can_have_a_camera_of_its_own_and_every_step_can_be_fitted(board: Board) -> None:
    board.page.get_by_role("button", name="Settings").click()
    board.page.get_by_role("radio", name="Each its own").check(force=True)
    board.wait_for_idle()
    before = n_copies(board)
    canvas_of(board, "lit").press("ArrowUp")
    after = n_copies(board)
    assert {tag for tag in after if after[tag] != before.get(tag)} == {"lit_VERTEX"}
    board.card("points_VERTEX").get_by_role("slider").press("ArrowLeft")
    assert color_at(board, "points") == [255, 255, 255, 255]
    board.page.get_by_role("switch", name="Fit every step").click()
    assert color_at(board, "points") == [200, 100, 40, 255]


def test_there_is_one_webgl_context_and_nothing_is_drawn_while_nothing_moves(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    with SummaryWriter(tmp_path / "run") as writer:
        for i in range(100):
            writer.add_mesh(f"cube {i:02}", CORNERS[None], None, CUBE_FACES[None], global_step=0)
    board = open_logdir(tmp_path, load=False)
    board.page.add_init_script(COUNT_DRAWING)
    board.load("#meshes")
    drawn = n_copies(board)
    n_cards = board.page.locator(".mesh-canvas").count()
    assert 4 <= len(drawn) <= n_cards < 30
    board.page.wait_for_timeout(300)
    assert n_copies(board) == drawn
    canvas_of(board, "cube 00").press("ArrowRight")
    moved = n_copies(board)
    assert {tag: n - drawn[tag] for tag, n in moved.items()} == dict.fromkeys(drawn, 1)
    board.card("cube 00_VERTEX").get_by_role("button", name="Full screen").click()
    board.page.locator(".mesh-full .mesh-canvas").press("ArrowRight")
    covered = n_copies(board)
    assert covered.pop("full") > 0
    assert covered == moved
    assert board.page.evaluate("window.glContexts.size") == 1


def test_a_lost_context_comes_back_and_without_webgl_cards_say_so(
    open_logdir: OpenLogdir, known: Path
) -> None:
    board = open_logdir(known, load=False)
    board.expected = ("Context Lost",)
    board.page.add_init_script(COUNT_DRAWING)
    board.load(f"#meshes&{FRONT}")
    board.page.evaluate("window.lost = [...window.glContexts][0].getExtension('WEBGL_lose_context')")
    board.page.evaluate("window.lost.loseContext()")
    board.wait_until("[...window.glContexts][0].isContextLost()")
    canvas_of(board, "lit").press("ArrowRight")
    board.wait_for_idle()
    board.page.evaluate("window.lost.restoreContext()")
    board.wait_until("![...window.glContexts][0].isContextLost()")
    canvas_of(board, "lit").press("ArrowLeft")
    assert color_at(board, "lit") == pytest.approx(LIT, abs=1)
    board.page.add_init_script("window.WebGL2RenderingContext = undefined;" + WITHOUT_WEBGL)
    board.page.reload()
    sentence = board.card("lit_VERTEX").get_by_role("alert")
    expect(sentence).to_contain_text("it has no WebGL 2")


WITHOUT_WEBGL = """
const { getContext: ask } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return String(kind).startsWith("webgl") ? null : ask.call(this, kind, ...rest);
};
"""


def test_what_is_damaged_says_so_and_every_other_card_is_drawn(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    broken = CORNERS.copy()
    broken[7] = np.nan
    beyond = CUBE_FACES.copy()
    beyond[0, 0] = 99
    with SummaryWriter(tmp_path / "run") as writer:
        writer.add_mesh("whole", CORNERS[None], None, CUBE_FACES[None], global_step=0)
        writer.add_mesh("nan", broken[None], None, CUBE_FACES[None], global_step=0)
        writer.add_mesh("faces", CORNERS[None], None, beyond[None], {"fog": 1}, 0)
        writer.add_mesh("empty", np.zeros((1, 0, 3)), global_step=0)
        writer.add_mesh("none", np.zeros((0, 5, 3)), global_step=0)
    board = open_logdir(tmp_path, fragment="#meshes&tagFilter=.")
    remarks = {tag: card["nRemarks"] for tag, card in shown(board).items()}
    assert remarks == {"whole_VERTEX": 0, "nan_VERTEX": 2, "faces_VERTEX": 2, "empty_VERTEX": 1}
    texts = {tag: board.card(f"{tag}_VERTEX").inner_text() for tag in ("nan", "faces", "empty", "none")}
    assert "Left out: 1 of 8 vertices, NaN or infinite." in texts["nan"]
    assert "Left out: 1 of 12 faces, of vertices that there are not (0 to 7)." in texts["faces"]
    assert "It has no vertices." in texts["empty"]
    assert "This mesh cannot be shown: vertices of shape (0, 5, 3)" in texts["none"]
    assert board.page.locator(".mesh-canvas").count() == 3


def test_samples_full_screen_files_and_a_step_that_comes_by_itself(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    write_known(tmp_path)
    board = open_logdir(tmp_path, fragment="#meshes")
    card = board.card("pair_VERTEX")
    card.get_by_role("button", name="Next sample").click()
    assert shown(board)["pair_VERTEX"]["sample"] == 1
    card = board.card("painted_VERTEX")
    card.hover()
    files = {}
    for name in ("PLY", "OBJ", "PNG"):
        card.get_by_role("button", name="More").click()
        with board.page.expect_download() as download:
            board.page.get_by_role("menuitem", name=f"Download as {name}").click()
        files[name] = download.value.path().read_bytes()
    assert files["PNG"].startswith(b"\x89PNG")
    assert files["OBJ"].decode().splitlines()[1] == "v -1 -1 -1 0.7843 0.3922 0.1569"
    head, _, body = files["PLY"].partition(b"end_header\n")
    assert b"element vertex 8\n" in head
    assert b"element face 12\n" in head
    record = np.dtype([("place", "<f4", 3), ("color", "u1", 3)])
    rows = np.frombuffer(body, record, 8)
    assert np.array_equal(rows["place"], CORNERS)
    assert rows["color"].tolist() == [[200, 100, 40]] * 8
    with SummaryWriter(tmp_path / "run") as writer:
        writer.add_mesh("painted", CORNERS[None], global_step=9)
        writer.flush()
        card.locator("[data-step='9']").wait_for()
    board.wait_for_idle()
    assert "8 points" in card.inner_text()


def test_axe_finds_nothing_to_object_to_in_meshes_light_and_dark(board: Board) -> None:
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []
    board.page.get_by_role("button", name="Settings").click()
    board.page.keyboard.press("d")
    board.wait_for_idle()
    assert board.page.evaluate(RUN_AXE) == []


def test_meshes_of_every_writer_are_drawn(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    for writer in ("torch", "tensorboardX", "tb-plugins"):
        shutil.copytree(EVENTS / writer / "logs", tmp_path / writer)
    board = open_logdir(tmp_path, fragment="#meshes&tagFilter=.")
    cards = {tag: (card["run"], card["nVertices"] > 0) for tag, card in shown(board).items()}
    assert cards == {
        "mesh_VERTEX": ("torch/all", True),
        "mesh_1": ("tensorboardX/all", True),
        "mesh/pts_VERTEX": ("tb-plugins/v1", True),
    }
    assert board.page.locator(".mesh-canvas").count() == 3

"""The Projector: what is near its points, what they are called, and what people do with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest
from playwright.sync_api import expect

from e2e.embedding_logdirs import (
    N_POINTS,
    NAME,
    NAMES,
    WORDS,
    class_of,
    metadata,
    tensorboard_bookmark,
    vectors,
    write_embeddings,
)
from e2e.embedding_page import PLANE, cloud, components, distances_between, panel, places, shown
from e2e.test_accessibility import AXE, RUN_AXE

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

NORMAL, DIMMED, HIDDEN, RAISED = range(4)
N_NEIGHBORS = 12
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_embeddings(tmp_path_factory.mktemp("embeddings"))


def click_point(board: Board, row: int) -> None:
    x, y = places(board)[row]
    cloud(board).click(position={"x": float(x), "y": float(y)})
    board.wait_for_idle()


def nearest(row: int) -> tuple[list[int], NDArray[np.float64]]:
    """Return the neighbours of a point by cosine, and their distances."""
    unit = vectors().astype(np.float64)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    distances = 1 - unit @ unit[row]
    distances[row] = np.inf
    order = np.argsort(distances, kind="stable")[:N_NEIGHBORS]
    return order.tolist(), distances[order]


def test_a_point_is_named_and_chosen_and_its_neighbours_are_those_of_the_original_space(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment=PLANE)
    x, y = places(board)[7]
    cloud(board).hover(position={"x": float(x), "y": float(y)})
    assert board.page.locator(".cloud-tooltip").inner_text() == f"{class_of(7)} 7"
    n_drawn = shown(board)["nDrawn"]
    click_point(board, 7)
    assert panel(board).get_by_role("heading").first.inner_text() == "Point 7"
    assert panel(board).locator("dd").all_inner_texts() == metadata()[7]
    assert panel(board).get_by_role("img", name="Image of point 7").count() == 1
    rows, distances = nearest(7)
    listed = panel(board).locator(".neighbors li")
    assert [text.split() for text in listed.locator(".name").all_inner_texts()] == [
        [class_of(row), str(row)] for row in rows
    ]
    numbers = [float(text) for text in listed.locator(".number").all_inner_texts()]
    assert numbers == pytest.approx(distances, rel=1e-3)
    board.wait_until("location.hash.includes('embeddings.point=7')")
    assert shown(board)["nDrawn"] == n_drawn
    panel(board).get_by_role("radio", name="Euclidean").check(force=True)
    board.wait_for_idle()
    lengths = np.linalg.norm(vectors() - vectors()[7], axis=1)
    assert float(listed.locator(".number").first.inner_text()) == pytest.approx(np.sort(lengths)[1], rel=1e-3)
    panel(board).get_by_role("textbox", name="Number of neighbours").fill("5")
    board.page.keyboard.press("Enter")
    board.wait_for_idle()
    assert listed.count() == 5
    panel(board).get_by_role("button", name="Isolate 6 points").click()
    board.wait_for_idle()
    assert int(np.isfinite(places(board)[:, 0]).sum()) == 6
    assert shown(board)["request"]["rows"] == sorted({7, *np.argsort(lengths)[:6].tolist()})
    panel(board).get_by_role("button", name=f"Show all {N_POINTS}").click()
    board.wait_for_idle()
    assert int(np.isfinite(places(board)[:, 0]).sum()) == N_POINTS
    board.page.keyboard.press("Escape")
    assert shown(board)["focus"] is None


def test_a_frame_chooses_points_which_can_be_renamed_and_downloaded(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment=PLANE)
    drawn = places(board)
    bees = [row for row in range(N_POINTS) if class_of(row) == "bee"]
    low, high = drawn[bees].min(axis=0) - 6, drawn[bees].max(axis=0) + 6
    inside = np.flatnonzero(((drawn >= low) & (drawn <= high)).all(axis=1)).tolist()
    box = cloud(board).bounding_box()
    assert box is not None
    origin = np.array([box["x"], box["y"]])
    board.page.keyboard.down("Shift")
    board.page.mouse.move(*(origin + low))
    board.page.mouse.down()
    board.page.mouse.move(*(origin + high), steps=3)
    board.page.mouse.up()
    board.page.keyboard.up("Shift")
    board.wait_for_idle()
    assert shown(board)["selected"] == inside
    assert np.array_equal(places(board), drawn)
    assert [row for row, state in enumerate(shown(board)["states"]) if state == RAISED] == inside
    x, y = drawn[inside[0]]
    cloud(board).click(position={"x": float(x), "y": float(y)}, modifiers=["Control"])
    board.wait_for_idle()
    assert shown(board)["selected"] == inside[1:]
    panel(board).get_by_role("textbox", name="New label").fill("wasp")
    panel(board).get_by_role("button", name="Set", exact=True).click()
    with board.page.expect_download() as download:
        panel(board).get_by_role("button", name="Download metadata").click()
    lines = download.value.path().read_text().splitlines()
    renamed = [["wasp", *cells[1:]] if row in inside[1:] else cells for row, cells in enumerate(metadata())]
    assert [line.split("\t") for line in lines] == [["label", "part", "loss"], *renamed]
    assert panel(board).locator(".legend .name").all_inner_texts() == [*NAMES, "wasp"]


def test_a_search_and_the_legend_raise_points(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment=PLANE)
    before = shown(board)["colors"]
    assert len(set(before)) == len(NAMES)
    assert all(before[row] == before[row % len(NAMES)] for row in range(N_POINTS))
    board.page.keyboard.press("/")
    board.page.keyboard.type("^a|c", delay=0)
    board.page.get_by_role("button", name="Regular expression").click()
    found = [row for row in range(N_POINTS) if class_of(row) != "bee"]
    assert [row for row, state in enumerate(shown(board)["states"]) if state == RAISED] == found
    assert panel(board).locator("h3").first.inner_text() == f"{len(found)} found"
    board.page.get_by_role("searchbox").fill("(")
    assert "Unterminated group" in board.page.locator(".field-error").inner_text()
    board.page.get_by_role("searchbox").press("Escape")
    panel(board).get_by_role("button", name="bee").click()
    states = shown(board)["states"]
    assert states == [RAISED if class_of(row) == "bee" else DIMMED for row in range(N_POINTS)]
    panel(board).get_by_role("button", name="Select these").click()
    assert shown(board)["selected"] == [row for row in range(N_POINTS) if class_of(row) == "bee"]
    board.page.keyboard.press("]")
    board.page.get_by_role("combobox", name="Colour by").select_option("loss")
    drawn = shown(board)["colors"]
    assert len(set(drawn)) == N_POINTS
    assert panel(board).locator(".gradient span").all_inner_texts() == ["", "0", "0.5900"]
    board.page.get_by_role("switch", name="Numbers as classes").click()
    assert panel(board).locator(".legend li").count() == N_POINTS


def test_space_is_turned_by_keys_and_the_address_remembers_it(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#embeddings")
    first = shown(board)
    assert first["isFlat"] is False
    cloud(board).focus()
    for key in ("ArrowLeft", "ArrowUp", "+"):
        board.page.keyboard.press(key)
    turned = shown(board)
    assert turned["camera"]["azimuth"] != first["camera"]["azimuth"]
    assert turned["camera"]["polar"] != first["camera"]["polar"]
    assert turned["camera"]["zoom"] > first["camera"]["zoom"]
    board.wait_until("location.hash.includes('embeddings.camera=')")
    board.page.reload()
    again = shown(board)["camera"]
    assert again["azimuth"] == pytest.approx(turned["camera"]["azimuth"], rel=1e-4)
    assert again["zoom"] == pytest.approx(turned["camera"]["zoom"], rel=1e-4)
    board.page.keyboard.press("f")
    assert shown(board)["camera"] == first["camera"]
    n_drawn = shown(board)["nDrawn"]
    board.page.wait_for_timeout(300)
    assert shown(board)["nDrawn"] == n_drawn
    board.page.get_by_role("radio", name="2D").check(force=True)
    assert shown(board)["isFlat"] is True


def test_bookmarks_of_tensorboard_are_shown_and_written(
    open_logdir: OpenLogdir, logdir: Path, tmp_path: Path
) -> None:
    board = open_logdir(logdir, fragment="#embeddings")
    shown(board)
    board.page.keyboard.press("]")
    file = tmp_path / "bookmarks.txt"
    file.write_text(tensorboard_bookmark())
    board.page.locator('input[aria-label="File of bookmarks"]').set_input_files(file)
    board.page.get_by_role("button", name="from TensorBoard", exact=True).click()
    drawn = shown(board)
    assert (drawn["isFlat"], drawn["selected"], drawn["camera"]["zoom"]) == (True, [3, 5], 2)
    board.page.keyboard.press("f")
    x, y = places(board).T
    assert np.diff(x) == pytest.approx(np.full(N_POINTS - 1, np.diff(x).mean()), abs=0.05)
    assert np.diff(x).mean() < 0
    assert np.diff(y).mean() < 0
    assert panel(board).locator("h3").filter(has_text="Colour by part").count() == 1
    board.page.get_by_role("button", name="Add", exact=True).click()
    with board.page.expect_download() as download:
        board.page.get_by_role("button", name="Save", exact=True).click()
    first, second = json.loads(download.value.path().read_text())
    assert first["label"] == "from TensorBoard"
    assert second["pcaComponentDimensions"] == [1, 0]
    assert second["selectedPoints"] == [3, 5]
    assert second["projections"][30] == {"pca-0": 0.5, "pca-1": -0.5}
    file.write_text("{}")
    board.page.locator('input[aria-label="File of bookmarks"]').set_input_files(file)
    expect(board.page.locator(".said")).to_have_text(
        "These are no bookmarks: the file is no list of bookmarks."
    )


def test_files_of_this_computer_are_shown(open_logdir: OpenLogdir, logdir: Path, tmp_path: Path) -> None:
    board = open_logdir(logdir, fragment=PLANE)
    shown(board)
    tensors, labels = tmp_path / "mine.tsv", tmp_path / "metadata.tsv"
    tensors.write_text("".join(f"{row}\t{row * row}\t1\n" for row in range(7)))
    labels.write_text("".join(f"point {row}\n" for row in range(7)))
    files = board.page.locator('input[aria-label="Files of vectors and labels"]')
    files.set_input_files([tensors, labels])
    board.wait_until("document.querySelector('.cloud-foot').textContent.includes('7 points of 3 dimensions')")
    assert len(places(board)) == 7
    board.page.get_by_role("searchbox").fill("point 4")
    assert [state for state in shown(board)["states"] if state == RAISED] == [RAISED]
    tensors.write_text("1\t2\nthree\n")
    board.expected = ("400",)
    files.set_input_files(tensors)
    board.wait_until("document.querySelector('.said').textContent.includes('cannot be opened')")
    assert len(places(board)) == 7


def test_a_damaged_embedding_says_why_and_the_others_are_shown(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment="#embeddings&embeddings.run=torn&embeddings.name=ragged:00000")
    sentence = board.page.get_by_role("alert").inner_text()
    assert sentence.startswith("ragged:00000 cannot be shown: ")
    assert "tensors.tsv" in sentence
    choice = board.page.get_by_role("combobox", name="Embedding")
    words = next(text for text in choice.locator("option").all_inner_texts() if WORDS in text)
    choice.select_option(label=words)
    assert len(places(board)) == 9
    assert shown(board)["tag"] == f"{WORDS}:00000"
    board.wait_until("location.hash.includes('embeddings.name=words')")


def test_files_that_are_written_anew_are_loaded_by_themselves(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(
        write_embeddings(tmp_path), fragment=f"{PLANE}&embeddings.run=run&embeddings.name={WORDS}:00000"
    )
    assert len(places(board)) == 9
    board.page.keyboard.press("]")
    bookmarks = board.page.locator(".bookmarks li")
    assert bookmarks.all_inner_texts() == ["from TensorBoard\nof the run"]
    bookmarks.get_by_role("button", name="from TensorBoard").click()
    assert shown(board)["selected"] == [3, 5]
    board.page.keyboard.press("f")
    tensors = next((tmp_path / "run").rglob(f"{WORDS}/tensors.tsv"))
    points = vectors()[9:18, :4]
    np.savetxt(tensors, points, delimiter="\t")
    board.page.get_by_text("have changed: loaded again").wait_for()
    drawn, expected = places(board), components(points)
    assert abs(np.corrcoef(drawn[:, 0], expected[:, 1])[0, 1]) == pytest.approx(1, abs=1e-6)
    assert shown(board)["selected"] == [3, 5]
    board.page.get_by_role("searchbox").fill("r")
    panel(board).get_by_role("heading", name="0 found").wait_for()
    (tensors.parent / "metadata.tsv").write_text("\n".join("jklmnopqr"))
    panel(board).get_by_role("heading", name="1 found").wait_for()
    assert panel(board).locator(".found .name").all_inner_texts() == ["r 8"]
    tensors.write_text("".join(tensors.read_text().splitlines(keepends=True)[:5]))
    board.wait_until("document.querySelector('.cloud-foot').textContent.includes('5 points of 4 dimensions')")
    assert (
        board.page.locator(".said").inner_text() == f"The files of {WORDS}:00000 have changed: loaded again."
    )
    assert len(places(board)) == 5
    assert shown(board)["selected"] == []


def test_names_of_classes_stand_over_the_points_which_can_be_shown_as_their_images(
    open_logdir: OpenLogdir, logdir: Path
) -> None:
    board = open_logdir(logdir, fragment="#embeddings&embeddings.flat=1&embeddings.size=1")
    inks = [ink(board, *middle) for middle in middles_of_classes(board)]
    board.page.keyboard.press("]")
    board.page.get_by_role("radio", name="None").check(force=True)
    bare = [ink(board, *middle) for middle in middles_of_classes(board)]
    assert all(with_name > 2 * without for with_name, without in zip(inks, bare, strict=True))
    board.page.get_by_role("slider", name="Size of the points").fill("4")
    rows = loneliest(places(board))
    drawn = places(board)
    before = np.array([color_at(board, *drawn[row]) for row in rows])
    assert before == pytest.approx(np.array([hex_color(shown(board)["colors"][row]) for row in rows]), abs=40)
    board.page.get_by_role("switch", name="Images of the points").click()
    board.wait_for_idle()
    drawn = places(board)
    after = np.array([color_at(board, *drawn[row]) for row in rows], np.int64)
    assert np.ptp(after, axis=1) == pytest.approx(np.zeros(3), abs=12)
    assert (np.diff(after[:, 0]) > 30).all()


def middles_of_classes(board: Board) -> list[NDArray[np.float64]]:
    drawn = places(board)
    return [drawn[n :: len(NAMES)].mean(axis=0) for n in range(len(NAMES))]


def loneliest(points: NDArray[np.float64]) -> list[int]:
    """Return the row of each class that no other point comes near to on the screen."""
    distances = distances_between(points)
    return [max(range(n, N_POINTS, 3), key=lambda row: float(distances[row].min())) for n in range(3)]


def color_at(board: Board, x: float, y: float) -> NDArray[np.uint8]:
    """Return red, green and blue of the picture at a place, over white."""
    return pixels(board, x, y, 0)[0, :3]


def hex_color(color: str) -> list[int]:
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def ink(board: Board, x: float, y: float) -> int:
    """Return how much darkness lies round a place."""
    return int((255 - pixels(board, x, y, 12)[:, :3].astype(int)).sum())


def pixels(board: Board, x: float, y: float, reach: int) -> NDArray[np.uint8]:
    """Return the pixels of the picture round a place, one after the other, over white."""
    read = """(canvas, [left, top, side]) => {
      const copy = new OffscreenCanvas(side, side);
      const context = copy.getContext("2d", { willReadFrequently: true });
      context.fillStyle = "white";
      context.fillRect(0, 0, side, side);
      context.drawImage(canvas, -left, -top);
      return [...context.getImageData(0, 0, side, side).data];
    }"""
    area = [int(x) - reach, int(y) - reach, 2 * reach + 1]
    return np.array(cloud(board).evaluate(read, area), np.uint8).reshape(-1, 4)


def test_a_configuration_for_the_hosted_projector_is_made(open_logdir: OpenLogdir, logdir: Path) -> None:
    board = open_logdir(logdir, fragment=PLANE)
    menu = board.page.get_by_role("button", name="Download", exact=True)
    menu.click()
    with board.page.expect_download() as download:
        board.page.get_by_role("menuitem", name="Vectors as TSV").click()
    np.testing.assert_array_equal(np.loadtxt(download.value.path(), np.float32), vectors())
    menu.click()
    board.page.get_by_role("menuitem", name="Publish").click()
    dialog = board.page.get_by_role("dialog", name=f"Publish {NAME}:00000")
    for field in ("Vectors", "Images"):
        dialog.get_by_role("textbox", name=field).fill(f"https://example.org/{field}")
    with board.page.expect_download() as download:
        dialog.get_by_role("button", name="Download the configuration").click()
    entry = {
        "tensorName": f"{NAME}:00000",
        "tensorShape": [N_POINTS, 8],
        "tensorPath": "https://example.org/Vectors",
        "sprite": {"imagePath": "https://example.org/Images", "singleImageDim": [6, 6]},
    }
    written = download.value.path().read_text()
    assert json.loads(written) == json.loads(dialog.locator("pre").inner_text()) == {"embeddings": [entry]}
    dialog.get_by_role("textbox", name="Metadata").fill("not on the web")
    assert dialog.locator("pre").count() == 0
    dialog.get_by_role("textbox", name="Configuration").fill("https://example.org/c.json?raw=1")
    address = "https://projector.tensorflow.org/?config=https%3A%2F%2Fexample.org%2Fc.json%3Fraw%3D1"
    assert dialog.get_by_role("link", name=address).get_attribute("href") == address
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []


def test_axe_finds_nothing_to_object_to_in_the_projector(open_logdir: OpenLogdir, logdir: Path) -> None:
    fragment = "#embeddings&embeddings.point=3&embeddings.search=a&embeddings.method=custom"
    board = open_logdir(logdir, fragment=fragment)
    shown(board)
    board.page.keyboard.press("]")
    board.page.evaluate(AXE.read_text())
    for theme in THEMES:
        board.page.emulate_media(color_scheme=theme)
        board.wait_until(f"document.documentElement.dataset.theme === '{theme}'")
        board.wait_for_idle()
        assert board.page.evaluate(RUN_AXE) == []

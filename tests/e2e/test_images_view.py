"""The Images tab: what is shown of each tag and run, looked at closely, changed in light, downloaded."""

from __future__ import annotations

import math
import time
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest

from e2e.damaged_payloads import write_damaged_payloads
from e2e.image_logdirs import (
    LABELS,
    N_SAMPLES,
    N_STEPS,
    RUNS,
    SIZE,
    color_of,
    encode,
    encoded_formats,
    write_boxes,
    write_described,
    write_flat_images,
    write_formats,
    write_huge_claim,
    write_many_images,
)
from e2e.test_accessibility import AXE, RUN_AXE
from glassboard import SummaryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Route

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TAB = "#images"
LAST = N_STEPS - 1


def card_of(board: Board, tag: str, run: str) -> Locator:
    return board.page.locator(f'[data-tag="{tag}"][data-run="{run}"]')


def picture_of(card: Locator, sample: int = 0) -> Locator:
    return card.locator(f'[data-sample="{sample}"] .picture')


def point_at(picture: Locator, x: float, y: float) -> None:
    """Move the pointer to a point of a picture, in parts of its width and height."""
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    picture.page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])


def reading_at(board: Board, picture: Locator, x: float, y: float) -> str:
    """Return what is said of the pixel at a point of a picture."""
    board.page.mouse.move(0, 0)
    point_at(picture, x, y)
    return board.page.locator(".pixel-panel").inner_text().replace("\n", " ")


def wait_for_reading(board: Board, picture: Locator, text: str) -> None:
    """Wait until the pixel in the middle of a picture is read so: frames are decoded one after the other."""
    deadline = time.monotonic() + 10
    while text not in (found := reading_at(board, picture, 0.5, 0.5)):
        assert time.monotonic() < deadline, found
        board.page.wait_for_timeout(50)


def rgb(run: str, step: int, sample: int = 0) -> str:
    r, g, b = color_of(run, step, sample)
    return f"R {r} G {g} B {b}"


def scales(board: Board) -> list[str]:
    board.wait_for_idle()
    return board.attributes("data-scale")


def test_each_tag_and_run_has_a_card_with_all_samples_of_its_step(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_flat_images(tmp_path), fragment=TAB)
    shown = board.page.evaluate("() => window.__glassboard.cards('images')")
    assert [(card["tag"], card["run"], card["step"], card["nSamples"]) for card in shown] == [
        ("flat/grid", "first", LAST, N_SAMPLES),
        ("flat/grid", "second", LAST, N_SAMPLES),
        ("flat/one", "first", LAST, 1),
        ("flat/one", "second", LAST, 1),
    ]
    grid = card_of(board, "flat/grid", "second")
    assert [picture_of(grid, i).get_attribute("aria-label") for i in range(N_SAMPLES)] == [
        f"flat/grid of second, step {LAST}, sample {i + 1} of {N_SAMPLES}" for i in range(N_SAMPLES)
    ]
    assert grid.locator(".picture-size").inner_text() == "{} \N{MULTIPLICATION SIGN} {}".format(*SIZE)
    for step in reversed(range(N_STEPS)):
        for run in RUNS:
            picture = picture_of(card_of(board, "flat/grid", run), 1)
            assert rgb(run, step, 1) in reading_at(board, picture, 0.5, 0.5)
        board.page.keyboard.press(",")
        board.wait_for_idle()


def test_a_card_names_its_run_its_step_with_its_time_and_what_it_is(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_described(tmp_path), load=False)
    held: list[Route] = []
    board.page.route("**/api/v1/images*", lambda route: held.append(route))
    with board.page.expect_request("**/api/v1/images*"):
        board.page.goto(f"{board.url}/?testing=1{TAB}")
    card = card_of(board, "camera", "net/adam")
    card.get_by_role("progressbar", name="Loading").wait_for(state="attached")
    (route,) = held
    route.continue_()
    board.wait_for_idle()
    assert card.get_by_role("progressbar").count() == 0
    assert card.locator(".run-chip").text_content() == "net/adam"
    title = card.locator(".card-steps").get_attribute("title") or ""
    assert title.startswith("Step 7, ")
    assert str(time.localtime(1.7e9).tm_year) in title
    card.hover()
    card.get_by_role("button", name="Description").click()
    board.page.get_by_text("What the camera sees.").wait_for()
    assert (
        picture_of(card).locator("img").evaluate("(img) => getComputedStyle(img).imageRendering")
        == "pixelated"
    )


def test_a_card_fills_the_screen_with_its_steps_in_a_row(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_flat_images(tmp_path), fragment=TAB)
    card_of(board, "flat/grid", "second").focus()
    board.page.keyboard.press("Enter")
    full = board.page.get_by_role("region", name="flat/grid, full screen")
    steps = full.get_by_role("list", name="Steps").get_by_role("button")
    assert [text.strip() for text in steps.all_inner_texts()] == [f"step {step}" for step in range(N_STEPS)]
    steps.nth(1).click()
    assert rgb("second", 1, 2) in reading_at(board, picture_of(full, 2), 0.5, 0.5)
    board.page.keyboard.press("Escape")
    board.wait_for_idle()
    shown = board.page.evaluate("() => window.__glassboard.cards('images').map(({ step }) => step)")
    assert shown == [1, 1, 1, 1]


def test_the_pixel_under_the_pointer_is_read_as_it_is_in_the_file(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_flat_images(tmp_path), fragment=TAB)
    picture = picture_of(card_of(board, "flat/one", "first"))
    point_at(picture, 0.02, 0.99)
    assert reading_at(board, picture, 0.02, 0.99) == f"x 0, y {SIZE[1] - 1} {rgb('first', LAST)}"
    assert reading_at(board, picture, 0.55, 0.1) == f"x 13, y 1 {rgb('first', LAST)}"
    marked = board.page.locator(".pixel-mark")
    assert set(marked.evaluate_all("(marks) => marks.map(({ style }) => style.left.slice(0, 2))")) == {"55"}
    board.page.mouse.move(0, 0)
    assert (board.page.locator(".pixel-panel").count(), marked.count()) == (0, 0)


def test_zoom_and_pan_move_all_pictures_or_one_card(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_flat_images(tmp_path), fragment=TAB)
    picture = picture_of(card_of(board, "flat/one", "first"))
    n_pictures = 2 * N_SAMPLES + 2
    assert scales(board) == ["1"] * n_pictures
    point_at(picture, 0.27, 0.53)
    board.page.mouse.dblclick(*_pointer(picture, 0.27, 0.53))
    assert scales(board) == ["4"] * n_pictures
    assert reading_at(board, picture, 0.27, 0.53).startswith("x 6, y 8 ")
    assert reading_at(board, picture, 0.99, 0.53).startswith("x 10, y 8 ")
    board.page.mouse.down()
    board.page.mouse.move(*_pointer(picture, 0.01, 0.53))
    board.page.mouse.up()
    assert reading_at(board, picture, 0.99, 0.53).startswith("x 16, y 8 ")
    board.page.keyboard.press("f")
    assert scales(board) == ["1"] * n_pictures
    board.page.get_by_role("button", name="Settings").click()
    board.page.get_by_role("switch", name="Link zoom over all cards").click()
    picture.focus()
    board.page.keyboard.press("+")
    board.page.keyboard.press("ArrowRight")
    assert sorted(scales(board)) == ["1"] * (n_pictures - 1) + ["1.5"]
    card_of(board, "flat/one", "second").press("Enter")
    full = board.page.get_by_role("region", name="flat/one, full screen").locator(".picture")
    point_at(full, 0.27, 0.53)
    board.page.mouse.wheel(0, -500 * math.log(2))
    board.wait_for_idle()
    assert float(full.get_attribute("data-scale") or "nan") == pytest.approx(2, rel=0.01)
    assert reading_at(board, full, 0.27, 0.53).startswith("x 6, y 8 ")
    board.page.keyboard.press("0")
    board.wait_for_idle()
    assert full.get_attribute("data-scale") == "1"


def test_brightness_contrast_and_actual_size_hold_for_all_and_stand_in_the_address(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_flat_images(tmp_path), fragment=TAB)
    picture = picture_of(card_of(board, "flat/one", "second"))
    fitted = picture.bounding_box()
    assert fitted is not None
    assert fitted["width"] > 10 * SIZE[0]
    board.page.get_by_role("button", name="Settings").click()
    drawer = board.page.get_by_role("complementary", name="Images settings")
    drawer.get_by_role("radio", name="Actual size").check()
    for name, text in (("Brightness, typed", "0.5"), ("Contrast, typed", "4")):
        drawer.get_by_role("textbox", name=name).fill(text)
        drawer.get_by_role("textbox", name=name).press("Enter")
    for _ in range(2):
        actual = picture.bounding_box()
        assert actual is not None
        assert [actual["width"], actual["height"]] == list(SIZE)
        assert _filters(board) == {"brightness(0.5) contrast(4)"}
        board.wait_until("location.hash.includes('images.contrast=4')")
        board.page.reload()
        board.wait_for_idle()
    drawer.get_by_role("button", name="Reset brightness and contrast").click()
    board.wait_for_idle()
    assert _filters(board) == {"none"}


def test_every_format_is_shown_and_what_moves_can_be_held_at_any_frame(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_formats(tmp_path), fragment=TAB)
    red, blue = "R 255 G 0 B 0", "R 0 G 0 B 255"
    for name in encoded_formats():
        reading = reading_at(board, picture_of(card_of(board, f"format/{name}", "run")), 0.5, 0.5)
        assert reading.startswith(f"x {SIZE[0] // 2}, y {SIZE[1] // 2} R 25"), name
    position = board.page.get_by_role("slider", name="Position of clips")
    assert position.get_attribute("aria-valuetext") == "0.0 of 1.0 seconds"
    position.focus()
    for _ in range(6):
        position.press("ArrowRight")
    for name in ("moving_gif", "moving_png", "moving_webp"):
        wait_for_reading(board, picture_of(card_of(board, f"format/{name}", "run")), blue)
    still = picture_of(card_of(board, "format/png", "run"))
    assert red in reading_at(board, still, 0.5, 0.5)
    board.page.add_init_script("delete window.ImageDecoder")
    board.page.reload()
    board.wait_for_idle()
    notes = board.page.locator(".picture-note").all_inner_texts()
    assert notes == ["Moves by itself: this browser does not give its frames."] * 3


def test_boxes_lie_over_the_picture_with_their_labels_until_they_are_switched_off(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_boxes(tmp_path), fragment=TAB)
    boxes = board.page.locator(".picture-box")
    assert boxes.all_inner_texts() == LABELS
    places = boxes.evaluate_all(
        "(boxes) => boxes.map(({ style }) => [style.left, style.top, style.width, style.height])"
    )
    assert places == [["25%", "25%", "50%", "25%"], ["0%", "75%", "12.5%", "25%"]]
    board.page.get_by_role("button", name="Settings").click()
    board.page.get_by_role("switch", name="Boxes").click()
    assert boxes.count() == 0


def test_what_is_no_picture_is_one_sentence_and_nothing_else_breaks(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_damaged_payloads(tmp_path, "images"), fragment=TAB)
    sentences = {
        "cut_png": "The picture is damaged: the PNG is cut off after",
        "huge_png": "65,535 ",
        "svg": "Not a picture: begins with b\"<svg xmlns='",
        "html": "Not a picture: begins with b'<!doctype",
        "png_then_html": "The picture is damaged: ",
        "empty": "Not a picture: the image has no bytes.",
        "no_sample": "The value holds no image.",
        "number": "The image cannot be read: ",
        "old_empty": "Not a picture: the image has no bytes.",
    }
    for name, sentence in sentences.items():
        card = card_of(board, f"images/{name}", "damaged")
        card.scroll_into_view_if_needed()
        board.wait_for_idle()
        text = card.locator(".picture-sentence p, .card-sentence p").all_inner_texts()
        assert [each[: len(sentence)] for each in text] == [sentence], name
    whole = card_of(board, "images/between", "damaged")
    whole.scroll_into_view_if_needed()
    board.wait_for_idle()
    assert whole.locator("[data-state=shown]").count() == 1
    assert board.page.evaluate("() => window.hacked") is None


def test_pictures_of_very_many_pixels_are_decoded_only_when_asked_for(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_huge_claim(tmp_path, 40_000), load=False)
    asked: list[str] = []
    board.page.on("request", lambda request: asked.append(request.url))
    board.load(TAB)
    sentence = board.page.locator(".picture-sentence")
    assert "40,000 pixels, 1,600 megapixels: not decoded yet." in sentence.inner_text()
    assert [url for url in asked if "/api/v1/media" in url] == []
    sentence.get_by_role("button", name="Show it nevertheless").click()
    board.wait_for_idle()
    assert "The browser cannot decode this PNG." in sentence.inner_text()


def test_one_picture_and_a_zip_are_downloaded_byte_for_byte(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_flat_images(tmp_path), fragment=TAB)
    card_of(board, "flat/one", "first").hover()
    with board.page.expect_download() as one:
        board.page.keyboard.press("e")
    assert one.value.path().read_bytes() == encode([color_of("first", LAST)])
    assert one.value.suggested_filename == f"first_flat_one_step-{LAST}.png"
    board.page.get_by_role("button", name="Settings").click()
    with board.page.expect_download() as shown:
        board.page.get_by_role("button", name="Images in sight (zip)").click()
    with zipfile.ZipFile(shown.value.path()) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    grids = {
        f"{run}/flat/grid/step-{LAST}/sample-{i}.png": encode([color_of(run, LAST, i)])
        for run in RUNS
        for i in range(N_SAMPLES)
    }
    ones = {f"{run}/flat/one/step-{LAST}.png": encode([color_of(run, LAST)]) for run in RUNS}
    assert files == grids | ones
    card = card_of(board, "flat/one", "second")
    card.hover()
    card.get_by_role("button", name="More").click()
    with board.page.expect_download() as series:
        board.page.get_by_role("menuitem", name=f"Download all {N_STEPS} steps (zip)").click()
    with zipfile.ZipFile(series.value.path()) as archive:
        assert archive.namelist() == [f"second/flat/one/step-{step}.png" for step in range(N_STEPS)]


def test_of_a_hundred_thousand_images_only_those_in_sight_are_asked_for(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_many_images(tmp_path, n_tags=100, n_steps=1000), load=False)
    answers: list[tuple[str, int]] = []
    board.page.on(
        "response",
        lambda response: answers.append((response.url, int(response.headers.get("content-length", 0)))),
    )
    board.load(TAB)
    n_near = board.page.locator(".picture").count()
    media = [url for url, _ in answers if "/api/v1/media" in url]
    facts = [url for url, _ in answers if url.endswith(("/api/v1/images", "/api/v1/values"))]
    assert 3 <= n_near <= 18
    assert (len(media), len(set(media))) == (n_near, n_near)
    assert len(facts) <= 6
    assert sum(n_bytes for _, n_bytes in answers) < 1_000_000
    board.page.keyboard.press("j")
    board.page.keyboard.press("<")
    board.wait_for_idle()
    shown = board.page.evaluate("() => window.__glassboard.cards('images').map(({ step }) => step)")
    assert set(shown) == {989}


def test_new_images_appear_by_themselves_unless_one_looks_at_an_earlier_step(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    with SummaryWriter(tmp_path / "run") as writer:
        for step in range(2):
            writer.add_image("camera", np.full((3, 8, 8), step, np.uint8), step)
        writer.flush()
        board = open_logdir(tmp_path, fragment=TAB)
        steps = card_of(board, "camera", "run").locator(".card-steps")
        writer.add_image("camera", np.full((3, 8, 8), 2, np.uint8), 2)
        board.page.locator('.card-steps[data-step="2"]').wait_for()
        board.page.keyboard.press("<")
        writer.add_image("camera", np.full((3, 8, 8), 3, np.uint8), 3)
        board.page.locator('.card-steps[title$="of 4"]').wait_for()
        assert steps.get_attribute("data-step") == "0"
        picture = picture_of(card_of(board, "camera", "run"))
        assert "R 0 G 0 B 0" in reading_at(board, picture, 0.5, 0.5)


def test_axe_finds_nothing_to_object_to_in_images_light_and_dark(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    write_boxes(tmp_path / "boxes")
    board = open_logdir(write_flat_images(tmp_path), fragment=f"{TAB}&darkMode=false")
    board.page.get_by_role("button", name="Settings").click()
    board.wait_for_idle()
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []
    board.page.keyboard.press("d")
    board.wait_until("document.documentElement.dataset.theme === 'dark'")
    assert board.page.evaluate(RUN_AXE) == []
    card_of(board, "flat/grid", "first").focus()
    board.page.keyboard.press("Enter")
    board.wait_for_idle()
    assert board.page.evaluate(RUN_AXE) == []


def _pointer(picture: Locator, x: float, y: float) -> tuple[float, float]:
    box = picture.bounding_box()
    assert box is not None
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def _filters(board: Board) -> set[str]:
    found = board.page.locator(".picture-layer > div").evaluate_all(
        "(layers) => layers.map((layer) => getComputedStyle(layer).filter)"
    )
    return set(found)

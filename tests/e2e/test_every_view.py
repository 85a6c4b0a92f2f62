"""Every tab over what every writer writes and over damaged values: a card shows a value or says why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from e2e.damaged_payloads import BETWEEN, DAMAGED, WHOLE, write_damaged_payloads
from e2e.logdirs_by_writer import EVENTS_OF_WRITER, SHARED_EVENTS, copy_of_writer

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

TITLES = {
    "scalars": "Scalars",
    "custom_scalars": "Custom scalars",
    "images": "Images",
    "audio": "Audio",
    "graphs": "Graphs",
    "histograms": "Histograms",
    "text": "Text",
    "pr_curves": "PR curves",
    "hparams": "HParams",
    "meshes": "Mesh",
}
PROJECTOR = "Projector"
WITH_EMBEDDINGS = {"torch", "tensorboardX"}
"""Writers that write files for the projector; TensorFlow leaves that to the program."""
BOARDS = [kind for kind in TITLES if kind not in ("hparams", "graphs")]
"""Kinds that are shown as cards."""
TALL = 9000
"""Height of a window in px that no card is outside of."""
SAID_OF: dict[str, dict[str, set[str]]] = {
    "torch": {"custom_scalars": {"T/twse"}},
    "tensorboardX": {"custom_scalars": {"T/twse"}},
    "tensorflow": {"images": {"img/broken"}, "histograms": {"b/0", "empty", "empty_histo"}},
}
"""By writer and kind: tags without a value that could be shown, and charts of scalars that are not there."""
N_SESSIONS_OF = {"torch": 1, "tensorboardX": 5, "tensorflow": 10}
N_DAMAGED_SESSIONS = 5
DRAWN = {
    "images": set(),
    "audio": {"cut_samples"},
    "text": {"hostile_markdown", "not_utf8", "fewer_strings", "deep_quotes"},
    "histograms": {"infinite_edges", "negative_counts", "edges_go_back", "huge_counts"},
    "pr_curves": {"nan", "infinite", "negative", "no_thresholds", "one_threshold"},
}
"""By kind: damaged values of which something is left to show."""
UNDRAWN_CHARTS = {
    f"damaged/{title}"
    for title in ("invalid regex", "nothing matches", "endless regex", "no regex", "no content", "no series")
}
READ_CARDS = """
() => {
  const isInSight = (card) => {
    const { top, bottom } = card.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const isPainted = (canvas) => {
    if (canvas.width === 0 || canvas.height === 0) return false;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
    copy.drawImage(canvas, 0, 0);
    return copy.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value !== 0);
  };
  const read = (card) => {
    const find = (selector) => [...card.querySelectorAll(selector)];
    const hasValue =
      find("canvas").some(isPainted) ||
      find("img").some((image) => image.complete && image.naturalWidth > 0) ||
      find("video").some((video) => video.readyState > 0) ||
      find(".text-body, .text-table, .source").some((element) => element.textContent.trim() !== "");
    const said = find(":is(.card-sentence, .card-state, .picture-sentence) > p");
    const sentences = said.map((element) => element.textContent);
    return { tag: card.dataset.tag, sentences, has_value: hasValue };
  };
  return [...document.querySelectorAll("[data-tag]")].filter(isInSight).map(read);
}
"""


@dataclass(frozen=True)
class ShownCard:
    """One card in sight: what it says, and whether it shows a value."""

    tag: str
    sentences: list[str]
    has_value: bool


def shown_cards(board: Board, kind: str, height: int = TALL) -> list[ShownCard]:
    """Open a tab with all its groups open, and read the cards that a window of this height shows."""
    board.page.set_viewport_size({"width": 1440, "height": height})
    board.load(f"#{kind}&tagFilter=.")
    return [ShownCard(**card) for card in board.page.evaluate(READ_CARDS)]


def tabs(board: Board) -> list[str]:
    """Return the titles of the tabs."""
    return board.page.get_by_role("tab").all_inner_texts()


def is_silent(card: ShownCard) -> bool:
    """Whether a card neither shows a value nor says why not."""
    return not (card.sentences or card.has_value)


def speaking(cards: list[ShownCard]) -> set[str]:
    """Return the tags whose cards say a sentence instead of showing a value."""
    return {card.tag for card in cards if card.sentences}


@pytest.mark.parametrize("writer", list(EVENTS_OF_WRITER))
def test_every_view_shows_what_a_writer_wrote(open_logdir: OpenLogdir, tmp_path: Path, writer: str) -> None:
    board = open_logdir(copy_of_writer(writer, tmp_path), load=False)
    cards = {kind: shown_cards(board, kind) for kind in BOARDS}
    assert [title for title in tabs(board) if title in TITLES.values()] == list(TITLES.values())
    assert [kind for kind, shown in cards.items() if not shown] == []
    assert {kind: speaking(shown) for kind, shown in cards.items() if speaking(shown)} == SAID_OF[writer]
    assert [card for shown in cards.values() for card in shown if is_silent(card)] == []
    board.load("#hparams")
    expect(board.page.locator("[data-row]")).to_have_count(N_SESSIONS_OF[writer])
    board.load("#graphs")
    board.page.locator(".graph-stage [data-id]").first.wait_for()
    assert (PROJECTOR in tabs(board)) == (writer in WITH_EMBEDDINGS)
    if writer in WITH_EMBEDDINGS:
        board.load("#embeddings")
        expect(board.page.get_by_text("12 points of 4 dimensions")).to_be_visible()


def test_a_damaged_value_is_said_on_its_card_and_hides_no_other(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_damaged_payloads(tmp_path), load=False)
    for kind, make in DAMAGED.items():
        cards = shown_cards(board, kind)
        damaged = set(make())
        tags = {f"{kind}/{what}" for what in damaged | {BETWEEN, WHOLE}}
        assert {card.tag for card in cards} == tags
        assert speaking(cards) == {f"{kind}/{what}" for what in damaged - DRAWN[kind]}
        assert [card for card in cards if len(card.sentences) > 1 or is_silent(card)] == []
    assert speaking(shown_cards(board, "custom_scalars")) == UNDRAWN_CHARTS
    board.load("#hparams")
    expect(board.page.locator("[data-row]")).to_have_count(N_DAMAGED_SESSIONS)
    expect(board.page.get_by_text("The hyperparameters of 1 run could not be read.")).to_be_visible()
    assert board.page.evaluate("() => window.hacked") is None


@pytest.mark.skipif(not SHARED_EVENTS.is_dir(), reason=f"no shared event files at {SHARED_EVENTS}")
def test_every_view_of_the_shared_event_files_opens(open_logdir: OpenLogdir) -> None:
    board = open_logdir(SHARED_EVENTS, load=False)
    cards = {kind: shown_cards(board, kind, 1800) for kind in BOARDS}
    assert [kind for kind, shown in cards.items() if not shown] == []
    assert [card for shown in cards.values() for card in shown if is_silent(card)] == []
    board.load("#hparams")
    board.page.locator("[data-row]").first.wait_for()

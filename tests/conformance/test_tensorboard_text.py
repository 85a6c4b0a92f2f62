"""Texts: our answers are those of TensorBoard's Python loader, within the Markdown that we render."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import numpy as np
import pytest
from tensorboard.plugin_util import markdown_to_safe_html
from torch.utils.tensorboard import SummaryWriter

import glassboard
from glassboard import summary
from glassboard.server.markdown import MAX_TEXT_CHARACTERS, render_text
from made_server import make_app
from two_boards import Boards, ours, serve_both, theirs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = {
    "plain": "just words & more <words>",
    "markdown": "# A title\n\nwith *emphasis*, `code` and [a link](https://example.org 'there')\n\n- a\n- b",
    "nested": "- a\n    - b\n        - c\n    - d\n- e",
    "numbered": "1. one\n    1. inner\n2. two",
    "table": "| name | value |\n|---|---:|\n| lr | 0.1 |\n| *x* |",
    "script": "see <script>alert(1)</script> and [x](javascript:alert(1))",
    "unicode": "größer \u2603 \U0001f600",
    "empty": "",
}
TABLE = np.array([["**a**", "b"], ["c", "<i>d</i>"]])


@pytest.fixture(scope="module")
def written_boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    logdir = tmp_path_factory.mktemp("texts")
    write_with(SummaryWriter(str(logdir / "torch")))
    write_with(glassboard.SummaryWriter(str(logdir / "ours")))
    write_tf_style(logdir / "tf")
    with serve_both(str(logdir)) as both:
        yield both


def write_with(writer: SummaryWriter | glassboard.SummaryWriter) -> None:
    with writer:
        for step in range(2):
            for name, text in TEXTS.items():
                writer.add_text(name, f"{text}{step}", step)


def write_tf_style(logdir: Path) -> None:
    with summary.create_file_writer(str(logdir)).as_default():
        for name, text in TEXTS.items():
            summary.text(name, text, step=0)
        summary.text("list", TABLE[0], step=0)
        summary.text("table", TABLE, step=1)
        summary.text("cube", TABLE[np.newaxis], step=2)


def every_series(boards: Boards) -> list[tuple[str, str]]:
    tags = theirs(boards.theirs, "/data/plugin/text/tags").body
    return [(run, tag) for run, of_run in tags.items() for tag in of_run]


def assert_series_are_alike(boards: Boards) -> int:
    n_texts = 0
    for run, tag in every_series(boards):
        for markdown in ("", "&markdown=true"):
            path = f"/data/plugin/text/text?{urlencode({'run': run, 'tag': tag})}{markdown}"
            reference = theirs(boards.theirs, path)
            assert ours(boards.ours, path) == reference, (run, tag)
            n_texts += len(reference.body)
    return n_texts


def by_run(answer: Any) -> dict[str, list[str]]:
    return {run: sorted(tags) for run, tags in answer.body.items()}


def test_tags_are_listed_alike(written_boards: Boards, shared_boards: Boards) -> None:
    for boards in (written_boards, shared_boards):
        path = "/data/plugin/text/tags"
        assert by_run(ours(boards.ours, path)) == by_run(theirs(boards.theirs, path))


def test_every_written_text_is_the_same(written_boards: Boards) -> None:
    assert assert_series_are_alike(written_boards) > 40


def test_every_text_of_real_files_is_the_same(shared_boards: Boards) -> None:
    assert_series_are_alike(shared_boards)


@pytest.mark.parametrize("tag", ["plain", "table", "list", "cube", "unicode"])
def test_texts_that_are_no_markdown_are_the_same(written_boards: Boards, tag: str) -> None:
    path = f"/data/plugin/text/text?run=tf&tag={tag}&markdown=false"
    mine, reference = ours(written_boards.ours, path), theirs(written_boards.theirs, path)
    if tag in ("plain", "list"):
        assert mine == reference
    else:
        assert [step["step"] for step in mine.body] == [step["step"] for step in reference.body]
        assert "<i>" not in mine.body[0]["text"]


def test_an_unknown_series_has_no_texts(written_boards: Boards) -> None:
    path = "/data/plugin/text/text?run=torch&tag=nothing"
    assert ours(written_boards.ours, path) == theirs(written_boards.theirs, path)


@pytest.mark.parametrize(
    "text",
    [
        "a|b\n-|-\n1|2|3",
        "line one  \nline two",
        "```python\nx = 1\n```",
        "a\n\n    code\n",
        "> quoted\n> more",
        "* * *",
        "\\*not\\* `x < y`",
        "![alt](http://example.org/x.png)",
    ],
)
def test_markdown_is_rendered_as_tensorboard_does(text: str) -> None:
    assert render_text(text) == markdown_to_safe_html(text)


def test_a_very_long_text_is_shown_as_it_is() -> None:
    text = "**a**\n" * MAX_TEXT_CHARACTERS
    assert render_text(text) == f"<pre>{text}</pre>"


def test_bytes_that_are_no_text_are_told_of() -> None:
    assert render_text("a\0b\0") == markdown_to_safe_html(b"a\0b\0")


def test_a_server_without_texts_lists_none() -> None:
    assert ours(make_app(), "/data/plugin/text/tags").body == {}

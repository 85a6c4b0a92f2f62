"""Descriptions as HTML: as TensorBoard renders what our subset of Markdown covers, and always safe."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tensorboard.plugin_util import markdown_to_safe_html, safe_html

from glassboard.server.markdown import MAX_CHARACTERS, render_markdown

DOCUMENTS = [
    "",
    "plain",
    "a\nb",
    "a\n\nb",
    "a  \nb",
    "# Head",
    "## Head ##",
    "text\n# Head\nmore",
    "snake_case_word 2 * 3 = 6",
    "**bold** and *em* and __b__ _e_",
    "**bold *nested* bold**",
    "`a < b`",
    "``a `b` c``",
    "\\*not em\\*",
    "a * b * c",
    "* a\n* b",
    "- a\n- b\n  more",
    "1. a\n2. b",
    "> quote\n> more",
    "> a\n\nb",
    "---",
    "    code <x>\n    more",
    "```\ncode <x> &amp;\n\nmore\n```",
    "```python\ncode\n```\nafter",
    "before\n\n~~~\ncode\n~~~",
    "a < b > c & d",
    "[x](http://a.b/c_d_e)",
    '[x](http://a.b/c "T")',
    "[x](#here)",
    "![alt](http://a/i.png)",
    "<http://x.y/z>",
    "[x](javascript:alert(1))",
    "&amp; &lt; &",
    "\"quoted\" 'single'",
    "$x_1 + y_2$",
    "http://plain.url/x_y_z",
    "The **training loss**\nper step, see `loss.py`.",
    "é ü 漢字",
    "# Multiple descriptions\n## For run: a\nfoo\n## For runs: b, c\nbar",
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_description_is_rendered_as_by_tensorboard(document: str) -> None:
    assert render_markdown(document) == markdown_to_safe_html(document)


@settings(max_examples=300)
@given(st.text("<>&\"'`*_[]()!#-\\\n ajscript:=/onerror", max_size=200))
def test_no_text_becomes_markup_of_its_own(text: str) -> None:
    html = render_markdown(text)
    assert markdown_safe(html) == html


def markdown_safe(html: str) -> str:
    """Clean HTML as TensorBoard cleans its own."""
    return str(safe_html(html))


@pytest.mark.parametrize(
    "piece", ["*", "[", "`", "**a", "_a ", "> ", "![a](", "<http://", "```\n", " ", "- ", "[a](b ", "# "]
)
def test_long_and_twisted_texts_end(piece: str) -> None:
    assert render_markdown(piece * MAX_CHARACTERS) is not None

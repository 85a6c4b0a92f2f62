"""
Descriptions and texts as safe HTML, as TensorBoard's routes give them.

A subset of Markdown: paragraphs, headings, rules, quotes, lists, tables, code, emphasis, links and images.
HTML in the text is shown as text. What the subset covers comes out as from TensorBoard, which uses
Python-Markdown and Bleach (facts: tensorboard/plugin_util.py, ``markdown_to_safe_html``).
"""

from __future__ import annotations

import html
import re
from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_CHARACTERS: Final = 20_000
"""Longer texts are cut: they are descriptions."""
MAX_TEXT_CHARACTERS: Final = 200_000
"""Longer texts are shown as they are."""
NULL_WARNING: Final = "<!-- WARNING: discarded {} null bytes in markdown string after UTF-8 decoding -->\n"
MAX_SPAN_CHARACTERS: Final = 500
"""Longer emphasis or code is not looked for, so that no text takes long."""
MAX_QUOTE_DEPTH: Final = 20

FENCE: Final = re.compile(r"(```|~~~)[ \w+-]*\Z")
RULE: Final = re.compile(r"[ ]{0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})\Z")
BULLET: Final = re.compile(r"[ ]{0,3}[*+-][ ]+")
NUMBER: Final = re.compile(r"[ ]{0,3}\d+\.[ ]+")
LISTS: Final = (("ul", BULLET), ("ol", NUMBER))
INDENT: Final = "    "
TABLE_RULE: Final = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*\Z")
QUOTE: Final = re.compile(r"[ ]{0,3}>[ ]?")
LONE_AMPERSAND: Final = re.compile(r"&(?!#?\w+;)")
SAFE_LINK: Final = re.compile(r"(?:https?|mailto):|[^:]*\Z", re.IGNORECASE)

_SPAN = f".{{1,{MAX_SPAN_CHARACTERS}}}?"
_ADDRESS = r"\(\s*<?((?:[^\s<>()]|\([^\s<>()]*\))*)>?(?:\s+(?:\"([^\"]*)\"|'([^']*)'))?\s*\)"
INLINE: Final = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()#+\-.!>])"
    rf"|(?P<code>(?P<ticks>`{{1,9}})(?!`)(?P<code_text>{_SPAN})(?<!`)(?P=ticks)(?!`))"
    rf"|(?P<image>!\[(?P<alt>[^\[\]]*)\]{_ADDRESS})"
    rf"|(?P<link>\[(?P<text>[^\[\]]+)\]{_ADDRESS})"
    r"|(?P<auto><(?P<address>https?://[^\s<>]+)>)"
    rf"|(?P<strong>(?P<two>\*\*|__)(?=\S)(?P<strong_text>{_SPAN})(?<=\S)(?P=two))"
    r"|(?P<em>\*(?=\S)(?P<star_text>[^*]+)(?<=\S)\*|(?<!\w)_(?=\S)(?P<line_text>[^_]+)(?<=\S)_(?!\w))"
    r"|(?P<break>[ ]{2,}\n)",
    re.DOTALL,
)


@lru_cache(maxsize=4096)
def render_markdown(text: str) -> str:
    """Render a description, which is asked for again and again, as HTML that can be put into a page."""
    return _render(_clean(text[:MAX_CHARACTERS]), 0)


def render_text(text: str) -> str:
    """Render a logged text, which may be much longer, as HTML that can be put into a page."""
    if len(text) > MAX_TEXT_CHARACTERS:
        return f"<pre>{html.escape(text, quote=False)}</pre>"
    n_nulls = text.count("\0")
    warning = NULL_WARNING.format(n_nulls) if n_nulls else ""
    return warning + _render(_clean(text), 0)


def escape_markup(text: str) -> str:
    """Give a text as HTML that shows it as it is; entities stay."""
    return LONE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def _clean(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").expandtabs(4)


def _render(text: str, depth: int) -> str:
    blocks: list[str] = []
    lines: list[str] = []
    rest = deque(text.split("\n"))
    while rest:
        line = rest.popleft()
        fence = FENCE.match(line)
        if fence and fence.group(1) in rest:
            blocks += _render_blocks("\n".join(lines), depth)
            blocks.append(_render_fenced(rest, fence.group(1)))
            lines = []
        else:
            lines.append(line)
    return "\n".join([*blocks, *_render_blocks("\n".join(lines), depth)])


def _render_fenced(rest: deque[str], end: str) -> str:
    code: list[str] = []
    while (line := rest.popleft()) != end:
        code.append(f"{line}\n")
    return f"<pre><code>{html.escape(''.join(code), quote=False)}</code></pre>"


def _render_blocks(text: str, depth: int) -> list[str]:
    blocks = [block.strip("\n") for block in re.split(r"\n[ ]*\n", text)]
    return [rendered for block in blocks if block.strip() for rendered in _render_block(block, depth)]


def _render_block(block: str, depth: int) -> list[str]:
    lines = block.split("\n")
    heading = next((i for i, line in enumerate(lines) if line.startswith("#")), None)
    if heading is not None:
        before, after = "\n".join(lines[:heading]), "\n".join(lines[heading + 1 :])
        return [
            *_render_blocks(before, depth),
            _render_heading(lines[heading]),
            *_render_blocks(after, depth),
        ]
    if all(line.startswith("    ") for line in lines):
        code = "\n".join(line[4:] for line in lines)
        return [f"<pre><code>{html.escape(code, quote=False)}\n</code></pre>"]
    if len(lines) == 1 and RULE.match(block):
        return ["<hr>"]
    if len(lines) > 1 and "|" in lines[0] and TABLE_RULE.match(lines[1]):
        return [_render_table(lines)]
    if QUOTE.match(block) and depth < MAX_QUOTE_DEPTH:
        inner = "\n".join(QUOTE.sub("", line, count=1) for line in lines)
        return [f"<blockquote>\n{_render(inner, depth + 1)}\n</blockquote>"]
    for name, mark in LISTS:
        if mark.match(block):
            return [_render_list(name, mark, lines)]
    return [f"<p>{_render_inline(block.strip(' '))}</p>"]


def _render_table(lines: list[str]) -> str:
    """Render a table: a head, a rule, rows of as many cells."""
    n_columns = len(_cells(lines[1]))
    head = _render_row("th", lines[0], n_columns)
    rows = "".join(f"<tr>\n{_render_row('td', line, n_columns)}</tr>\n" for line in lines[2:])
    return f"<table>\n<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _render_row(name: str, line: str, n_columns: int) -> str:
    cells = [*_cells(line), *[""] * n_columns][:n_columns]
    return "".join(f"<{name}>{_render_inline(cell)}</{name}>\n" for cell in cells)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _render_heading(line: str) -> str:
    level = len(line[:6]) - len(line[:6].lstrip("#"))
    text = line[level:].rstrip().rstrip("#").strip()
    return f"<h{level}>{_render_inline(text)}</h{level}>"


def _render_list(name: str, mark: re.Pattern[str], lines: list[str], depth: int = 0) -> str:
    items: list[list[str]] = []
    for line in lines:
        if mark.match(line):
            items.append([mark.sub("", line, count=1)])
        else:
            items[-1].append(line)
    inner = "\n".join(f"<li>{_render_item(item, depth)}</li>" for item in items)
    return f"<{name}>\n{inner}\n</{name}>"


def _render_item(lines: list[str], depth: int) -> str:
    """Render an item: its text, and the list that is indented below it."""
    for i, line in enumerate(lines[1:], 1):
        inner = line.removeprefix(INDENT)
        for name, mark in LISTS:
            if inner != line and mark.match(inner) and depth < MAX_QUOTE_DEPTH:
                below = [each.removeprefix(INDENT) for each in lines[i:]]
                text = _render_inline("\n".join(lines[:i]))
                return f"{text}{_render_list(name, mark, below, depth + 1)}\n"
    return _render_inline("\n".join(lines))


def _render_inline(text: str) -> str:
    parts: list[str] = []
    end = 0
    for match in INLINE.finditer(text):
        parts.append(escape_markup(text[end : match.start()]))
        parts.append(_RENDERERS[_kind_of(match)](match))
        end = match.end()
    parts.append(escape_markup(text[end:]))
    return "".join(parts)


def _kind_of(match: re.Match[str]) -> str:
    return next(kind for kind in _RENDERERS if match.group(kind) is not None)


def _render_link(match: re.Match[str]) -> str:
    address, *titles = match.groups()[match.re.groupindex["text"] : match.re.groupindex["text"] + 3]
    return f"<a{_attributes(href=address, title=_first(titles))}>{_render_inline(match.group('text'))}</a>"


def _render_image(match: re.Match[str]) -> str:
    address, *titles = match.groups()[match.re.groupindex["alt"] : match.re.groupindex["alt"] + 3]
    return f"<img{_attributes(alt=match.group('alt'), src=address, title=_first(titles))}>"


def _first(titles: list[str | None]) -> str | None:
    return next((title for title in titles if title is not None), None)


def _attributes(**attributes: str | None) -> str:
    return "".join(
        f' {name}="{html.escape(value)}"'
        for name, value in attributes.items()
        if value is not None and (name not in ("href", "src") or SAFE_LINK.match(value))
    )


_RENDERERS: Final[dict[str, Callable[[re.Match[str]], str]]] = {
    "escape": lambda match: escape_markup(match.group()[1:]),
    "code": lambda match: f"<code>{html.escape(match.group('code_text').strip(), quote=False)}</code>",
    "image": _render_image,
    "link": _render_link,
    "auto": lambda match: (
        f"<a{_attributes(href=match.group('address'))}>{html.escape(match.group('address'))}</a>"
    ),
    "strong": lambda match: f"<strong>{_render_inline(match.group('strong_text'))}</strong>",
    "em": lambda match: f"<em>{_render_inline(match.group('star_text') or match.group('line_text'))}</em>",
    "break": lambda _: "<br>\n",
}

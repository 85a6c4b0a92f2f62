"""
Descriptions as safe HTML, as TensorBoard's routes give them.

A subset of Markdown: paragraphs, headings, rules, quotes, flat lists, code, emphasis, links and images. HTML
in the text is shown as text. What the subset covers comes out as from TensorBoard, which uses Python-Markdown
and Bleach (facts: tensorboard/plugin_util.py, ``markdown_to_safe_html``).
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
MAX_SPAN_CHARACTERS: Final = 500
"""Longer emphasis or code is not looked for, so that no text takes long."""
MAX_QUOTE_DEPTH: Final = 20

FENCE: Final = re.compile(r"(```|~~~)[ \w+-]*\Z")
RULE: Final = re.compile(r"[ ]{0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})\Z")
BULLET: Final = re.compile(r"[ ]{0,3}[*+-][ ]+")
NUMBER: Final = re.compile(r"[ ]{0,3}\d+\.[ ]+")
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
    """Render Markdown as HTML that can be put into a page."""
    return _render(text[:MAX_CHARACTERS].replace("\r\n", "\n").expandtabs(4), 0)


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
    if QUOTE.match(block) and depth < MAX_QUOTE_DEPTH:
        inner = "\n".join(QUOTE.sub("", line, count=1) for line in lines)
        return [f"<blockquote>\n{_render(inner, depth + 1)}\n</blockquote>"]
    for name, mark in (("ul", BULLET), ("ol", NUMBER)):
        if mark.match(block):
            return [_render_list(name, mark, lines)]
    return [f"<p>{_render_inline(block.strip(' '))}</p>"]


def _render_heading(line: str) -> str:
    level = len(line[:6]) - len(line[:6].lstrip("#"))
    text = line[level:].rstrip().rstrip("#").strip()
    return f"<h{level}>{_render_inline(text)}</h{level}>"


def _render_list(name: str, mark: re.Pattern[str], lines: list[str]) -> str:
    items: list[str] = []
    for line in lines:
        if mark.match(line):
            items.append(mark.sub("", line, count=1))
        else:
            items[-1] += f"\n{line}"
    inner = "\n".join(f"<li>{_render_inline(item)}</li>" for item in items)
    return f"<{name}>\n{inner}\n</{name}>"


def _render_inline(text: str) -> str:
    parts: list[str] = []
    end = 0
    for match in INLINE.finditer(text):
        parts.append(_escape(text[end : match.start()]))
        parts.append(_RENDERERS[_kind_of(match)](match))
        end = match.end()
    parts.append(_escape(text[end:]))
    return "".join(parts)


def _escape(text: str) -> str:
    """Escape markup; entities stay."""
    return LONE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


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
    "escape": lambda match: _escape(match.group()[1:]),
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

from __future__ import annotations

import sys
from html.parser import HTMLParser
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from glassboard.notebook.frame import frame_html

if TYPE_CHECKING:
    from collections.abc import Mapping

URL = "http://localhost:6007/?token=abc"


class Elements(HTMLParser):
    """Every element with its attributes, without the random id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value for name, value in attrs if name != "id"}))


def elements_of(url: str, environ: Mapping[str, str], height_px: int = 800) -> list[str]:
    return [tag for tag, _ in Elements(frame_html(url, environ, height_px)).found]


def test_elsewhere_it_is_a_frame_and_a_link_without_a_script() -> None:
    for environ, url in (({}, URL), ({"GLASSBOARD_PROXY_URL": "/p/%PORT%/"}, "/p/6007/?token=abc")):
        assert Elements(frame_html(URL, environ, 300)).found == [
            ("div", {}),
            (
                "iframe",
                {
                    "src": url,
                    "title": "Glassboard",
                    "width": "100%",
                    "height": "300",
                    "style": "border: 0",
                    "allow": "clipboard-write; fullscreen",
                },
            ),
            ("div", {}),
            ("a", {"href": url, "target": "_blank", "rel": "noopener"}),
        ]


def test_what_a_variable_says_ends_no_attribute() -> None:
    hostile = '/"><script>alert(1)</script>/'
    assert elements_of(URL, {"GLASSBOARD_PROXY_URL": hostile}) == ["div", "iframe", "div", "a"]


@pytest.mark.parametrize("kernel", ["ipykernel", "google.colab"])
def test_a_kernel_whose_page_knows_the_way_asks_it_unless_a_variable_says_it(
    kernel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, kernel, ModuleType(kernel))
    assert "script" in elements_of(URL, {})
    assert "script" not in elements_of(URL, {"JUPYTERHUB_SERVICE_PREFIX": "/user/x/"})


def test_what_an_address_says_ends_no_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    assert elements_of("http://localhost:1/</script><img>/?token=t", {}) == ["div", "script"]

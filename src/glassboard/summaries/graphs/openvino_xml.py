"""
The XML of OpenVINO models as a tree, within limits and without entities.

Notes
-----
Format: the intermediate representation, https://docs.openvino.ai, "Intermediate Representation Format".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn
from xml.etree.ElementTree import TreeBuilder
from xml.parsers import expat

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_ELEMENTS: Final = 5_000_000
"""Trees of more elements are refused; a layer has about ten."""

MAX_DEPTH: Final = 100
"""Elements nested deeper are refused."""


class InvalidXmlError(ValueError):
    """Why bytes are no such tree."""


def parse_xml(content: bytes) -> Element:
    """
    Return the root of a document.

    Raises
    ------
    InvalidXmlError
        It is not well-formed, declares a document type or entities, or exceeds `MAX_ELEMENTS` or `MAX_DEPTH`.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise InvalidXmlError(f"no XML: {error}") from None
    return reader.close()


class _Reader:
    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._n_elements = 0
        self._depth = 0
        self.data = self._builder.data
        self.close = self._builder.close

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._n_elements += 1
        self._depth += 1
        if self._n_elements > MAX_ELEMENTS:
            raise InvalidXmlError(f"more than {MAX_ELEMENTS} elements")
        if self._depth > MAX_DEPTH:
            raise InvalidXmlError(f"elements nested deeper than {MAX_DEPTH}")
        self._builder.start(name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(name)


def _refuse_doctype(name: str, *_: object) -> NoReturn:
    raise InvalidXmlError(f"a document type {name!r}, which could declare entities")

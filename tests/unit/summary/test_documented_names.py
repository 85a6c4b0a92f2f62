from __future__ import annotations

import re

import pytest

from glassboard import summary
from written_events import ROOT

PAGE = (ROOT / "docs/tf_summary.md").read_text()
NAMES = [name for name in summary.__all__ if name not in {"SummaryWriter", "experimental"}]


@pytest.mark.parametrize("name", NAMES + [f"experimental.{name}" for name in summary.experimental.__all__])
def test_every_function_is_on_the_page(name: str) -> None:
    assert re.search(rf"`{re.escape(name)}[(`]", PAGE)


@pytest.mark.parametrize("method", [name for name in vars(summary.SummaryWriter) if name[0] != "_"])
def test_every_method_of_a_writer_that_tensorflow_has_is_on_the_page(method: str) -> None:
    of_ours_alone = {"add", "add_graph"}
    assert (f"`writer.{method}(" in PAGE) is (method not in of_ours_alone)

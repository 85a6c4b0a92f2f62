from __future__ import annotations

import pytest

import glassboard
from glassboard import colormap, errors, notebook, summary, writer
from glassboard.reader import open_logdir


def test_public_names_are_sorted_and_there() -> None:
    assert glassboard.__all__ == [
        "FileWriter",
        "GlobalSummaryWriter",
        "RecordWriter",
        "SummaryWriter",
        "__version__",
        "colormap",
        "errors",
        "launch",
        "load_ipython_extension",
        "notebook",
        "open_logdir",
        "summary",
    ]
    assert set(glassboard.__all__) <= set(dir(glassboard))


def test_public_names_are_those_of_their_rooms() -> None:
    assert glassboard.FileWriter is writer.FileWriter
    assert glassboard.GlobalSummaryWriter is writer.GlobalSummaryWriter
    assert glassboard.RecordWriter is writer.RecordWriter
    assert glassboard.SummaryWriter is writer.SummaryWriter
    assert glassboard.launch is notebook.launch
    assert glassboard.load_ipython_extension is notebook.load_ipython_extension
    assert glassboard.open_logdir is open_logdir
    assert glassboard.colormap is colormap
    assert glassboard.errors is errors
    assert glassboard.notebook is notebook
    assert glassboard.summary is summary


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'glassboard' has no attribute 'nothing'"):
        glassboard.nothing  # noqa: B018, the access is what is tested

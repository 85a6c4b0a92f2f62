"""Text: Markdown, alone or in arrays, which are shown as tables."""

from __future__ import annotations

import reprlib
from typing import Any

from glassboard.errors import UnsupportedTypeError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.text import PLUGIN_NAME
from glassboard.summaries.tf_style.tensors import string_tensor, to_strings
from glassboard.summaries.tf_style.values import plugin_metadata, tensor_summary


def text_summary(tag: Any, text: Any, *, description: Any = None) -> bytes:
    """
    Return the encoded summary of a text, or an array of texts.

    Parameters
    ----------
    tag
        A str; None is no tag.
    text
        What `to_strings` takes.
    description
        Markdown beneath the card's title.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged; UnsupportedTypeError if `text` holds no strings.

    Notes
    -----
    Format: ``text`` of tensorboard/plugins/text/summary_v2.py.
    """
    strings = to_strings(text, name="data")
    if strings is None:
        raise UnsupportedTypeError(f"data is {reprlib.repr(text)}, expected a str or an array of them")
    return tensor_summary(to_tag(tag), string_tensor(strings), plugin_metadata(PLUGIN_NAME, description))

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf import text_format
from hypothesis import given
from hypothesis import strategies as st
from tensorboard.plugins.projector import projector_config_pb2

from glassboard.errors import InvalidValueError
from glassboard.wire.full_type import FullTypeDef
from glassboard.wire.projector import EmbeddingInfo, ProjectorConfig, SpriteMetadata
from glassboard.wire.text_format import MAX_DEPTH, from_text, to_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.lists(st.integers(0, 2**32 - 1), max_size=3).map(tuple)
SPRITES = st.builds(SpriteMetadata, image_path=TEXTS, single_image_dim=NUMBERS)
EMBEDDINGS = st.builds(
    EmbeddingInfo,
    tensor_name=TEXTS,
    metadata_path=TEXTS,
    bookmarks_path=TEXTS,
    tensor_shape=NUMBERS,
    sprite=st.none() | SPRITES,
    tensor_path=TEXTS,
)
CONFIGS = st.builds(
    ProjectorConfig,
    model_checkpoint_path=TEXTS,
    embeddings=st.lists(EMBEDDINGS, max_size=3).map(tuple),
    model_checkpoint_dir=TEXTS,
)


def parse(text: str) -> Any:
    """The configuration as protobuf's own library reads it."""
    return text_format.Parse(text, projector_config_pb2.ProjectorConfig())


@given(CONFIGS)
def test_a_message_is_spelled_as_protobuf_spells_it_and_read_back(config: ProjectorConfig) -> None:
    text = to_text(config)
    assert text_format.MessageToString(parse(text)) == text
    assert from_text(text, ProjectorConfig) == config


SPELLINGS = {
    "comments": "# a comment\nmodel_checkpoint_dir: 'x' # another",
    "no space": 'embeddings{tensor_name:"a"tensor_path:"b"}',
    "angle brackets": "embeddings < sprite < image_path: 'a' > >",
    "a colon before a message": "embeddings: { sprite: {} }",
    "separators": "embeddings { tensor_name: 'a', tensor_path: 'b'; };",
    "lists": "embeddings { tensor_shape: [1, 2] tensor_shape: [] tensor_shape: 3 }",
    "a list of messages": "embeddings: [{ tensor_name: 'a' }, { tensor_name: 'b' }]",
    "numbers": "embeddings { tensor_shape: 0x1F tensor_shape: 017 tensor_shape: 0 }",
    "joined texts": "model_checkpoint_dir: 'a' \"b\"\n'c'",
    "an escape cut by a joint": r"model_checkpoint_dir: '\x4' '1\47'",
    "escapes": r"""model_checkpoint_dir: "\a\b\f\n\r\t\v\'\"\\\303\274\xc3\xbc\u00fc\U0001F600" """,
    "the last of two": "model_checkpoint_dir: 'a' model_checkpoint_dir: 'b'",
    "nothing": "",
}


@pytest.mark.parametrize("name", [name for name in SPELLINGS if name != "the last of two"])
def test_every_spelling_is_read_as_protobuf_reads_it(name: str) -> None:
    assert to_text(from_text(SPELLINGS[name], ProjectorConfig)) == text_format.MessageToString(
        parse(SPELLINGS[name])
    )


def test_of_a_field_that_is_given_twice_the_last_counts() -> None:
    assert from_text(SPELLINGS["the last of two"], ProjectorConfig).model_checkpoint_dir == "b"


REFUSED = {
    "an unknown field": (
        "colour: 'red'",
        "'colour' in line 1, column 1, expected a field of ProjectorConfig",
    ),
    "no colon": ("model_checkpoint_dir 'a'", "\"'a'\" in line 1, column 22, expected ':'"),
    "no value": ("model_checkpoint_dir:", "the end in line 1, column 22, expected a text in quotes"),
    "a number for a text": ("model_checkpoint_dir: 5", "'5' in line 1, column 23, expected a text in quotes"),
    "a text for a number": ("embeddings { tensor_shape: 'a' }", "expected a whole number"),
    "a fraction": (
        "embeddings { tensor_shape: 1.5 }",
        "'1.5' in line 1, column 28, expected a number of type uint32",
    ),
    "too great a number": (
        "embeddings { tensor_shape: 4294967296 }",
        "'4294967296' in line 1, column 28, expected a number of type uint32",
    ),
    "a negative number": ("embeddings { tensor_shape: -1 }", "expected a number of type uint32"),
    "no number": (
        "embeddings { tensor_shape: 0z }",
        "'0z' in line 1, column 28, expected a number of type uint32",
    ),
    "an open text": ("model_checkpoint_dir: 'a\n'", "expected text of a message"),
    "an open message": ("embeddings {", "the end in line 1, column 13, expected the name of a field"),
    "the wrong bracket": ("embeddings { >", "'>' in line 1, column 14, expected the name of a field"),
    "no message": ("embeddings: 5", "'5' in line 1, column 13, expected '{'"),
    "an open list": ("embeddings { tensor_shape: [1 }", "'}' in line 1, column 31, expected ']'"),
    "a field in a later line": (
        "# our points\nembeddings {\n  colour: 1\n}",
        "'colour' in line 3, column 3, expected a field of EmbeddingInfo",
    ),
    "something else": ("%!", "'%!' in line 1, column 1, expected text of a message"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_message_is_refused_with_its_place(name: str) -> None:
    text, message = REFUSED[name]
    with pytest.raises(text_format.ParseError):
        parse(text)
    with pytest.raises(InvalidValueError) as caught:
        from_text(text, ProjectorConfig)
    assert message in str(caught.value)


@given(st.text("embdings{}<>[]:'\"\\ \n1,;#tensor_shape") | st.text())
def test_any_text_is_a_message_or_refused(text: str) -> None:
    try:
        config = from_text(text, ProjectorConfig)
    except InvalidValueError:
        return
    assert from_text(to_text(config), ProjectorConfig) == config


def test_a_message_of_a_kind_that_holds_itself_ends_somewhere() -> None:
    depth = MAX_DEPTH + 1
    with pytest.raises(InvalidValueError, match=f"expected at most {MAX_DEPTH} levels"):
        from_text("args {" * depth + "}" * depth, FullTypeDef)

from __future__ import annotations

import pytest

from glassboard.summaries.graphs.node import NodeNames


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("net/Linear", "net/Linear"),
        ("/net//Linear/", "net/Linear"),
        ("x:0", "x_0"),
        ("scope:a", "scope:a"),
        ("^control", "_control"),
        ("a\nb\x00", "a_b_"),
        ("lone\udc80", "lone_"),
        ("größe 学習", "größe 学習"),
        ("", "_"),
        ("//", "_"),
    ],
)
def test_a_name_cannot_be_taken_for_a_reference(text: str, name: str) -> None:
    assert NodeNames().claim(text) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    names = NodeNames()
    assert [names.claim(text) for text in ("a", "a", "a_1", "/a", "b")] == ["a", "a_1", "a_1_1", "a_2", "b"]

"""Layouts of custom scalars over HTTP: joined over runs, with the tags that each pattern matches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import event_files
from every_route import serving
from glassboard import SummaryWriter
from glassboard.server.routes import custom_scalars
from hostile_payloads import strings
from made_server import ask, make_app
from proto_events import VERSION, plugin, value_event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.applications import Starlette

TAGS = ("loss/train", "loss/val", "acc", "acc/low", "acc/high")
SLOW = "(a+)+$"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("charts")
    write_run(logdir / "a", {"Losses": {"both": ["Multiline", ["loss/(train|val)", "nothing", "("]]}})
    margin = ["Margin", ["acc", "acc/low", "acc/high"]]
    write_run(logdir / "b", {"Losses": {"all": ["Multiline", [".*"]]}, "Band": {"acc": margin}})
    with serving(logdir) as served:
        yield served


def write_run(run: Path, layout: dict[str, Any]) -> None:
    with SummaryWriter(run) as writer:
        for tag in TAGS:
            writer.add_scalar(tag, 1.0, 0)
        writer.add_text("loss/words", "no scalar", 0)
        writer.add_custom_scalars(layout)


def read_charts(app: Starlette) -> dict[str, Any]:
    answer = ask(app, "/api/v1/custom_scalars")
    assert answer.status_code == 200, answer.text
    charts: dict[str, Any] = answer.json()
    return charts


def multiline(title: str, *patterns: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "form": "multiline", "patterns": list(patterns), "margins": []}


def pattern(text: str, *tags: str, error: object = None) -> dict[str, Any]:
    return {"pattern": text, "tags": list(tags), "error": error}


def test_layouts_are_joined_by_category_and_say_which_tags_match(app: Starlette) -> None:
    found = read_charts(app)
    error = found["categories"][0]["charts"][0]["patterns"][2]["error"]
    assert found["categories"] == [
        {
            "title": "Losses",
            "is_closed": False,
            "charts": [
                multiline(
                    "both",
                    pattern("loss/(train|val)", "loss/train", "loss/val"),
                    pattern("nothing"),
                    pattern("(", error=error),
                ),
                multiline("all", pattern(".*", *sorted(TAGS))),
            ],
        },
        {
            "title": "Band",
            "is_closed": False,
            "charts": [
                {
                    "title": "acc",
                    "form": "margin",
                    "patterns": [],
                    "margins": [{"value": "acc", "lower": "acc/low", "upper": "acc/high"}],
                }
            ],
        },
    ]
    assert error["code"] == "invalid_query"
    assert error["message"].startswith("the pattern is '(', expected a regular expression")


def test_a_logdir_without_a_layout_has_no_charts() -> None:
    found = read_charts(make_app())
    assert (found["categories"], found["unreadable"]) == ([], [])


def test_a_layout_that_cannot_be_read_is_named_and_hides_no_other(tmp_path: Path) -> None:
    write_run(tmp_path / "good", {"Losses": {"all": ["Multiline", [".*"]]}})
    broken = value_event(
        "custom_scalars__config__", 0, metadata=plugin("custom_scalars"), tensor=strings(b"\x0a\xff")
    )
    event_files.write(tmp_path / "bad/events.out.tfevents.1", VERSION, broken)
    with serving(tmp_path) as app:
        found = read_charts(app)
    assert [category["title"] for category in found["categories"]] == ["Losses"]
    (unreadable,) = found["unreadable"]
    assert unreadable["run"] == "bad"
    assert unreadable["message"].startswith("no layout: ")


def test_patterns_that_take_too_long_are_refused_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glassboard.server.patterns.TIMEOUT_SECS", 0.05)
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalar("a" * 40 + "!", 1.0, 0)
        writer.add_custom_scalars({"c": {"x": ["Multiline", [SLOW, "a", SLOW]]}})
    with serving(tmp_path) as app:
        patterns = read_charts(app)["categories"][0]["charts"][0]["patterns"]
    assert [found["tags"] for found in patterns] == [[], ["a" * 40 + "!"], []]
    assert [found["error"] is None for found in patterns] == [False, True, False]


def test_all_patterns_together_have_one_time_limit(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(custom_scalars, "MAX_MATCHING_SECS", -1.0)
    for found in read_charts(app)["categories"][0]["charts"][0]["patterns"]:
        assert found["tags"] == []
        assert "together with those before it" in found["error"]["message"]

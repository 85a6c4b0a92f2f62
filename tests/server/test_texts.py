"""Texts over HTTP: decoded, cut, whole, and searched."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glassboard import SummaryWriter
from glassboard.logdir import parse_logdir
from glassboard.query import text_search
from glassboard.query.text_search import find_words
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.routes import text as text_routes
from glassboard.server.settings import ServerSettings
from hostile_payloads import strings
from made_server import ask
from proto_events import VERSION, plugin, value_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

RUNS = ("a", "b/deep")
NOTES, OTHER = "notes/text_summary", "other/text_summary"
TEXT = "# Step {}\n\nA *harbour* at dusk; the Harbour is quiet.\n"
NOT_UTF8 = b"caf\xe9"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("texts")
    for run in RUNS:
        with SummaryWriter(logdir / run) as writer:
            for step in range(4):
                writer.add_text("notes", TEXT.format(step), step, walltime=100.0 + step)
            writer.add_text("other", "no such word", 0)
            writer.add_scalar("loss", 1.0, 0)
    odd = logdir / "odd"
    odd.mkdir()
    metadata = plugin("text")
    cube = strings(*(b"%d" % i for i in range(8)), shape=[2, 2, 2])
    (odd / "events.out.tfevents.1").write_bytes(
        VERSION
        + value_event("cube", 5, metadata=metadata, tensor=cube)
        + value_event("latin", 6, metadata=metadata, tensor=strings(NOT_UTF8))
        + value_event("number", 7, metadata=metadata, simple_value=1.5)
    )
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def keys_of(app: Starlette, run: str, tag: str) -> list[str]:
    answer = ask(app, "/api/v1/values", "POST", json={"series": [{"run": run, "tag": tag}]})
    keys: list[str] = answer.json()["series"][0]["key"]
    return keys


def read_texts(app: Starlette, *values: dict[str, Any]) -> list[dict[str, Any]]:
    answer = ask(app, "/api/v1/text", "POST", json={"values": list(values)})
    assert answer.status_code == 200, answer.text
    read: list[dict[str, Any]] = answer.json()["values"]
    return read


def search(app: Starlette, query: str, **more: Any) -> dict[str, Any]:
    answer = ask(app, "/api/v1/text/search", "POST", json={"query": query, "runs": list(RUNS)} | more)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_key_gives_the_text_with_its_shape_and_size(app: Starlette) -> None:
    *_, key = keys_of(app, "a", NOTES)
    text = TEXT.format(3)
    assert read_texts(app, {"key": key}) == [
        {
            "shape": [1],
            "texts": [text],
            "n_bytes": len(text),
            "is_cut": False,
            "is_repaired": False,
            "error": None,
        }
    ]


def test_long_texts_are_cut_and_the_whole_is_a_file(app: Starlette) -> None:
    key = keys_of(app, "b/deep", NOTES)[2]
    (cut,) = read_texts(app, {"key": key, "max_bytes": 7})
    assert (cut["texts"], cut["is_cut"], cut["n_bytes"]) == (["# Step "], True, len(TEXT.format(2)))
    whole = ask(app, f"/api/v1/text/whole?key={key}")
    assert (whole.status_code, whole.text) == (200, TEXT.format(2))
    assert whole.headers["content-type"] == "text/plain; charset=utf-8"
    assert whole.headers["content-disposition"].startswith('attachment; filename="notes_text_summary-2.txt"')
    assert "immutable" in whole.headers["cache-control"]


def test_a_whole_text_has_the_bytes_that_were_logged_and_a_table_is_json(app: Starlette) -> None:
    (latin,) = keys_of(app, "odd", "latin")
    assert ask(app, f"/api/v1/text/whole?key={latin}").content == NOT_UTF8
    (cube,) = keys_of(app, "odd", "cube")
    assert ask(app, f"/api/v1/text/whole?key={cube}&text=7").content == b"7"
    whole = ask(app, f"/api/v1/text/whole?key={cube}")
    assert whole.json() == [[["0", "1"], ["2", "3"]], [["4", "5"], ["6", "7"]]]
    assert whole.headers["content-disposition"].startswith('attachment; filename="cube-5.json"')
    missing = ask(app, f"/api/v1/text/whole?key={cube}&text=8")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "sample_not_found")


def test_one_answer_holds_no_more_than_its_limit(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    key = keys_of(app, "a", NOTES)[0]
    monkeypatch.setattr(text_routes, "MAX_BYTES", 20)
    answers = read_texts(app, *({"key": key, "max_bytes": n_bytes} for n_bytes in (15, 15, 1)))
    assert [len("".join(each["texts"])) for each in answers] == [15, 5, 0]
    assert [each["is_cut"] for each in answers] == [True, True, True]


def test_payloads_of_one_answer_are_read_up_to_a_limit_but_one_is_always(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_routes, "MAX_PAYLOAD_BYTES", 10)
    key = keys_of(app, "a", NOTES)[0]
    answers = read_texts(app, {"key": key}, {"key": key})
    assert [each["error"] and each["error"]["code"] for each in answers] == [None, "invalid_query"]


def test_every_table_of_a_cube_is_reached_and_damage_stays_where_it_is(app: Starlette) -> None:
    (cube,), (latin,) = keys_of(app, "odd", "cube"), keys_of(app, "odd", "latin")
    answers = read_texts(
        app,
        {"key": cube, "at": [1]},
        {"key": cube, "at": [2]},
        {"key": "none"},
        {"key": latin, "max_bytes": -1},
        {"key": latin},
    )
    assert answers[0]["texts"] == ["4", "5", "6", "7"]
    assert [each["error"] and each["error"]["message"] for each in answers] == [
        None,
        "at is [2], expected an index into each axis but the last two of (2, 2, 2)",
        "Invalid argument: blob key is 'none', which is none of ours",
        "max_bytes is -1, expected 0 to 67108864",
        None,
    ]
    assert (answers[4]["texts"], answers[4]["is_repaired"]) == (["caf\ufffd"], True)


def test_a_search_names_run_tag_step_and_the_place_of_each_match(app: Starlette) -> None:
    found = search(app, "HARBOUR", runs=["b/deep"], limit=1)
    (hit,) = found["hits"]
    assert hit.pop("key") == keys_of(app, "b/deep", NOTES)[3]
    assert hit == {
        "run": "b/deep",
        "tag": NOTES,
        "row": 3,
        "step": 3,
        "wall_time": 103.0,
        "text": 0,
        "n_matches": 2,
        "excerpt": ["# Step 3\n\nA *", "harbour", "* at dusk; the ", "Harbour", " is quiet.\n"],
    }
    assert found["next"] == {"run": "b/deep", "tag": NOTES, "row": 2}


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
@pytest.mark.parametrize("query", ["harbour", "Step 2", "word", "x"])
def test_the_parts_of_a_search_make_up_the_whole_newest_first(app: Starlette, query: str, limit: int) -> None:
    found = []
    start, n_values = None, 0
    for _ in itertools.count():
        part = search(app, query, limit=limit, start=start)
        found += [(hit["run"], hit["tag"], hit["step"]) for hit in part["hits"]]
        n_values += part["n_values"]
        start = part["next"]
        if start is None:
            break
    logged = [(NOTES, step, TEXT.format(step)) for step in (3, 2, 1, 0)] + [(OTHER, 0, "no such word")]
    expected = [
        (run, tag, step) for run in RUNS for tag, step, text in logged if query.lower() in text.lower()
    ]
    assert found == expected
    assert n_values == len(RUNS) * len(logged)


def test_a_part_ends_soon_after_enough_was_read_also_of_many_short_texts(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_routes, "WORDS_BYTES", 10_000)
    part = search(app, "nowhere")
    assert (part["hits"], part["n_values"]) == ([], 3)
    assert part["next"] == {"run": "a", "tag": NOTES, "row": 0}


def test_a_regular_expression_finds_what_it_stands_for(app: Starlette) -> None:
    hits = search(app, r"step [12]\n|such\s+word$", regex=True)["hits"]
    assert [(hit["run"], hit["tag"], hit["step"]) for hit in hits] == [
        (run, tag, step) for run in RUNS for tag, step in ((NOTES, 2), (NOTES, 1), (OTHER, 0))
    ]
    assert hits[0]["excerpt"][:2] == ["# ", "Step 2\n"]


def test_what_cannot_be_searched_is_counted(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    part = search(app, "caf", runs=["odd"])
    assert [hit["tag"] for hit in part["hits"]] == ["latin"]
    assert (part["n_values"], part["n_unread"]) == (3, 1)
    monkeypatch.setattr(text_search, "MAX_VALUE_BYTES", 10)
    assert search(app, "such", runs=["a"])["n_unread"] == 5


def test_runs_that_are_gone_are_passed_over(app: Starlette) -> None:
    assert [hit["run"] for hit in search(app, "such", runs=["gone", "b/deep"])["hits"]] == ["b/deep"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"query": ""}, "body.query is '', expected 1 to 2000 characters"),
        ({"query": "x", "limit": 0}, "body.limit is 0, expected 1 to 1000"),
        ({"query": "(", "regex": True}, "the pattern is '(', expected a regular expression"),
        (
            {"query": "x", "start": {"run": "c", "tag": "", "row": 0}},
            "body.start.run is 'c', expected one of body.runs",
        ),
    ],
)
def test_a_search_that_cannot_be_made_is_refused(app: Starlette, body: dict[str, Any], message: str) -> None:
    answer = ask(app, "/api/v1/text/search", "POST", json={"runs": list(RUNS)} | body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].startswith(message)


@settings(max_examples=300)
@given(st.text("abAB.İß\U0001f600", max_size=30), st.text("abAB.ß\U0001f600", min_size=1, max_size=3))
@example("İa", "A")
def test_words_are_found_at_the_places_of_their_characters(text: str, words: str) -> None:
    lower = "".join(character if character == "İ" else character.lower() for character in text)
    expected = [match.span() for match in re.finditer(re.escape(words.lower()), lower)]
    assert find_words(words, [text]) == [expected]

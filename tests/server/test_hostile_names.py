"""Names of runs and tags are data, whatever they hold."""

from __future__ import annotations

import pytest

from made_server import ask, make_app, read_frames
from made_snapshots import START_TIME, MadeSource, Part, make_run, make_snapshot, make_tag

NAMES = [
    "<img src=x onerror=alert(1)>",
    "../../../etc/passwd",
    "C:\\Windows\\system32",
    "//host/share",
    "a\nb\r\nSet-Cookie: x=y",
    "nul\x00l",
    "\u202eright to left",
    "' OR 1=1 --",
    "=cmd|' /C calc'!A0",
    "%2e%2e%2f",
    "漢字 é \U0001f600",
    "a?b#c&d=e;f+g",
    "",
    ".",
    "x" * 100_000,
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_comes_back_as_it_was(name: str) -> None:
    tag = make_tag(name, [Part([0], [1])], description=name, display_name=name)
    app = make_app(MadeSource(make_snapshot(make_run(name, [tag]))))
    assert [run["run"] for run in ask(app, "/api/v1/runs").json()["runs"]] == [name]
    assert [item["tag"] for item in ask(app, "/api/v1/tags").json()["tags"]] == [name]
    answer = ask(app, "/api/v1/scalars", "POST", json={"series": [{"run": name, "tag": name}]})
    (frame,), _ = read_frames(answer.content)
    assert (frame.header["run"], frame.header["tag"], frame.header["points"]) == (name, name, 1)
    assert ask(app, "/data/runs").json() == [name]
    form = {"tag": name, "runs": name}
    multirun = ask(app, "/data/plugin/scalars/scalars_multirun", "POST", data=form)
    assert multirun.json() == {name: [[START_TIME, 0, 1.0]]}


@pytest.mark.parametrize("name", NAMES[:-1], ids=range(len(NAMES) - 1))
def test_a_name_in_a_query_is_looked_up_and_nothing_else(name: str) -> None:
    app = make_app(MadeSource(make_snapshot(make_run(name, [make_tag(name, [Part([0], [1])])]))))
    query = {"run": name, "tag": name}
    for path in ("/api/v1/export/scalars", "/data/plugin/scalars/scalars"):
        answer = ask(app, path, params=query)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        assert ask(make_app(), path, params=query).status_code == 404


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_descriptions_never_carry_markup_of_their_own(name: str) -> None:
    tag = make_tag("loss", [Part([0], [1])], description=name)
    app = make_app(MadeSource(make_snapshot(make_run("a", [tag]))))
    html = ask(app, "/data/plugin/scalars/tags").json()["a"]["loss"]["description"]
    assert "<img" not in html
    assert "<script" not in html

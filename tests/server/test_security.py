"""Who is served, and what browsers are told."""

from __future__ import annotations

import pytest

from glassboard.server.security import (
    content_security_policy,
    host_name,
    is_loopback,
    is_unspecified,
    make_token,
)
from made_server import ask, make_app

KNOWN = "s3cret-word"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
SCRIPT = "/assets/index-abcd1234.js"
SECRET_PATHS = ["/", "/index.html", "/api/v1/runs", "/data/runs", "/nothing", "/assets/nothing.js"]
PATHS = ["/", "/api/v1/runs", "/data/runs", SCRIPT, "/nothing"]


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:6006", "127.0.0.1:80", "[::1]:6006", "LOCALHOST", "[::1]"]
)
def test_loopback_names_are_served(host: str) -> None:
    assert ask(make_app(), "/api/v1/runs", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        ".".join("0000"),
        "127.0.0.2",
        "[::2]",
        "[::1].evil.example",
        "localhost:evil.example",
        "::1",
        "",
        " localhost",
        "local\u00adhost",
        "evil.example#localhost",
    ],
)
@pytest.mark.parametrize("path", PATHS)
def test_other_names_are_refused_wherever_they_lead(host: str, path: str) -> None:
    answer = ask(make_app(), path, headers={"host": host.encode()})
    assert answer.status_code == 403
    assert "--allowed_host" in answer.text


def test_an_allowed_host_is_served_in_any_case_and_at_any_port() -> None:
    app = make_app(allowed_hosts=("Board.example",))
    assert ask(app, "/data/runs", headers={"host": "board.EXAMPLE:443"}).status_code == 200
    assert ask(app, "/data/runs", headers={"host": "x.board.example"}).status_code == 403


def test_a_request_has_exactly_one_host() -> None:
    hosts = [("host", "localhost"), ("host", "evil.example")]
    assert ask(make_app(), "/api/v1/runs", headers=hosts).status_code == 400


@pytest.mark.parametrize("path", SECRET_PATHS)
def test_without_the_token_nothing_of_the_logdir_is_served(path: str) -> None:
    app = make_app(token=KNOWN)
    for wrong in ({}, {"token": "x"}, {"token": ""}, {"token": KNOWN.upper()}):
        answer = ask(app, path, params=wrong)
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        assert KNOWN not in answer.text


def test_what_the_page_loads_by_itself_needs_no_token() -> None:
    app = make_app(token=KNOWN, path_prefix="/board")
    answer = ask(app, f"/board{SCRIPT}", headers={"host": "hub.example"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert ask(app, f"/board/api/v1/runs/..{SCRIPT}").status_code == 401


def test_with_the_token_any_host_is_served() -> None:
    app = make_app(token=KNOWN)
    assert ask(app, "/data/runs", params={"token": KNOWN}, headers={"host": "any.example"}).status_code == 200


def test_the_token_comes_once_and_then_lies_in_a_cookie() -> None:
    app = make_app(token=KNOWN, path_prefix="/board")
    first = ask(app, "/board/", params={"token": KNOWN})
    cookie = first.headers["set-cookie"]
    pair, *rules = cookie.split("; ")
    assert rules == ["Path=/board/", "HttpOnly", "SameSite=Strict"]
    second = ask(app, "/board/api/v1/runs", headers={"cookie": pair})
    assert second.status_code == 200
    assert "set-cookie" not in second.headers
    name, _, _ = pair.partition("=")
    assert ask(app, "/board/api/v1/runs", headers={"cookie": f"{name}=wrong"}).status_code == 401


def test_servers_with_other_tokens_have_other_cookies() -> None:
    cookies = {
        ask(make_app(token=t), "/", params={"token": t}).headers["set-cookie"].split("=")[0] for t in "ab"
    }
    assert len(cookies) == 2


def test_scripts_may_give_the_token_as_bearer() -> None:
    app = make_app(token=KNOWN)
    for given, status in (
        (f"Bearer {KNOWN}", 200),
        (f"bearer {KNOWN}", 200),
        (f"Basic {KNOWN}", 401),
        ("Bearer x", 401),
    ):
        assert ask(app, "/api/v1/runs", headers={"authorization": given}).status_code == status


def test_bytes_that_are_no_text_are_no_token() -> None:
    app = make_app(token=KNOWN)
    assert ask(app, "/api/v1/runs", headers={"cookie": b"a=\xff; b=\x01"}).status_code == 401
    assert ask(app, "/api/v1/runs?token=%ff%00").status_code == 401


def test_requests_that_a_page_of_another_site_posts_are_refused() -> None:
    headers = {"sec-fetch-site": "cross-site", "origin": "http://evil.example"}
    for path in ("/api/v1/scalars", "/data/plugin/timeseries/timeSeries"):
        assert ask(make_app(), path, "POST", json={}, headers=headers).status_code == 403
    same = {"sec-fetch-site": "same-origin"}
    assert ask(make_app(), "/api/v1/scalars", "POST", json={}, headers=same).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_allows_another_origin_to_read_it(path: str) -> None:
    headers = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    for method in ("GET", "OPTIONS"):
        answer = ask(make_app(), path, method, headers=headers)
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("headers", [{}, {"host": "evil.example"}])
def test_every_answer_confines_the_page(path: str, headers: dict[str, str]) -> None:
    answer = ask(make_app(), path, headers=headers)
    wanted = {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
    }
    assert {name: answer.headers[name] for name in wanted} == wanted


def test_the_policy_has_nothing_unsafe_and_frames_only_where_they_are_allowed() -> None:
    assert "unsafe" not in content_security_policy()
    assert content_security_policy(("http://localhost:8888",)).endswith(
        "frame-ancestors 'self' http://localhost:8888"
    )


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../../../etc/passwd",
        "/assets/%2e%2e%2fapp.py",
        "/..%5c..%5cetc%5cpasswd",
        "//etc/passwd",
        "/assets//etc/passwd",
        "/%00",
        "/assets/index-abcd1234.js%00.html",
        "/file:///etc/passwd",
        "/proc/self/environ",
        "/static/index.html",
        "/\\\\host\\share",
        "/experiment/x/../../etc/passwd",
    ],
)
def test_no_path_of_a_request_is_ever_opened(path: str) -> None:
    answer = ask(make_app(), path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    ("header", "name"),
    [("localhost:1", "localhost"), ("LocalHost", "localhost"), ("[::1]:1", "[::1]"), ("a.b:x", ""), ("", "")],
)
def test_a_host_is_known_by_its_name_without_the_port(header: str, name: str) -> None:
    assert host_name(header) == name


def test_loopback_addresses_are_those_of_this_machine_alone() -> None:
    assert [
        host for host in ("localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]") if not is_loopback(host)
    ] == []
    assert [
        host for host in (".".join("0000"), "::", "10.0.0.1", "board.example", "") if is_loopback(host)
    ] == []


def test_addresses_that_stand_for_all_are_known() -> None:
    hosts = [".".join("0000"), "::", "[::]", "localhost", "10.0.0.5", "::1"]
    assert [is_unspecified(host) for host in hosts] == [True, True, True, False, False, False]


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {make_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 32

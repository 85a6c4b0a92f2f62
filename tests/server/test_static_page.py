"""The page and its files."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from glassboard.server.pages import read_assets
from made_server import ASSETS, ask, make_app

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "/assets/index-abcd1234.js"


def test_the_page_is_at_the_root_and_asked_for_again_each_time() -> None:
    for path in ("/", "/index.html", "/experiment/any/"):
        answer = ask(make_app(), path)
        assert (answer.status_code, answer.content) == (200, ASSETS["index.html"].body)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"


def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    etag = ask(make_app(), "/").headers["etag"]
    again = ask(make_app(), "/", headers={"if-none-match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert ask(make_app(), "/", headers={"if-none-match": '"other"'}).status_code == 200


def test_files_named_by_their_content_are_kept_for_ever() -> None:
    answer = ask(make_app(), SCRIPT)
    assert answer.headers["cache-control"] == "max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


def test_scripts_are_sent_compressed_to_those_who_understand_it() -> None:
    zipped = ask(make_app(), SCRIPT, headers={"accept-encoding": "br, gzip"})
    plain = ask(make_app(), SCRIPT, headers={"accept-encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) < int(plain.headers["content-length"])
    assert zipped.content == plain.content == ASSETS[SCRIPT[1:]].body
    assert zipped.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


def test_a_head_request_is_answered() -> None:
    assert ask(make_app(), "/", "HEAD").status_code == 200


def test_without_a_built_page_the_server_says_which_command_builds_it() -> None:
    answer = ask(make_app(assets={}), "/")
    assert answer.status_code == 503
    assert "make ui" in answer.text


def test_every_file_of_the_built_page_is_read_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "assets/font-AbCd_123.woff2").write_bytes(b"wOF2")
    (tmp_path / "assets/logo.svg").write_text("<svg/>")
    assets = read_assets(tmp_path)
    assert {name: (asset.media_type, asset.cache_control) for name, asset in assets.items()} == {
        "index.html": ("text/html", "no-cache"),
        "assets/font-AbCd_123.woff2": ("font/woff2", "max-age=31536000, immutable"),
        "assets/logo.svg": ("image/svg+xml", "no-cache"),
    }
    assert assets["assets/font-AbCd_123.woff2"].gzipped is None
    assert gzip.decompress(assets["assets/logo.svg"].gzipped or b"") == b"<svg/>"


def test_a_missing_directory_has_no_files(tmp_path: Path) -> None:
    assert read_assets(tmp_path / "nothing") == {}

"""What the documentation is held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import check_docs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with two pages."""
    (tmp_path / "a.md").write_text(
        "# One flag\n`--port`, `/data/runs`, [b](b.md#two-words) [web](https://x.org)\n"
    )
    (tmp_path / "b.md").write_text("# Two words\n[a](a.md) [dead](c.md) [dead too](a.md#nowhere)\n")
    monkeypatch.setattr(check_docs, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("root")
def test_a_name_counts_only_as_a_word_of_its_own() -> None:
    assert list(check_docs.missing("a.md", {"--port", "/data/runs"}, "name")) == []
    assert list(check_docs.missing("a.md", {"--por", "/data/run", "data/runs"}, "name")) == [
        "a.md: name --por is undocumented",
        "a.md: name /data/run is undocumented",
        "a.md: name data/runs is undocumented",
    ]


@pytest.mark.usefixtures("root")
def test_links_lead_to_files_and_headings() -> None:
    assert list(check_docs.link_complaints()) == ["b.md: dead link c.md", "b.md: dead link a.md#nowhere"]


def test_codes_of_errors_are_found_in_classes_and_where_requests_are_refused() -> None:
    assert {"run_not_found", "tag_not_found", "invalid_query"} <= check_docs.query_error_codes()
    assert {"host_not_allowed", "invalid_json", "too_large"} <= check_docs.spelled_codes()
    assert "/api/v1/scalars" in check_docs.routes()
    assert "--logdir" in check_docs.flags_of_help()

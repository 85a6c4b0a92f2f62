"""What docs/tensorboard-parity.md is held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import check_parity

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("proof", "complaints"),
    [
        ("later", []),
        ("not planned: needs a plugin host", []),
        ("`tests/tools/test_check_parity.py::test_a_row_names_tests_that_exist_or_says_later`", []),
        ("`tests/tools/test_check_parity.py::test_gone`", ["tests/tools/test_check_parity.py::test_gone"]),
        ("`ui/src/no/such.test.ts`", ["ui/src/no/such.test.ts"]),
    ],
)
def test_a_row_names_tests_that_exist_or_says_later(proof: str, complaints: list[str]) -> None:
    assert list(check_parity.row_complaints("G1", f" a feature | {proof} ")) == [
        f"G1: there is no test {test}" for test in complaints
    ]


def test_a_row_without_proof_is_refused() -> None:
    assert list(check_parity.row_complaints("G1", " a feature | done ")) == [
        "G1: names no test and says neither 'later' nor 'not planned'"
    ]


@pytest.mark.parametrize("feature", ["G12", "CS11", "HP20"])
def test_a_feature_without_a_row_is_missed(
    feature: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "parity.md"
    rows = check_parity.PAGE.read_text().splitlines(keepends=True)
    page.write_text("".join(row for row in rows if not row.startswith(f"| {feature} |")))
    monkeypatch.setattr(check_parity, "PAGE", page)
    assert list(check_parity.complaints()) == [f"{feature}: has no row"]

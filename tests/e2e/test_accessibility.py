"""What a screen reader, a keyboard and a browser's own rules ask of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.logdirs import write_few_runs
from programs import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import OpenLogdir

AXE = ROOT / "ui/node_modules/axe-core/axe.min.js"
# The row around a run's check box does the same and is larger: WCAG 2.5.8's exception of an equivalent.
RUN_AXE = """
async () => {
  const runOnly = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
  const { violations } = await axe.run(document, { runOnly });
  const isInRow = ({ target }) => document.querySelector(target[0])?.matches(".run-row .check-box");
  return violations.flatMap(({ id, nodes }) =>
    nodes.filter((node) => id !== "target-size" || !isInRow(node)).map(({ html }) => `${id}: ${html}`),
  );
}
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to(open_logdir: OpenLogdir, tmp_path: Path, theme: str) -> None:
    board = open_logdir(
        write_few_runs(tmp_path), fragment=f"#scalars&darkMode={str(theme == 'dark').lower()}"
    )
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []


def test_every_control_has_a_name(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    board = open_logdir(write_few_runs(tmp_path))
    nameless = board.page.get_by_role("button", name="", exact=True)
    assert nameless.count() == 0


def test_the_security_policy_forbids_all_but_the_pages_own_origin(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    board = open_logdir(write_few_runs(tmp_path), load=False)
    board.expected = ("Content Security Policy", "example.invalid")
    answer = board.page.goto(f"{board.url}/?testing=1")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    blocked = board.page.evaluate(
        "() => fetch('http://example.invalid/').then(() => 'fetched', () => 'refused')"
    )
    assert blocked == "refused"
    assert any("Content Security Policy" in problem for problem in board.problems)

"""From a training script to a live chart."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from e2e.logdirs import write_run
from programs import running

if TYPE_CHECKING:
    from e2e.conftest import OpenLogdir

N_STEPS = 1_750
STEPS_PER_SEC = 50.0
MAX_LATENCY_SECS = 1.0
WRITER = Path(__file__).with_name("live_writer.py")

# Notes, frame by frame, when the last step of the chart's only line has grown.
WATCH = """
() => {
  window.seen = [];
  let last = -1;
  const look = () => {
    const chart = window.__glassboard.charts().find((chart) => chart.tag === "live");
    const step = chart?.series[0]?.lastStep ?? -1;
    if (step > last) window.seen.push([step, Date.now() / 1000]);
    last = Math.max(last, step);
    requestAnimationFrame(look);
  };
  look();
}
"""


def latencies(logged: list[tuple[int, float]], seen: list[tuple[int, float]]) -> list[float]:
    """Return, for each logged step, the seconds until a frame showed it or a later one."""
    frames = iter(seen)
    shown_step, shown_at = next(frames)
    found = []
    for step, logged_at in logged:
        while shown_step < step:
            shown_step, shown_at = next(frames)
        found.append(shown_at - logged_at)
    return found


def test_each_point_is_on_the_page_within_a_second_of_being_logged(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    logdir, times = tmp_path / "logdir", tmp_path / "times"
    logdir.mkdir()
    board = open_logdir(logdir)
    board.page.evaluate(WATCH)
    command = [sys.executable, str(WRITER), str(logdir), str(times), str(N_STEPS), str(STEPS_PER_SEC)]
    with running(command) as writer:
        assert writer.process.wait() == 0
    board.page.wait_for_function(f"() => window.seen.at(-1)?.[0] === {N_STEPS - 1}", timeout=10_000)
    pairs = [line.split() for line in times.read_text().splitlines()]
    logged = [(int(step), float(wall_time)) for step, wall_time in pairs]
    assert logged[-1][1] - logged[0][1] >= 30
    secs = sorted(latencies(logged, board.page.evaluate("() => window.seen")))
    p95 = secs[int(0.95 * len(secs))]
    print(f"latency of {len(secs)} points: median {secs[len(secs) // 2]:.3f} s, p95 {p95:.3f} s")
    assert p95 <= MAX_LATENCY_SECS
    assert board.chart("live").series["."].n_points == N_STEPS


def test_new_points_never_move_a_zoomed_view(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    write_run(tmp_path, "a", {"loss": [float(step) for step in range(100)]})
    board = open_logdir(tmp_path, fragment="#scalars&zoom=20:40")
    before = board.chart("loss")
    assert (before.x.lo, before.x.hi) == (20, 40)
    write_run(tmp_path, "a", {"loss": [500.0] * 100}, first_step=100)
    board.page.wait_for_function(
        "() => window.__glassboard.charts()[0].series[0].nPoints === 200", timeout=10_000
    )
    assert board.chart("loss").x == before.x
    assert board.chart("loss").y == before.y


def test_a_new_run_and_a_new_tag_appear_by_themselves(open_logdir: OpenLogdir, tmp_path: Path) -> None:
    write_run(tmp_path, "a", {"loss": [1.0, 2.0]})
    board = open_logdir(tmp_path)
    assert (board.shown_runs(), board.shown_cards()) == (["a"], ["loss"])
    write_run(tmp_path, "b", {"loss": [1.0], "accuracy": [0.5]})
    board.run_row("b").wait_for()
    board.card("accuracy").wait_for()
    assert set(board.chart("loss").series) == {"a", "b"}

"""The page as a test holds it: what is drawn, when it has settled, and what must never happen on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import ConsoleMessage, Locator, Page, Request

    from programs import Program

# A page that has just changed asks for what it needs within a few frames; only then does its idleness count.
WAIT_UNTIL_SETTLED = """
async () => {
  const deadline = performance.now() + 20000;
  let idleSince = null;
  while (idleSince === null || performance.now() - idleSince < 150) {
    if (performance.now() > deadline) throw new Error("the page did not settle within 20 s");
    await new Promise(requestAnimationFrame);
    if (!window.__glassboard?.isIdle()) idleSince = null;
    else idleSince ??= performance.now();
  }
}
"""


SOFTWARE_GL = "GPU stall due to ReadPixels"
"""Chromium's own note where it draws WebGL without a graphics card."""


@dataclass(frozen=True)
class DrawnSeries:
    """One line of a chart, as last drawn; the fields are those of ``window.__glassboard``."""

    run: str
    color: str
    n_points: int
    n_rows: int
    is_exact: bool
    last_step: float | None
    last_value: float | None
    last_smoothed: float | None


@dataclass(frozen=True)
class DrawnAxis:
    """One axis of a chart, as last drawn."""

    is_log: bool
    lo: float
    hi: float


@dataclass(frozen=True)
class DrawnChart:
    """One card's chart, as last drawn."""

    tag: str
    x_axis: str
    x: DrawnAxis
    y: DrawnAxis
    series: dict[str, DrawnSeries]
    n_marks: int


def parse_chart(chart: dict[str, Any]) -> DrawnChart:
    """Read one chart of the page's testing hook."""
    series = [
        DrawnSeries(
            line["run"],
            line["color"],
            line["nPoints"],
            line["nRows"],
            line["isExact"],
            line["lastStep"],
            line["lastValue"],
            line["lastSmoothed"],
        )
        for line in chart["series"]
    ]
    x, y = chart["x"], chart["y"]
    return DrawnChart(
        chart["tag"],
        x["axis"],
        DrawnAxis(x["isLog"], x["lo"], x["hi"]),
        DrawnAxis(y["isLog"], y["lo"], y["hi"]),
        {line.run: line for line in series},
        chart["nMarks"],
    )


@dataclass
class Board:
    """
    One open page.

    Attributes
    ----------
    page
        Playwright's page.
    server
        The server behind it.
    url
        The server's address, without a slash at its end.
    problems
        Console errors, page errors, violations of the security policy and requests to elsewhere so far.
    expected
        Texts of problems that the test causes on purpose.
    """

    page: Page
    server: Program
    url: str
    logdir: Path
    problems: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def listen(self) -> None:
        """Gather problems from now on."""
        self.page.on("console", self.hear_console)
        self.page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        self.page.on("request", self.hear_request)

    def hear_console(self, message: ConsoleMessage) -> None:
        """Errors and warnings on the console are problems; a blocked resource is an error there too."""
        if message.type in {"error", "warning"} and SOFTWARE_GL not in message.text:
            self.problems.append(f"console {message.type}: {message.text}")

    def hear_request(self, request: Request) -> None:
        """Everything must come from the server itself."""
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.problems.append(f"request to elsewhere: {request.url}")

    @property
    def unexpected_problems(self) -> list[str]:
        """Problems that hold none of the texts in ``expected``."""
        return [problem for problem in self.problems if not any(part in problem for part in self.expected)]

    def load(self, fragment: str = "", query: str = "") -> None:
        """Open the page, at a fragment of its URL, and wait until it has settled."""
        self.page.goto(f"{self.url}/?testing=1{query}{fragment}")
        self.wait_for_idle()

    def share(self) -> None:
        """Remember nothing from one load to the next, so that several tests can have the same page."""
        self.page.add_init_script("if (location.host) localStorage.clear()")

    def load_anew(self, fragment: str) -> None:
        """Open a shared page for another test, free of what the last one did and met."""
        self.problems.clear()
        self.expected = ()
        self.page.goto("about:blank")
        self.load(fragment)

    def wait_for_idle(self) -> None:
        """Wait until no request is under way and no frame is asked for."""
        self.page.evaluate(WAIT_UNTIL_SETTLED)

    def wait_until(self, condition: str) -> None:
        """Wait until a condition in JavaScript holds."""
        self.page.wait_for_function(f"() => {condition}")

    def charts(self) -> dict[str, DrawnChart]:
        """Return what is drawn, by tag."""
        self.wait_for_idle()
        drawn = self.page.evaluate("() => window.__glassboard.charts()")
        return {chart["tag"]: parse_chart(chart) for chart in drawn}

    def chart(self, tag: str) -> DrawnChart:
        """Return what is drawn on one card."""
        return self.charts()[tag]

    def card(self, tag: str) -> Locator:
        """Find the first card of a tag."""
        return self.page.locator(f'[data-tag="{tag}"]').first

    def run_row(self, run: str) -> Locator:
        """Find a run's row in the rail."""
        return self.page.locator(f'[data-run="{run}"]:not([data-card])')

    def shown_cards(self) -> list[str]:
        """Return the tags of the cards on the page, in order."""
        self.wait_for_idle()
        return self.attributes("data-tag")

    def shown_runs(self) -> list[str]:
        """Return the runs of the rail's rows, in order."""
        self.wait_for_idle()
        return self.attributes("data-run")

    def attributes(self, name: str) -> list[str]:
        """Return one attribute of all elements that have it, in order."""
        found: list[str] = self.page.locator(f"[{name}]").evaluate_all(
            "(elements, name) => elements.map((element) => element.getAttribute(name))", name
        )
        return found

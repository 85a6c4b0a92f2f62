"""How many values of each kind TensorBoard's routes send: as many as TensorBoard, as asked for, or all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest

import glassboard
from every_route import serving
from glassboard.server.app import create_app
from glassboard.server.settings import ServerSettings
from made_server import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.server.source import Source

N = 600
TRIANGLE = np.eye(3, dtype=np.float32)[np.newaxis]


class Plugin(NamedTuple):
    """
    What is asked, and how many steps are sent.

    Attributes
    ----------
    name
        Of the plugin whose limit holds.
    route
        Where its series are.
    n_default
        How many steps TensorBoard keeps and sends.
    n_most
        How many the route sends at most where there is a limit.
    """

    name: str
    route: str
    n_default: int
    n_most: int = N


PLUGINS = (
    Plugin("scalars", "scalars/scalars", N),
    Plugin("images", "images/images", 10),
    Plugin("audio", "audio/audio", 10),
    Plugin("histograms", "histograms/histograms", 51, 51),
    Plugin("histograms", "distributions/distributions", 500, 501),
    Plugin("text", "text/text", 10),
    Plugin("pr_curves", "pr_curves/pr_curves", 100),
    Plugin("mesh", "mesh/meshes", 10),
)
every_plugin = pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: plugin.route)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    logdir = tmp_path_factory.mktemp("samples")
    with glassboard.SummaryWriter(str(logdir)) as writer:
        for step in range(N):
            writer.add_scalar("scalars", step, step)
            writer.add_image("images", np.full((1, 1, 1), step % 256, np.uint8), step)
            writer.add_audio("audio", np.zeros(1, np.float32), step)
            writer.add_histogram("histograms", np.arange(3), step)
            writer.add_text("text", str(step), step)
            writer.add_pr_curve("pr_curves", np.array([0, 1]), np.array([0.1, 0.9]), step, 2)
            writer.add_mesh("mesh", TRIANGLE, global_step=step)
    with serving(logdir) as app:
        yield app.state.context.source


def steps_sent(source: Source, plugin: Plugin, **samples: int) -> list[int]:
    app = create_app(source, ServerSettings(samples_per_plugin=samples), {})
    tag = f"{plugin.name}/text_summary" if plugin.name == "text" else plugin.name
    answer: Any = ask(app, f"/data/plugin/{plugin.route}", params={"run": ".", "tag": tag}).json()
    rows = answer["."] if plugin.name == "pr_curves" else answer
    return [row["step"] if isinstance(row, dict) else row[1] for row in rows]


@every_plugin
def test_as_many_steps_are_sent_as_by_tensorboard(source: Source, plugin: Plugin) -> None:
    steps = steps_sent(source, plugin)
    assert (len(steps), steps[0], steps[-1]) == (plugin.n_default, 0, N - 1)
    assert steps == sorted(set(steps))
    assert steps == steps_sent(source, plugin)


@every_plugin
@pytest.mark.parametrize("n", [1, 2, 7, N - 1, N, 10 * N])
def test_as_many_steps_are_sent_as_are_asked_for(source: Source, plugin: Plugin, n: int) -> None:
    steps = steps_sent(source, plugin, **{plugin.name: n})
    assert len(steps) <= min(n, N, plugin.n_most)
    if plugin.name != "scalars":
        assert len(steps) == min(n, N, plugin.n_most)
    assert steps[-1] == N - 1
    assert n == 1 or steps[0] == 0
    assert steps == steps_sent(source, plugin, **{plugin.name: n})


@every_plugin
def test_zero_is_all_of_them(source: Source, plugin: Plugin) -> None:
    assert steps_sent(source, plugin, **{plugin.name: 0}) == list(range(N))


@every_plugin
def test_the_limit_of_another_plugin_changes_nothing(source: Source, plugin: Plugin) -> None:
    others = {other.name: 3 for other in PLUGINS if other.name != plugin.name}
    assert steps_sent(source, plugin, **others) == steps_sent(source, plugin)

"""The wheel as its users get it: small, whole, and serving without a compiler and without Node."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from typing import TYPE_CHECKING

import httpx
import pytest

from programs import ROOT, running

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

MAX_WHEEL_BYTES = 2_200_000
MAX_DEPENDENCIES = 12
NO_COMPILER = {"CC": "/nonexistent/cc", "CXX": "/nonexistent/c++"}
LOGS_AND_READS = """
import sys
import glassboard
with glassboard.SummaryWriter(sys.argv[1]) as writer:
    for step in range(3):
        writer.add_scalar("loss", step / 2, step)
with glassboard.open_logdir(sys.argv[1]) as log:
    print(log.scalars(".", "loss").value.tolist())
"""


def run(command: list[str | Path], env: Mapping[str, str] | None = None) -> str:
    """Run a program that must succeed; return what it printed."""
    answer = subprocess.run(
        command, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, f"{command}\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, which carries the built page, and unpack it."""
    folder = tmp_path_factory.mktemp("sdist")
    script = (
        "import sys; sys.path[:0] = ['tools']; import build_backend; build_backend.build_sdist(sys.argv[1])"
    )
    subprocess.run(
        [sys.executable, "-c", script, folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    (archive,) = folder.iterdir()
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    return unpacked


def build_wheel(sources: Path, folder: Path, env: Mapping[str, str]) -> Path:
    """Build a wheel from the source distribution; without Node on PATH, since the page is in it."""
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    run([*pip, folder, sources], env)
    (wheel,) = folder.iterdir()
    return wheel


@pytest.fixture(scope="module")
def pure_wheel(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel where no compiler is to be found."""
    return build_wheel(sources, tmp_path_factory.mktemp("pure_wheel"), NO_COMPILER)


@pytest.fixture(scope="module")
def wheel(sources: Path, pure_wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with its compiled core, from the C that Cython has made for the one without."""
    del pure_wheel
    return build_wheel(sources, tmp_path_factory.mktemp("wheel"), {})


class Environment:
    """A virtual environment with nothing but Glassboard and what it depends on."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=True)
        self.programs = folder / "bin"
        self.python = self.programs / "python"

    @property
    def variables(self) -> dict[str, str]:
        """The variables of a user who has neither compiler nor Node: a PATH without programs."""
        return {"PATH": "/nonexistent", "HOME": str(self.programs.parent), "PYTHONWARNINGS": "always"}

    def install(self, wheel: Path, *options: str) -> None:
        """Install a wheel over what is there."""
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--force-reinstall"]
        run([*pip, *options, wheel], {"PYTHONPATH": ""})


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Make an environment with the wheel and its dependencies."""
    environment = Environment(tmp_path_factory.mktemp("environment"))
    environment.install(wheel)
    return environment


def assert_serves(environment: Environment, logdir: Path) -> str:
    """Start the server, ask for the page, its script and the runs, and end it; return what it printed."""
    command: list[str | Path] = [environment.programs / "glassboard", "--logdir", logdir, "--port", "0"]
    with running(command, env=environment.variables, cwd=logdir) as server:
        url = server.wait_for_address()
        page = httpx.get(f"{url}/")
        assert page.status_code == 200
        (script,) = re.findall(r'<script[^>]+src="\./([^"]+)"', page.text)
        answer = httpx.get(f"{url}/{script}")
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/javascript")
        assert len(answer.content) > 10_000
        runs = httpx.get(f"{url}/api/v1/runs").json()["runs"]
        assert [(run["run"], run["n_points"]) for run in runs] == [(".", 3)]
        assert server.end() == 0
    return server.output


def test_the_wheel_is_small_abi3_and_carries_the_page_but_no_sources_of_the_core(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.stat().st_size <= MAX_WHEEL_BYTES
    assert re.fullmatch(r"glassboard-[\d.]+-cp311-abi3-\w+\.whl", wheel.name)
    assert "glassboard/server/static/index.html" in names
    sources = (ROOT / "src/glassboard/_native").glob("*.pyx")
    compiled = {name for name in names if name.endswith(".abi3.so")}
    assert compiled == {f"glassboard/_native/{source.stem}.abi3.so" for source in sources}
    assert [name for name in names if name.endswith((".pyx", ".pxd", ".c", ".h"))] == []


def test_an_empty_environment_gets_few_dependencies_and_serves_the_page(
    environment: Environment, tmp_path: Path
) -> None:
    packages = json.loads(run([environment.python, "-m", "pip", "list", "--format", "json"]))
    dependencies = {package["name"] for package in packages} - {"pip", "setuptools", "glassboard"}
    assert len(dependencies) <= MAX_DEPENDENCIES, dependencies
    printed = run([environment.python, "-c", LOGS_AND_READS, tmp_path], environment.variables)
    assert printed == "[0.0, 0.5, 1.0]\n"
    assert "Warning" not in assert_serves(environment, tmp_path)


def test_without_a_compiler_one_warning_says_so_and_everything_works(
    environment: Environment, pure_wheel: Path, tmp_path: Path
) -> None:
    environment.install(pure_wheel, "--no-deps")
    answer = subprocess.run(
        [environment.python, "-c", LOGS_AND_READS, tmp_path],
        env=environment.variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout == "[0.0, 0.5, 1.0]\n"
    assert answer.stderr.count("RuntimeWarning") == 1
    assert assert_serves(environment, tmp_path).count("RuntimeWarning") == 1

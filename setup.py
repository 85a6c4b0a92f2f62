"""Builds what setuptools cannot describe by itself: the optional compiled core and the page."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

ROOT = Path(__file__).parent
NATIVE = "src/glassboard/_native"

sys.path.insert(0, str(ROOT / "tools"))

# Free-threaded interpreters have no stable ABI and run the pure twins.
IS_FREE_THREADED = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
LIMITED_API = [("Py_LIMITED_API", "0x030B0000"), ("CYTHON_LIMITED_API", "1")]
WARNINGS = [] if sys.platform == "win32" else ["-O3", "-g0", "-Wall"]


def extensions() -> list[Extension]:
    """Return the compiled core: one extension per concern, each optional."""
    if IS_FREE_THREADED or os.environ.get("GLASSBOARD_PURE") == "1":
        return []
    try:
        from Cython.Build import cythonize
    except ImportError:
        return []
    modules = [
        Extension(
            f"glassboard._native.{source.stem}",
            [str(source.relative_to(ROOT))],
            include_dirs=[NATIVE],
            depends=[str(header.relative_to(ROOT)) for header in (ROOT / NATIVE).glob("*.h")],
            define_macros=LIMITED_API,
            extra_compile_args=WARNINGS,
            py_limited_api=True,
        )
        for source in sorted((ROOT / NATIVE).glob("*.pyx"))
    ]
    directives = {
        "language_level": 3,
        "boundscheck": False,
        "wraparound": False,
        "cdivision": True,
        "embedsignature": False,
    }
    return cythonize(
        modules, include_path=[str(ROOT / "src")], compiler_directives=directives, build_dir="build/cython"
    )


def build_page_if_wanted() -> None:
    """Build the page where its source is there; a source distribution carries the built page instead."""
    if (ROOT / "ui" / "package.json").exists() and os.environ.get("GLASSBOARD_SKIP_UI") != "1":
        from build_page import build_page

        build_page(ROOT)


class BuildExtWherePossible(build_ext):
    """
    Build without the core where it cannot be compiled.

    ``Extension(optional=True)`` is not enough: Cython forgets it, and setuptools 84 raises the errors of
    compilers from a second copy of their module, which it then does not recognise.
    """

    def build_extension(self, ext: Extension) -> None:
        """Build one extension, or say that it is left out."""
        try:
            super().build_extension(ext)
        except Exception as error:
            ext.optional = True
            self.warn(f"{ext.name} is left out, its pure-Python twin serves: {error}")


class BuildPyWithPage(build_py):
    """Build the page into the package before the package is copied."""

    def run(self) -> None:
        """Build the page, then do what the command does."""
        build_page_if_wanted()
        super().run()


class SdistWithPage(sdist):
    """Build the page before the sources are listed."""

    def run(self) -> None:
        """Build the page, then do what the command does."""
        build_page_if_wanted()
        super().run()


setup(
    ext_modules=extensions(),
    cmdclass={
        "build_ext": BuildExtWherePossible,
        "build_py": BuildPyWithPage,
        "sdist": SdistWithPage,
    },
    options={} if IS_FREE_THREADED else {"bdist_wheel": {"py_limited_api": "cp311"}},
)

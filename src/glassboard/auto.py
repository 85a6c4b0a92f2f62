"""
Lets programs that import ``torch.utils.tensorboard`` or ``tensorboardX`` use Glassboard, unchanged.

``import glassboard.auto`` before them is all. Neither they nor torch or tensorboard are imported for it, and
they need not be installed.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["STAND_INS", "activate", "deactivate"]

STAND_INS: Final[Mapping[str, str]] = {
    "torch.utils.tensorboard": "glassboard.compat.torch_tensorboard",
    "tensorboardX": "glassboard.compat.tensorboardX",
}
"""Our package for each of theirs; modules inside of them go by the same names in both."""

_TENSORBOARD: Final = "tensorboard"
_LAST_STAND_INS: Final[Mapping[str, str | None]] = {
    "tensorboard": "glassboard.compat.tensorboard",
    "tensorboard.backend": None,
    "tensorboard.backend.event_processing": None,
    "tensorboard.backend.event_processing.event_accumulator": "glassboard.compat.event_accumulator",
    "tensorboard.backend.event_processing.event_multiplexer": "glassboard.compat.event_multiplexer",
}
"""Our module for each of TensorBoard's where it is not installed, None for empty packages around them."""

_OF_THE_MODULE_ITSELF: Final = {"__name__", "__spec__", "__loader__", "__package__", "__path__", "__cached__"}


class StandInLoader(Loader):
    """Makes a module under a name of theirs that has what a module of ours has."""

    def __init__(self, ours: str) -> None:
        self._ours = ours

    def exec_module(self, module: ModuleType) -> None:
        """Give `module` every name of ours; modules inside of ours become modules inside of it."""
        ours = importlib.import_module(self._ours)
        for name, value in vars(ours).items():
            if isinstance(value, ModuleType) and value.__name__ == f"{self._ours}.{name}":
                importlib.import_module(f"{module.__name__}.{name}")
            elif name not in _OF_THE_MODULE_ITSELF:
                setattr(module, name, value)


class StandInFinder(MetaPathFinder):
    """Finds our modules under their names, and leaves all others to Python."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module, None if it is none of ours."""
        ours = _ours(fullname)
        found = None if ours is None else importlib.util.find_spec(ours)
        if found is None:
            return None
        is_package = found.submodule_search_locations is not None
        spec = ModuleSpec(fullname, StandInLoader(found.name), origin=found.origin, is_package=is_package)
        theirs = PathFinder.find_spec(fullname, path) if is_package else None
        if theirs is not None:
            # Modules inside of theirs that we do not have, such as the classes of messages, stay theirs.
            spec.submodule_search_locations = theirs.submodule_search_locations
        return spec


class LastFinder(MetaPathFinder):
    """
    Finds ``tensorboard`` where nobody else does.

    Programs import it to see whether there are writers, and to read event files.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load it, None for other modules."""
        if fullname not in _LAST_STAND_INS:
            return None
        ours = _LAST_STAND_INS[fullname]
        is_package = any(name.startswith(f"{fullname}.") for name in _LAST_STAND_INS)
        return ModuleSpec(fullname, StandInLoader(ours) if ours else None, is_package=is_package)


_finder: Final = StandInFinder()
_last_finder: Final = LastFinder()
_replaced: Final[dict[str, ModuleType]] = {}


def activate() -> None:
    """
    Have imports of their modules lead to ours from now on; more than once is the same as once.

    Modules of theirs that are imported already are replaced, and a warning says so: what was taken from them
    by then stays theirs.
    """
    if _finder in sys.meta_path:
        return
    sys.meta_path.insert(0, _finder)
    sys.meta_path.append(_last_finder)
    imported = _imported()
    _replaced.update(imported)
    for name in imported:
        del sys.modules[name]
    for name in STAND_INS.keys() & imported.keys():
        importlib.import_module(name)
        _warn_imported(name)


def deactivate() -> None:
    """Undo `activate`: imports lead to their modules again, those that were replaced are back."""
    if _finder not in sys.meta_path:
        return
    sys.meta_path.remove(_finder)
    sys.meta_path.remove(_last_finder)
    for name in _imported():
        del sys.modules[name]
    if isinstance(getattr(sys.modules.get(_TENSORBOARD), "__loader__", None), StandInLoader):
        for name in sys.modules.keys() & _LAST_STAND_INS.keys():
            del sys.modules[name]
    sys.modules.update(_replaced)
    for name in STAND_INS:
        _set_in_parent(name, _replaced.get(name))
    _replaced.clear()


def _ours(fullname: str) -> str | None:
    """Return the name that a module of ours would have for theirs; our packages have no packages inside."""
    package, _, module = fullname.rpartition(".")
    if package in STAND_INS:
        return f"{STAND_INS[package]}.{module}"
    return STAND_INS.get(fullname)


def _imported() -> dict[str, ModuleType]:
    """Return the modules that go by names of theirs."""
    inside = tuple(f"{package}." for package in STAND_INS)
    modules = sys.modules.copy()
    return {name: modules[name] for name in modules if name in STAND_INS or name.startswith(inside)}


def _set_in_parent(name: str, module: ModuleType | None) -> None:
    """Have the package around a module hold it, or none by its name, as after an import."""
    package_name, _, attribute = name.rpartition(".")
    package = sys.modules.get(package_name)
    if package is None:
        return
    if module is not None:
        setattr(package, attribute, module)
    else:
        vars(package).pop(attribute, None)


def _warn_imported(name: str) -> None:
    from glassboard.summaries.notices import warn

    warn("%s was imported before glassboard.auto; what took its writers by then goes on using them", name)


activate()

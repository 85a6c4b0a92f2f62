"""Sub-runs: directories inside a run's own."""

from __future__ import annotations

from typing import Final

from glassboard.errors import InvalidValueError, UnsupportedTypeError

SUB_RUN_NAME: Final = "tag_scalar_dict's name"
"""What errors call the name of one of the numbers of ``add_scalars``."""


def sub_run_directory(logdir: str, main_tag: str, tag: str) -> str:
    """
    Return ``<logdir>/<main_tag>_<tag>``; slashes become ``_`` in `main_tag` and directories in `tag`.

    Raises
    ------
    UnsupportedTypeError
        A tag is no str.
    InvalidValueError
        The directory would lie outside `logdir`.

    Notes
    -----
    Format: ``SummaryWriter.add_scalars`` of torch/utils/tensorboard/writer.py.
    """
    for argument, value in (("main_tag", main_tag), (SUB_RUN_NAME, tag)):
        _check_text(value, argument)
    _check_inside(f"{main_tag.replace('/', '_')}_{tag}", SUB_RUN_NAME, tag)
    return f"{logdir}/{main_tag.replace('/', '_')}_{tag}"


def inner_directory(logdir: str, name: str, *, argument: str) -> str:
    """
    Return ``<logdir>/<name>``.

    Raises
    ------
    UnsupportedTypeError
        `name` is no str; errors call it `argument`.
    InvalidValueError
        The directory would lie outside `logdir`.
    """
    _check_text(name, argument)
    _check_inside(name, argument, name)
    return f"{logdir}/{name}"


def _check_text(value: object, argument: str) -> None:
    if not isinstance(value, str):
        raise UnsupportedTypeError(f"{argument} is {value!r}, expected a str")


def _check_inside(path: str, argument: str, value: str) -> None:
    if ".." in path.replace("\\", "/").split("/") or "\0" in path:
        raise InvalidValueError(f"{argument} is {value!r}, which names no directory inside the log directory")

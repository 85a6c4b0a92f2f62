"""The sub-runs of `SummaryWriter.add_scalars`: one directory a series."""

from __future__ import annotations

from glassboard.errors import InvalidValueError, UnsupportedTypeError


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
    for name, value in (("main_tag", main_tag), ("tag", tag)):
        if not isinstance(value, str):
            raise UnsupportedTypeError(f"{name} is {value!r}, expected a str")
    sub_run = f"{main_tag.replace('/', '_')}_{tag}"
    if ".." in sub_run.replace("\\", "/").split("/") or "\0" in sub_run:
        raise InvalidValueError(f"tag is {tag!r}, which names no directory inside the log directory")
    return f"{logdir}/{sub_run}"

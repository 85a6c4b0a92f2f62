"""Which of several processes that train together this one is, and what it writes."""

from __future__ import annotations

import os
from typing import Final, Literal

from glassboard.errors import InvalidValueError

Ranks = Literal["all", "first"]

_VARIABLES: Final = ("RANK", "OMPI_COMM_WORLD_RANK", "PMI_RANK", "SLURM_PROCID")


def current_rank() -> int:
    """
    Return this process's rank; 0 where nothing says that it has one.

    Notes
    -----
    Looked for, in this order: ``RANK`` (torchrun, accelerate, DeepSpeed), ``OMPI_COMM_WORLD_RANK`` (Open
    MPI), ``PMI_RANK`` (MPICH), ``SLURM_PROCID`` (srun). What is no number does not count.
    """
    for variable in _VARIABLES:
        rank = os.environ.get(variable, "")
        if rank.isascii() and rank.isdecimal():
            return int(rank)
    return 0


def rank_suffix(ranks: Ranks) -> str | None:
    """
    Return what follows this rank's file names, None where it writes nothing.

    Parameters
    ----------
    ranks
        ``"all"``: every rank writes, into files that end in ``.rank_<N>`` but for rank 0. ``"first"``: only
        rank 0 writes.

    Raises
    ------
    InvalidValueError
        `ranks` is something else.
    """
    if ranks not in ("all", "first"):
        raise InvalidValueError(f"ranks is {ranks!r}, expected 'all' or 'first'")
    rank = current_rank()
    if rank == 0:
        return ""
    return f".rank_{rank}" if ranks == "all" else None

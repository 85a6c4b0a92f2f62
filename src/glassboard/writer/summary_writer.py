"""The writer that training programs use, called as torch's is."""

from __future__ import annotations

from glassboard.writer.graph_methods import GraphMethods
from glassboard.writer.heatmap_methods import HeatmapMethods
from glassboard.writer.hparams_methods import HParamsMethods
from glassboard.writer.media_methods import MediaMethods
from glassboard.writer.number_methods import NumberMethods
from glassboard.writer.prediction_methods import PredictionMethods
from glassboard.writer.scalar_methods import ScalarMethods


class SummaryWriter(
    HParamsMethods,
    ScalarMethods,
    NumberMethods,
    MediaMethods,
    HeatmapMethods,
    PredictionMethods,
    GraphMethods,
):
    """
    Writes what a training program logs to an event file, which the constructor makes.

    Parameters
    ----------
    log_dir
        The run's directory; by default ``runs/<date>_<time>_<host><comment>``.
    comment
        End of the default directory's name; without effect beside `log_dir`.
    purge_step
        After a restart: readers hide what earlier files of the run hold from this step on.
    max_queue
        Kept as an attribute: what may wait to be written is bounded in bytes, at 64 MiB.
    flush_secs
        How often the file is synced to the disk; records are in it within 200 ms whatever this says.
    filename_suffix
        End of the event file's name.
    logdir
        Another name of `log_dir`, tensorboardX's.
    write_to_disk
        False: all calls are taken and nothing is written.
    strict
        Raise `WriteFailedError` when storage fails. Otherwise that is logged once, what waits is kept as
        long as there is room, and training goes on.
    new_style
        Store all scalars as tensors that name their plugin, as `add_scalar` does with its `new_style`.
    double_precision
        Store all scalars as float64, in tensors; by default they are float32, as torch's.
    ranks
        What the processes of a distributed training write: ``"all"``, each a file of its own, those of ranks
        above 0 ending in ``.rank_<N>``; or ``"first"``, rank 0 alone. The rank is looked up once, by the
        constructor, in ``RANK``, ``OMPI_COMM_WORLD_RANK``, ``PMI_RANK`` and ``SLURM_PROCID``.
    max_file_bytes
        Go on with another file of the run when one has grown beyond this; None is one file of any size.
    comet_config
        Taken for tensorboardX's sake: nothing is sent to comet.ml, which is said where it is not disabled.

    Attributes
    ----------
    file_writer, all_writers
        The run's `FileWriter`, and those of all its sub-runs by directory; None after `close`, until the
        next call that writes, which begins a new file.

    Raises
    ------
    LogdirError
        The directory or the file cannot be made.
    InvalidValueError
        An argument cannot be used.

    Examples
    --------
    >>> from glassboard import SummaryWriter
    >>> with SummaryWriter("runs/first") as writer:  # doctest: +SKIP
    ...     for step in range(100):
    ...         writer.add_scalar("loss", 1 / (step + 1), step)

    Notes
    -----
    Names and order of the parameters, here and of all methods: ``SummaryWriter`` of
    torch/utils/tensorboard/writer.py; what it does not have are keywords.

    Images, heatmaps, figures, video, sound and histograms are checked and copied by the call, and encoded by
    the writer thread.
    """

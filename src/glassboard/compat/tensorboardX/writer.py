"""``tensorboardX.writer``: the writers, with tensorboardX's order of parameters, tags and directories."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from glassboard.compat.tensorboardX.file_writer import FileWriter
from glassboard.compat.tensorboardX.tags import clean_tag
from glassboard.summaries.convert import to_step, to_tag, to_wall_time
from glassboard.summaries.hparam_values import to_metrics
from glassboard.summaries.hparams import hparams_summaries
from glassboard.writer.graph_methods import GraphMethods
from glassboard.writer.media_methods import MediaMethods
from glassboard.writer.number_methods import NumberMethods
from glassboard.writer.scalar_methods import ScalarMethods
from glassboard.writer.sub_runs import SUB_RUN_NAME, inner_directory

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FileWriter", "SummaryWriter"]


class SummaryWriter(ScalarMethods, NumberMethods, MediaMethods, GraphMethods):
    """
    Writes what a training program logs to an event file, called as tensorboardX's is.

    Parameters
    ----------
    logdir, comment, purge_step, max_queue, flush_secs, filename_suffix, write_to_disk, log_dir, comet_config
        As in `glassboard.SummaryWriter`.
    **options
        The other keywords of `glassboard.SummaryWriter`.

    Raises
    ------
    LogdirError, InvalidValueError
        As in `glassboard.SummaryWriter`.

    Notes
    -----
    Names and order of the parameters, here and of all methods, tags and directories: ``SummaryWriter`` of
    tensorboardX/writer.py. Methods without a description are those of `glassboard.SummaryWriter`.
    """

    def __init__(
        self,
        logdir: str | os.PathLike[str] | None = None,
        comment: str = "",
        purge_step: int | None = None,
        max_queue: int = 10,
        flush_secs: float = 120,
        filename_suffix: str = "",
        write_to_disk: bool = True,
        log_dir: str | os.PathLike[str] | None = None,
        comet_config: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(
            log_dir,
            comment,
            purge_step,
            max_queue,
            flush_secs,
            filename_suffix,
            logdir=logdir,
            write_to_disk=write_to_disk,
            comet_config=comet_config,
            **options,
        )

    def add_scalar(self, tag: str, *arguments: Any, **named: Any) -> None:
        """Write one number, with the arguments of `glassboard.SummaryWriter.add_scalar`."""
        super().add_scalar(clean_tag(tag), *arguments, **named)

    def add_histogram(self, tag: str, *arguments: Any, **named: Any) -> None:
        """Write a histogram, with the arguments of `glassboard.SummaryWriter.add_histogram`."""
        super().add_histogram(clean_tag(tag), *arguments, **named)

    def add_image(self, tag: str, *arguments: Any, **named: Any) -> None:
        """Write an image, with the arguments of `glassboard.SummaryWriter.add_image`."""
        super().add_image(clean_tag(tag), *arguments, **named)

    def add_image_with_boxes(
        self,
        tag: str,
        img_tensor: Any,
        box_tensor: Any,
        global_step: Any = None,
        walltime: float | None = None,
        *arguments: Any,
        **named: Any,
    ) -> None:
        """
        Write an image with boxes.

        Parameters
        ----------
        tag, img_tensor, box_tensor, global_step, walltime
            As in `glassboard.SummaryWriter.add_image_with_boxes`.
        *arguments, **named
            ``dataformats`` and ``labels`` in this order, and ``rescale``, as there.

        Raises
        ------
        InvalidValueError
            As there.
        """
        options = _boxes_options(*arguments, **named)
        super().add_image_with_boxes(tag, img_tensor, box_tensor, global_step, walltime, **options)

    def add_figure(self, tag: str, *arguments: Any, **named: Any) -> None:
        """Write a figure, with the arguments of `glassboard.SummaryWriter.add_figure`."""
        super().add_figure(clean_tag(tag), *arguments, **named)

    def add_video(
        self,
        tag: str,
        vid_tensor: Any,
        global_step: Any = None,
        fps: float = 4,
        walltime: float | None = None,
        dataformats: str = "NTCHW",
    ) -> None:
        """Write a video, with the arguments of `glassboard.SummaryWriter.add_video`."""
        super().add_video(clean_tag(tag), vid_tensor, global_step, fps, walltime, dataformats=dataformats)

    def add_hparams(
        self, hparam_dict: Any, metric_dict: Any, name: str | None = None, global_step: Any = None
    ) -> None:
        """
        Write hyperparameters, and scalars as their results, into a run of their own.

        Parameters
        ----------
        hparam_dict, metric_dict
            As in `glassboard.SummaryWriter.add_hparams`.
        name
            The sub-directory of their run; by default the seconds since 1970.
        global_step
            Of the scalars.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged, or `name` leads out of the log directory. Nothing is written then.
        """
        summaries = hparams_summaries(hparam_dict, metric_dict)
        metrics = [(clean_tag(tag), value) for tag, value in to_metrics(metric_dict).items()]
        for tag, _ in metrics:
            to_tag(tag)
        given_step, wall_time = self._or_defaults(global_step, None)
        step = to_step(given_step)
        directory = inner_directory(os.fsdecode(self.log_dir), name or str(time.time()), argument="name")
        with self._make_writer(directory, is_lazy=True) as writer:
            for summary in summaries:
                writer.add_summary(summary, None, wall_time)
            for tag, value in metrics:
                self._add_scalar_to(writer, tag, value, step, to_wall_time(wall_time))

    def _place(self, main_tag: str, name: str, *, same_run: bool) -> tuple[str | os.PathLike[str], str]:
        tag = clean_tag(main_tag)
        directory = inner_directory(os.fsdecode(self.log_dir), f"{main_tag}/{name}", argument=SUB_RUN_NAME)
        return (self.log_dir, f"{tag}/{clean_tag(name)}") if same_run else (directory, tag)


def _boxes_options(dataformats: str = "CHW", labels: Any = None, *, rescale: float = 1) -> dict[str, Any]:
    """Return the keywords of `MediaMethods.add_image_with_boxes` for tensorboardX's arguments."""
    return {"dataformats": dataformats, "labels": labels, "rescale": rescale}

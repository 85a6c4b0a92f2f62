"""The calls of `SummaryWriter` that write images, video, sound and embeddings."""

from __future__ import annotations

from functools import partial
from typing import Any

from glassboard.summaries.convert import to_step, to_wall_time
from glassboard.writer.run_writer import RunWriter


class MediaMethods(RunWriter):
    """What is looked at or listened to; loaded when it is first written."""

    def add_image(
        self,
        tag: str,
        img_tensor: Any,
        global_step: Any = None,
        walltime: float | None = None,
        dataformats: str = "CHW",
    ) -> None:
        """
        Write an image, or several as one.

        Parameters
        ----------
        tag
            Name of the series.
        img_tensor
            An array of any library, of 1 to 4 channels: uint8 from 0 to 255, anything else from 0 to 1. Or an
            image of Pillow, or a list of either.
        global_step, walltime
            As in `add_scalar`.
        dataformats
            What the axes are: the letters ``HW``, ``CHW`` or ``NCHW`` in any order. N images are laid out in
            rows of 8.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged; `UnsupportedTypeError`, `WrongShapeError` or
            `InvalidDataformatsError`.
        """
        from glassboard.summaries.images import image_snapshot

        self._add(image_snapshot(tag, img_tensor, dataformats=dataformats), global_step, walltime)

    def add_images(
        self,
        tag: str,
        img_tensor: Any,
        global_step: Any = None,
        walltime: float | None = None,
        dataformats: str = "NCHW",
    ) -> None:
        """Write several images as one; parameters and errors are those of `add_image`."""
        self.add_image(tag, img_tensor, global_step, walltime, dataformats)

    def add_image_with_boxes(
        self,
        tag: str,
        img_tensor: Any,
        box_tensor: Any,
        global_step: Any = None,
        walltime: float | None = None,
        rescale: float = 1,
        dataformats: str = "CHW",
        labels: Any = None,
    ) -> None:
        """
        Write an image with boxes, drawn into it and kept as numbers beside it.

        Parameters
        ----------
        tag, img_tensor, global_step, walltime, dataformats
            As in `add_image`.
        box_tensor
            Shape (N, 4): left, top, right, bottom of each box, in pixels.
        rescale
            Factor of the picture's width and height.
        labels
            A text for each box.

        Raises
        ------
        InvalidValueError
            As in `add_image`, or boxes of another shape.
        """
        from glassboard.summaries.boxes import image_with_boxes_snapshot

        summary = image_with_boxes_snapshot(
            tag, img_tensor, box_tensor, rescale=rescale, dataformats=dataformats, labels=labels
        )
        self._add(summary, global_step, walltime)

    def add_figure(
        self,
        tag: str,
        figure: Any,
        global_step: Any = None,
        close: bool = True,
        walltime: float | None = None,
    ) -> None:
        """
        Write a figure of matplotlib as an image.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`.
        figure
            A ``matplotlib.figure.Figure``, or a list of them, all of one size.
        close
            Whether ``matplotlib.pyplot`` forgets the figure.

        Raises
        ------
        InvalidValueError
            `figure` is nothing of that kind, or the figures are of unequal sizes.
        """
        from glassboard.summaries.figures import figure_snapshot

        to_step(global_step)
        to_wall_time(walltime)
        self._add(figure_snapshot(tag, figure, close=close), global_step, walltime)

    def add_video(
        self,
        tag: str,
        vid_tensor: Any,
        global_step: Any = None,
        fps: float = 4,
        walltime: float | None = None,
        *,
        dataformats: str = "NTCHW",
    ) -> None:
        """
        Write a video.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`.
        vid_tensor
            An array, which becomes an animated GIF: uint8 from 0 to 255, anything else from 0 to 1. Or the
            bytes or the path of a GIF, MP4 or WebM file.
        fps
            Frames a second.
        dataformats
            What the axes of an array are: the letters ``NTCHW`` or ``TCHW`` in any order. N clips run side by
            side.

        Raises
        ------
        InvalidValueError
            As in `add_image`, or a file of another kind.
        OSError
            The file cannot be read.
        """
        from glassboard.summaries.video import video_snapshot

        self._add(video_snapshot(tag, vid_tensor, fps=fps, dataformats=dataformats), global_step, walltime)

    def add_audio(
        self,
        tag: str,
        snd_tensor: Any,
        global_step: Any = None,
        sample_rate: int = 44100,
        walltime: float | None = None,
    ) -> None:
        """
        Write a sound.

        Parameters
        ----------
        tag, global_step, walltime
            As in `add_scalar`.
        snd_tensor
            Samples from -1 to 1, or int16 as they are; of one channel, or two along another axis.
        sample_rate
            In Hz.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged; `UnsupportedTypeError` or `WrongShapeError`.
        """
        from glassboard.summaries.audio import audio_snapshot

        self._add(audio_snapshot(tag, snd_tensor, sample_rate=sample_rate), global_step, walltime)

    def add_embedding(
        self,
        mat: Any,
        metadata: Any = None,
        label_img: Any = None,
        global_step: Any = None,
        tag: str = "default",
        metadata_header: Any = None,
    ) -> None:
        """
        Write points in a space of many dimensions, as files beside the event file.

        The files are there when `flush` or `close` has returned.

        Parameters
        ----------
        mat
            Shape (N, D): a row a point.
        metadata
            A label for each point, or a row of labels where there is a `metadata_header`.
        label_img
            An image for each point, of shape (N, C, H, W).
        global_step
            As in `add_scalar`.
        tag
            Name of the embedding.
        metadata_header
            Names of the columns of `metadata`.

        Raises
        ------
        InvalidValueError
            An argument cannot be written; `UnsupportedTypeError` or `WrongShapeError`.
        """
        from glassboard.summaries.embedding_files import write_embedding
        from glassboard.summaries.embeddings import embedding_snapshot

        step, _ = self._or_defaults(global_step, None)
        embedding = embedding_snapshot(mat, metadata, label_img, step, tag, metadata_header)
        write = partial(write_embedding, embedding=embedding)
        self._get_file_writer().event_writer.add_files(write, embedding.n_bytes)

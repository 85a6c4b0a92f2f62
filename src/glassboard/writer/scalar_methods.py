"""The calls of `SummaryWriter` that write scalars."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from glassboard.errors import UnsupportedTypeError
from glassboard.summaries.convert import to_float, to_step, to_wall_time
from glassboard.summaries.device_scalars import device_scalar_snapshot, is_on_device
from glassboard.summaries.scalars import scalar_record, scalar_summary
from glassboard.writer.run_writer import RunWriter
from glassboard.writer.scalar_history import ScalarHistory
from glassboard.writer.sub_runs import sub_run_directory

if TYPE_CHECKING:
    from glassboard.summaries.deferred import DeferredSummary
    from glassboard.writer.file_writer import FileWriter


class ScalarMethods(RunWriter):
    """One number a step, alone or with others under one tag."""

    _history: ScalarHistory | None = None

    def add_scalar(
        self,
        tag: str,
        scalar_value: Any,
        global_step: Any = None,
        walltime: float | None = None,
        new_style: bool | str = False,
        double_precision: bool | str = False,
        *,
        display_name: str = "",
        summary_description: str = "",
    ) -> None:
        """
        Write one number.

        Parameters
        ----------
        tag
            Name of the series.
        scalar_value
            A number, or an array of any library with one element; what `float` takes. NaN and infinities
            are kept. The copy of a torch tensor on a GPU is not waited for.
        global_step
            An integer; readers take an absent one for 0.
        walltime
            Seconds since 1970; by default now.
        new_style
            Store a tensor, which names its plugin, instead of a ``simple_value``.
        double_precision
            Together with `new_style`: store float64 instead of float32.
        display_name, summary_description
            Title of the card, and Markdown beneath it. As in tensorboardX they may also be the fifth and
            sixth argument: a str is never taken for `new_style` or `double_precision`.

        Raises
        ------
        InvalidValueError
            Tag, value, step or wall time cannot be logged; `NotAScalarError` if there is not exactly one
            number, `UnsupportedTypeError` if it is of no type that can be a number.
        """
        if (
            self._is_plain
            and not (new_style or double_precision or display_name or summary_description)
            and (type(scalar_value) is float or not is_on_device(scalar_value))
        ):
            record = scalar_record(tag, scalar_value, global_step, walltime)
            if tag not in self._own_tags.checked:
                self._own_tags.check(tag)
            (self.file_writer or self._get_file_writer()).event_writer.add_record(record)
            return
        is_tensor, display_name = _flag_or_text(new_style, display_name)
        is_double, summary_description = _flag_or_text(double_precision, summary_description)
        summary = self._scalar(
            tag,
            scalar_value,
            new_style=is_tensor,
            double_precision=is_double,
            display_name=display_name,
            summary_description=summary_description,
        )
        self._add(summary, global_step, walltime)

    def add_scalars(
        self,
        main_tag: str,
        tag_scalar_dict: Mapping[str, Any],
        global_step: Any = None,
        walltime: float | None = None,
        *,
        same_run: bool = False,
    ) -> None:
        """
        Write several numbers under one tag, each into a run of its own, so that one card shows them all.

        Parameters
        ----------
        main_tag
            The tag in each of the runs.
        tag_scalar_dict
            Numbers by the name that ends the directory of their run, ``<log_dir>/<main_tag>_<name>``.
        global_step, walltime
            As in `add_scalar`, the same for all.
        same_run
            Write them into this run instead, under the tags ``<main_tag>/<name>``.

        Raises
        ------
        InvalidValueError
            As in `add_scalar`, or a name leads out of the log directory. Nothing is written then.
        """
        given_step, given_wall_time = self._or_defaults(global_step, walltime)
        step, wall_time = to_step(given_step), to_wall_time(given_wall_time)
        numbers = _to_numbers(tag_scalar_dict)
        places = [self._place(main_tag, name, same_run=same_run) for name in numbers]
        if same_run:
            for _, tag in places:
                self._own_tags.check(tag)
        for (name, number), (directory, tag) in zip(numbers.items(), places, strict=True):
            self._add_scalar_to(self._get_sub_writer(directory), tag, number, step, wall_time)
            if isinstance(number, float):
                series = f"{os.fsdecode(self.log_dir)}/{main_tag}/{name}"
                self._history = self._history or ScalarHistory()
                self._history.append(series, wall_time, step, number)

    def export_scalars_to_json(self, path: str | os.PathLike[str]) -> None:
        """
        Write what was given to `add_scalars` to a JSON file, and forget it.

        The file holds ``{series: [[wall_time, step, value], …], …}``, the last 100,000 points, but none that
        were on a GPU.

        Raises
        ------
        OSError
            The file cannot be written.
        """
        (self._history or ScalarHistory()).export(path)

    def _place(self, main_tag: str, name: str, *, same_run: bool) -> tuple[str | os.PathLike[str], str]:
        """Return the directory and the tag of one of the numbers of `add_scalars`."""
        directory = sub_run_directory(os.fsdecode(self.log_dir), main_tag, name)
        return (self.log_dir, f"{main_tag}/{name}") if same_run else (directory, main_tag)

    def _add_scalar_to(self, writer: FileWriter, tag: str, value: Any, step: Any, wall_time: float) -> None:
        if self._new_style or is_on_device(value):
            self._add_to(writer, self._scalar(tag, value), step, wall_time)
        else:
            writer.event_writer.add_record(scalar_record(tag, value, step, wall_time))

    def _scalar(
        self,
        tag: str,
        value: Any,
        *,
        new_style: bool = False,
        double_precision: bool = False,
        **titles: str,
    ) -> bytes | DeferredSummary:
        make = device_scalar_snapshot if is_on_device(value) else scalar_summary
        return make(
            tag,
            value,
            new_style=new_style or self._new_style,
            double_precision=double_precision or self._double_precision,
            **titles,
        )


def _to_numbers(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return floats, and what is on a GPU as it is."""
    if not isinstance(values, Mapping):
        raise UnsupportedTypeError(f"tag_scalar_dict is {values!r}, expected numbers by name")
    return {
        name: value if is_on_device(value) else to_float(value, name=f"tag_scalar_dict[{name!r}]")
        for name, value in values.items()
    }


def _flag_or_text(argument: bool | str, text: str) -> tuple[bool, str]:
    """Tell the flag that torch has at a place from the text that tensorboardX has there."""
    return (False, argument) if isinstance(argument, str) else (argument, text)

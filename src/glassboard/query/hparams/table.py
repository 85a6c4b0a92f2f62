"""
The table of hyperparameters as CSV, JSON and LaTeX.

Facts: tensorboard/plugins/hparams/download_data.py.
"""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypeVar

from glassboard.wire.hparams import MetricName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.query.hparams.groups import SessionGroup
    from glassboard.query.hparams.records import HParam
    from glassboard.wire.hparams import Experiment

    Cell: TypeAlias = HParam | None

CellT = TypeVar("CellT")

_TOP: Final = "\\begin{{table}}[tbp]\n\\begin{{tabular}}{{{columns}}}\n"
_BOTTOM: Final = "\\hline\n\\end{tabular}\n\\end{table}\n"


class _Lines(list[str]):
    """What a writer of CSV takes for a file."""

    def write(self, line: str) -> None:
        self.append(line)


class HParamsTable(NamedTuple):
    """
    One row per group of sessions.

    Attributes
    ----------
    header
        Names of hyperparameters, then of metrics.
    rows
        Empty texts where there is no hyperparameter, None where there is no metric.
    """

    header: list[str]
    rows: list[list[Cell]]

    def to_csv(self) -> str:
        """Write the table with a comma between cells and a line each row."""
        lines = _Lines()
        writer = csv.writer(lines)
        writer.writerow(self.header)
        writer.writerows(self.rows)
        return "".join(lines)

    def to_latex(self) -> str:
        """Write the table as LaTeX, numbers with three digits."""
        top = _TOP.format(columns="l" * len(self.header))
        header = f"{_latex_row(self.header)} \\\\ \\hline\n"
        return top + header + "".join(f"{_latex_row(row)} \\\\\n" for row in self.rows) + _BOTTOM


def make_table(
    experiment: Experiment, groups: Sequence[SessionGroup], visibility: Sequence[object]
) -> HParamsTable:
    """
    Make the table of the columns that are visible.

    Parameters
    ----------
    experiment
        Its columns.
    groups
        Its rows.
    visibility
        Of each column whether it is visible; the columns beyond are not.
    """
    hparams = [info.name for info in experiment.hparam_infos]
    metrics = [info.name or MetricName() for info in experiment.metric_infos]
    header = [info.display_name or info.name for info in experiment.hparam_infos]
    header += [info.display_name or _tag_of(info.name) for info in experiment.metric_infos]
    is_visible = [bool(each) for each in visibility[: len(header)]]
    rows = (_make_row(group, hparams, metrics) for group in groups)
    return HParamsTable(_visible(header, is_visible), [_visible(row, is_visible) for row in rows])


def _tag_of(name: MetricName | None) -> str:
    return name.tag if name is not None else ""


def _make_row(group: SessionGroup, hparams: Sequence[str], metrics: Sequence[MetricName]) -> list[Cell]:
    values = {metric.name: metric.value for metric in group.metrics}
    return [*(group.hparams.get(name, "") for name in hparams), *(values.get(name) for name in metrics)]


def _visible(cells: Sequence[CellT], is_visible: Sequence[bool]) -> list[CellT]:
    return [cell for cell, is_so in zip(cells, is_visible, strict=False) if is_so]


def _latex_row(cells: Sequence[Cell]) -> str:
    return " & ".join(map(_latex, cells))


def _latex(cell: Cell) -> str:
    match cell:
        case None:
            return "-"
        case bool():
            return f"${cell:d}$"
        case str():
            return cell.replace("_", "\\_").replace("%", "\\%")
    if math.isnan(cell):
        return "$\\mathrm{NaN}$"
    if math.isinf(cell):
        return f"${'-' if cell < 0 else '+'}\\infty$"
    coefficient, has_exponent, exponent = f"{cell:.3g}".partition("e")
    return f"${coefficient}\\cdot 10^{{{int(exponent)}}}$" if has_exponent else f"${coefficient}$"

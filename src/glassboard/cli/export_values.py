"""Values that are no points as files of their own, and a table of which is which."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.cli.arguments import matching
from glassboard.cli.file_names import FileNames
from glassboard.cli.logdirs import read_logdir
from glassboard.cli.output_files import open_output, prepare_directory
from glassboard.cli.text import count
from glassboard.cli.value_files import make_files
from glassboard.errors import PayloadError
from glassboard.query.export import quote_csv
from glassboard.reader.payloads import Payloads

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from glassboard.cli.value_files import ValueFile
    from glassboard.store import Blob, RunView, TagView

INDEX_NAME: Final = "index.csv"
INDEX_HEADER: Final = "run,tag,step,wall_time,sample,file\r\n"


class ExportedFile(NamedTuple):
    """One row of the index; `file` is relative to it, with ``/`` between its parts."""

    run: str
    tag: str
    step: int
    wall_time: float
    sample: int
    file: str

    def encode(self) -> bytes:
        """Give the row as a line of CSV."""
        texts = [quote_csv(self.run), quote_csv(self.tag), str(self.step), repr(self.wall_time)]
        return f"{','.join([*texts, str(self.sample), quote_csv(self.file)])}\r\n".encode()


def export_values(options: argparse.Namespace) -> int:
    """Write every value of one kind into a directory; gives the exit status."""
    runs = read_logdir(options.logdir, options.run)
    directory = prepare_directory(options.output, force=options.force)
    export = _Export(directory, options)
    index_path = str(directory / INDEX_NAME)
    with open_output(index_path, force=options.force) as file:
        file.write(INDEX_HEADER.encode())
        for read in runs:
            file.writelines(exported.encode() for exported in export.write_run(read.view))
    sys.stderr.write(f"{count(export.n_files, 'file')} and {INDEX_NAME}: {options.output}\n")
    return 1 if export.n_unreadable else 0


class _Export:
    """A directory that is being filled."""

    def __init__(self, directory: Path, options: argparse.Namespace) -> None:
        self.n_files = 0
        self.n_unreadable = 0
        self._directory = directory
        self._options = options
        self._run_names = FileNames()
        self._run_names.give(INDEX_NAME)
        self._payloads = Payloads(max_bytes=0)

    def write_run(self, view: RunView) -> Iterator[ExportedFile]:
        """Write the files of one run."""
        tags = [view.tags[tag] for tag in matching(view.tags, self._options.tag)]
        chosen = [tag for tag in tags if tag.kind == self._options.kind]
        if not chosen:
            return
        run_name = self._run_names.give(view.name)
        tag_names = FileNames()
        for tag in chosen:
            yield from self._write_tag(view.name, tag, f"{run_name}/{tag_names.give(tag.tag)}")

    def _write_tag(self, run: str, view: TagView, folder: str) -> Iterator[ExportedFile]:
        (self._directory / folder).mkdir(parents=True, exist_ok=True)
        names = FileNames()
        for blob in view.every_blob if self._options.superseded else view.blobs:
            for sample, (suffix, content) in enumerate(self._files_of(view, blob)):
                name = f"{folder}/{names.give(f'{blob.step}-{sample}', suffix)}"
                (self._directory / name).write_bytes(content)
                self.n_files += 1
                yield ExportedFile(run, view.tag, blob.step, blob.wall_time, sample, name)

    def _files_of(self, view: TagView, blob: Blob) -> list[ValueFile]:
        try:
            return make_files(self._payloads.read, blob, view.kind)
        except PayloadError as error:
            self.n_unreadable += 1
            sys.stderr.write(f"glassboard: tag {view.tag!r}, step {blob.step}: {error}\n")
            return []

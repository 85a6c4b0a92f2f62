"""Whatever happens to a file, our EventAccumulator has the points that the reader of logdirs has."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from event_files import record, scalar, tensor, version, write
from glassboard.compat.event_accumulator import STORE_EVERYTHING_SIZE_GUIDANCE, EventAccumulator, make_ndarray
from glassboard.reader import open_logdir
from glassboard.wire import Event, Image, Summary, SummaryValue

N_STEPS = 8
Rows = list[tuple[int, float, float]]


def image(step: int) -> bytes:
    value = SummaryValue(tag="image", image=Image(width=2, encoded_image_string=bytes(6000)))
    return record(Event(wall_time=1.0, step=step, summary=Summary(value=(value,))))


RECORDS = [
    version(),
    *[make(step) for step in range(N_STEPS) for make in (lambda s: scalar("loss", s, s / 2), image)],
    *[tensor("acc", step, step / 4, "scalars") for step in range(N_STEPS)],
]
SOUND = b"".join(RECORDS)

damages = st.lists(
    st.tuples(st.integers(0, len(SOUND) - 1), st.integers(1, 255)) | st.integers(0, len(SOUND)), max_size=4
)


def damage(changes: list[tuple[int, int] | int]) -> bytes:
    """Change bytes, and cut the file where there is one number."""
    data = bytearray(SOUND)
    for change in changes:
        if isinstance(change, int):
            del data[change:]
        elif change[0] < len(data):
            data[change[0]] ^= change[1]
    return bytes(data)


def read_with_log(logdir: Path) -> dict[str, Rows]:
    with open_logdir(logdir, index="off") as log:
        series = {tag: log.scalars(".", tag, superseded=True) for tag in log.tags(".")} if log.runs else {}
        return {
            tag: list(zip(each.step.tolist(), each.wall_time.tolist(), each.value.tolist(), strict=True))
            for tag, each in series.items()
        }


def read_with_accumulator(path: Path) -> dict[str, Rows]:
    events = EventAccumulator(path, STORE_EVERYTHING_SIZE_GUIDANCE, purge_orphaned_data=False).Reload()
    tags = events.Tags()
    assert all(image.width == 2 for tag in tags["images"] for image in events.Images(tag))
    points = {tag: [(e.step, e.wall_time, e.value) for e in events.Scalars(tag)] for tag in tags["scalars"]}
    return points | {
        tag: [(e.step, e.wall_time, make_ndarray(e.tensor_proto).item()) for e in events.Tensors(tag)]
        for tag in tags["tensors"]
    }


@given(damages)
def test_the_points_of_a_damaged_file_are_those_of_the_reader(changes: list[tuple[int, int] | int]) -> None:
    with tempfile.TemporaryDirectory() as logdir:
        write(Path(logdir) / "x.tfevents", damage(changes))
        assert read_with_accumulator(Path(logdir)) == read_with_log(Path(logdir))


def test_a_sound_file_is_read_whole() -> None:
    with tempfile.TemporaryDirectory() as logdir:
        write(Path(logdir) / "x.tfevents", SOUND)
        points = read_with_accumulator(Path(logdir))
    assert {tag: [row[0] for row in rows] for tag, rows in points.items()} == {
        "loss": list(range(N_STEPS)),
        "acc": list(range(N_STEPS)),
    }

"""Where `glassboard.compat.tensorboardX` differs from `glassboard.SummaryWriter`, and from tensorboardX."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard.compat.tensorboardX import FileWriter, GlobalSummaryWriter, SummaryWriter
from glassboard.compat.tensorboardX.record_writer import register_writer_factory
from glassboard.compat.tensorboardX.tags import clean_tag
from glassboard.errors import InvalidValueError
from written_events import Written, event_files, read_events, read_scalars

if TYPE_CHECKING:
    from pathlib import Path

PIXELS = np.zeros((4, 6, 3), np.uint8)
BOXES = [[0, 0, 3, 3]]


def values_in(directory: Path) -> list[Any]:
    """All values of the files of a directory."""
    return [
        value
        for path in event_files(directory)
        for event in read_events(path)
        for value in event.summary.value
    ]


@pytest.mark.parametrize(
    ("tag", "cleaned"),
    [("a b", "a_b"), ("//a/b.c-d_1", "a/b.c-d_1"), ("é(ü)", "é_ü_"), ("/", ""), (None, None), (3, 3)],
)
def test_characters_of_tags_are_replaced(tag: object, cleaned: object) -> None:
    assert clean_tag(tag) == cleaned


def test_only_tags_of_scalars_histograms_images_and_videos_are_cleaned(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalar("a scalar", 1.0)
        writer.add_histogram("a histogram", [1.0])
        writer.add_image("an image", PIXELS, dataformats="HWC")
        writer.add_video("a video", np.zeros((1, 2, 3, 4, 4), np.uint8))
        writer.add_text("a text", "x")
        writer.add_audio("a sound", [0.0])
    assert [value.tag for value in values_in(tmp_path)] == [
        "a_scalar",
        "a_histogram",
        "an_image",
        "a_video",
        "a text/text_summary",
        "a sound",
    ]


def test_dataformats_and_labels_of_boxes_come_in_its_order(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_image_with_boxes("a b", PIXELS, BOXES, 1, None, "HWC", ["label"], rescale=2)
    picture = values_in(tmp_path)[0]
    assert (picture.tag, picture.image.height, picture.image.width) == ("a b", 8, 12)


def test_axes_of_a_video_may_be_the_last_argument(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_video("v", np.zeros((1, 2, 4, 6, 3), np.uint8), 1, 4, None, "NTHWC")
    image = values_in(tmp_path)[0].image
    assert (image.height, image.width) == (4, 6)


def test_a_name_of_a_sub_run_cannot_lead_out_of_the_log_directory(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        with pytest.raises(InvalidValueError, match=r"name is 'loss/\.\./\.\./out'"):
            writer.add_scalars("loss", {"../../out": 1.0})
        with pytest.raises(InvalidValueError, match=r"name is '\.\./out'"):
            writer.add_hparams({}, {}, "../out")


def test_colours_beyond_one_are_cut_off(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as one:
        one.add_image("i", np.full((1, 1), 1.5), dataformats="HW")
    with SummaryWriter(tmp_path / "white") as other:
        other.add_image("i", np.full((1, 1), 1.0), dataformats="HW")
    assert values_in(tmp_path) == values_in(tmp_path / "white")


def test_comet_is_refused_with_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        SummaryWriter(tmp_path, comet_config={"disabled": True}).close()
        SummaryWriter(tmp_path, comet_config={"disabled": False}).close()
    assert caplog.messages == ["comet_config has no effect: nothing is sent to comet.ml"]


def test_other_storage_is_refused_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        register_writer_factory("hdfs", "factory")
    assert caplog.messages == [
        "event files are written to local directories only, 'factory' of 'hdfs' is not used"
    ]
    with pytest.raises(InvalidValueError, match="prefix is 'a:b', expected a name without a colon"):
        register_writer_factory("a:b", None)


def test_keywords_that_nobody_knows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="nothing"):
        SummaryWriter(tmp_path, nothing=1)


def test_the_global_writer_cleans_tags_and_counts_steps(tmp_path: Path) -> None:
    with GlobalSummaryWriter(tmp_path) as writer:
        writer.add_scalar("a b", 1.0)
        writer.add_scalar("a b", 2.0)
    assert read_scalars(tmp_path) == [Written("a_b", 0, 1.0), Written("a_b", 1, 2.0)]


def test_meshes_are_those_of_torch(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_mesh("m", np.zeros((1, 4, 3)), faces=np.zeros((1, 1, 3)))
    assert [value.tag for value in values_in(tmp_path)] == ["m_VERTEX", "m_FACE"]


def test_measurements_of_a_graph_have_the_tag_of_torch(tmp_path: Path) -> None:
    with FileWriter(tmp_path) as writer:
        writer.add_graph((b"", b""))
    (path,) = event_files(tmp_path)
    assert [event.tagged_run_metadata.tag for event in read_events(path)][1:] == ["", "step1"]


def test_a_purge_step_is_written_once(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path, "", 5)
    writer.close()
    writer.add_scalar("a", 1.0, 5)
    writer.close()
    events = [event for path in event_files(tmp_path) for event in read_events(path)]
    assert [event.step for event in events if event.HasField("session_log")] == [5]


def test_records_are_in_the_file_when_flush_returns(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalar("a", 1.0, 0)
        writer.flush()
        assert read_scalars(tmp_path) == [Written("a", 0, 1.0)]

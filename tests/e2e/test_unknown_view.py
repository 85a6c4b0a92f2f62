"""Values of plugins that nobody here knows: how large they are, how they begin, and their bytes as a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from tensorboard.util.tensor_util import make_tensor_proto

import event_files
from e2e.test_accessibility import AXE, RUN_AXE
from proto_events import plugin, value_event

if TYPE_CHECKING:
    from pathlib import Path

    from tensorboard.compat.proto.tensor_pb2 import TensorProto

    from e2e.board import Board
    from e2e.conftest import OpenLogdir

SETTINGS = {"beams": 4, "name": "kiln"}
NUMBERS = np.arange(600, dtype=np.float64)


def write_unknown(logdir: Path) -> dict[str, bytes]:
    """Write values of plugins of other people, and give the bytes of the last of each tag."""
    tensors: list[tuple[str, TensorProto]] = [
        ("kiln/settings", make_tensor_proto(json.dumps(SETTINGS).encode())),
        ("kiln/words", make_tensor_proto(np.array([b"first line", b"second line"], object))),
        ("kiln/numbers", make_tensor_proto(NUMBERS)),
        ("kiln/<b>hostile</b>", make_tensor_proto(b"<img src=x onerror=window.hacked=1>")),
    ]
    records = [
        value_event(tag, step, tensor=tensor, metadata=plugin("kiln_monitor"))
        for step in (0, 7)
        for tag, tensor in tensors
    ]
    event_files.write(logdir / "run" / "events.out.tfevents.1.host", event_files.version(), *records)
    return {tag: tensor.SerializeToString() for tag, tensor in tensors}


def text_of(board: Board, tag: str) -> str:
    board.wait_for_idle()
    return board.card(tag).locator(".unknown-peek").inner_text()


def test_values_of_unknown_plugins_are_read_as_text_or_digits_and_downloaded(
    open_logdir: OpenLogdir, tmp_path: Path
) -> None:
    written = write_unknown(tmp_path)
    board = open_logdir(tmp_path)
    board.page.get_by_role("tab", name="Other").click()
    board.wait_for_idle()
    assert json.loads(text_of(board, "kiln/settings")) == SETTINGS
    assert text_of(board, "kiln/words") == "first line\nsecond line"
    assert text_of(board, "kiln/<b>hostile</b>") == "<img src=x onerror=window.hacked=1>"
    assert board.page.evaluate("window.hacked") is None
    numbers = board.card("kiln/numbers")
    payload = written["kiln/numbers"]
    first_line = text_of(board, "kiln/numbers").splitlines()[0]
    assert bytes.fromhex(first_line[8:56]) == payload[:16]
    assert "4.8 KB of plugin kiln_monitor, the first 2.0 KB are shown" in numbers.inner_text()
    assert numbers.locator("[data-step='7']").count() == 1
    with board.page.expect_download() as download:
        numbers.get_by_role("button", name="Download its bytes").click()
    assert download.value.path().read_bytes() == payload
    board.page.get_by_role("radio", name="Hex").check(force=True)
    assert text_of(board, "kiln/words").startswith("000000  08 07")
    board.page.evaluate(AXE.read_text())
    assert board.page.evaluate(RUN_AXE) == []
    numbers.hover()
    numbers.get_by_role("button", name="Full screen").click()
    board.wait_for_idle()
    lines = board.page.locator(".unknown-full .unknown-peek").inner_text().splitlines()
    assert len(lines) == -(-len(payload) // 16)

"""There is no GPU here: a stand-in of torch's tensors says what it was asked, and when."""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any

import pytest

from glassboard import SummaryWriter
from glassboard.errors import NotAScalarError
from written_events import Written, event_files, read_events, read_scalars

if TYPE_CHECKING:
    from pathlib import Path


class Device:
    """Computes nothing until somebody waits for it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.calls: list[str] = []
        self.has_arrived = False

    def event(self) -> Device:
        return self

    def record(self, stream: str) -> None:
        self.calls.append(f"record on {stream}")

    def synchronize(self) -> None:
        self.calls.append("wait")
        self.has_arrived = True

    def stream(self, device: Device) -> str:
        assert device is self
        return "stream"


class Copy:
    """The number on the processor."""

    shape = ()

    def __init__(self, device: Device, value: float) -> None:
        self.device = device
        self.value = value

    def item(self) -> float:
        assert self.device.has_arrived
        return self.value


class Tensor:
    """One number on the device."""

    is_cpu = False

    def __init__(self, device: Device, value: float, shape: tuple[int, ...] = ()) -> None:
        self.device = device
        self.is_cuda = device.kind == "cuda"
        self.is_xpu = device.kind == "xpu"
        self.value = value
        self.shape = shape

    def numel(self) -> int:
        return self.shape[0] if self.shape else 1

    def detach(self) -> Tensor:
        return self

    def to(self, place: str, *, non_blocking: bool) -> Copy:
        assert non_blocking
        self.device.calls.append(f"copy to {place}")
        return Copy(self.device, self.value)


@pytest.fixture(params=["cuda", "xpu"])
def device(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Device:
    device = Device(request.param)
    module = types.SimpleNamespace(Event=device.event, current_stream=device.stream)
    torch: Any = types.SimpleNamespace(**{device.kind: module})
    monkeypatch.setitem(sys.modules, "torch", torch)
    return device


def test_a_call_does_not_wait_for_the_device(
    device: Device, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("glassboard.writer.write_thread.write_thread.wake", lambda: None)
        writer = SummaryWriter(tmp_path)
        loss = Tensor(device, 0.25)
        writer.add_scalar("loss", loss, 1)
        assert device.calls == ["copy to cpu", "record on stream"]
        loss.value = 5.0
    writer.close()
    assert device.calls[2:] == ["wait"]
    assert read_scalars(tmp_path) == [Written("loss", 1, 0.25)]


def test_the_event_is_that_of_a_float(device: Device, tmp_path: Path) -> None:
    for directory, value in (("device", Tensor(device, 0.25)), ("float", 0.25)):
        with SummaryWriter(tmp_path / directory) as writer:
            writer.add_scalar("plain", value, 1, 5.0)
            writer.add_scalar("none", value, None, 5.0)
            writer.add_scalar("tensor", value, 1, 5.0, new_style=True, double_precision=True)
            writer.add_scalar("title", value, 1, 5.0, display_name="Title")
            writer.add_scalars("main", {"a": value}, 1, 5.0, same_run=True)
    ours, expected = (read_events(event_files(tmp_path / name)[0])[1:] for name in ("device", "float"))
    assert ours == expected


def test_more_than_one_number_is_refused_by_the_call(device: Device, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer, pytest.raises(NotAScalarError, match=r"has shape \(2,\)"):
        writer.add_scalar("loss", Tensor(device, 1.0, (2,)), 1)
    assert device.calls == []


@pytest.mark.parametrize("kind", ["mps", "xla"])
def test_a_number_on_another_device_is_read_by_the_call(kind: str, tmp_path: Path) -> None:
    class Waiting(Tensor):
        ndim = 0

        def item(self) -> float:
            self.device.calls.append("item")
            return self.value

    device = Device(kind)
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalar("loss", Waiting(device, 0.25), 1)
        assert device.calls == ["item"]
    assert read_scalars(tmp_path) == [Written("loss", 1, 0.25)]

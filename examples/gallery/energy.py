"""Values of a plugin that nobody here knows: what the machine drew, as another program's JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.types import DataClass
from glassboard.wire import PluginData, Summary, SummaryMetadata, SummaryValue, encode, strings_to_tensor

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

PLUGIN: Final = "energy_meter"
STEPS: Final = (10_000, 20_000, 30_000)
N_DEVICES: Final = 4


def write_energy(writer: SummaryWriter, training: Training) -> None:
    """Write the power of each device at each of `STEPS`."""
    file_writer = writer.file_writer
    if file_writer is None:
        return
    metadata = SummaryMetadata(plugin_data=PluginData(plugin_name=PLUGIN), data_class=DataClass.BLOB_SEQUENCE)
    for step in STEPS:
        power = np.random.default_rng([training.seed, step]).normal(310, 12, N_DEVICES)
        reading = {"device_watts": power.round(1).tolist(), "cooling_watts": round(power.sum() / 6, 1)}
        tensor = strings_to_tensor([json.dumps(reading).encode()], ())
        value = SummaryValue(tag="energy/reading", tensor=tensor, metadata=metadata)
        file_writer.add_summary(encode(Summary(value=(value,))), step, training.wall_time(step))

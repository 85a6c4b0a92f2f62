"""Graphs: a traced network, a training step of TensorFlow with times and memory, and a Keras model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.gallery.keras_model import convnet
from examples.gallery.networks import resnet50, vit
from examples.gallery.tensorflow_graph import measure, training_step

from glassboard.summaries.plugin_values import plugin_summary
from glassboard.types import DataClass
from glassboard.wire import Event, TaggedRunMetadata, encode, strings_to_tensor
from glassboard.wire.graph import GraphDef

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

TRACES = {"resnet50": resnet50, "vit-s16": vit}
MEASURED_STEP = 500


def write_graphs(writer: SummaryWriter, training: Training) -> None:
    """Write the graph of the run, and a Keras model and times beside a graph of TensorFlow."""
    file_writer = writer._get_file_writer()
    wall_time = training.start_time
    trace = TRACES.get(training.model)
    if trace is not None:
        graph = GraphDef(node=tuple(trace().nodes))
        file_writer.add_event(Event(graph_def=encode(graph)), 0, wall_time)
        return
    graph = training_step()
    file_writer.add_event(Event(graph_def=encode(graph)), 0, wall_time)
    metadata = encode(measure(graph, training.random("times")))
    tagged = TaggedRunMetadata(tag=f"step {MEASURED_STEP}", run_metadata=metadata)
    file_writer.add_event(Event(tagged_run_metadata=tagged), MEASURED_STEP, training.wall_time(MEASURED_STEP))
    model = plugin_summary(
        b"keras",
        strings_to_tensor([convnet().encode()], ()),
        "graph_keras_model",
        b"1",
        data_class=DataClass.BLOB_SEQUENCE,
    )
    file_writer.add_summary(model, 0, wall_time)

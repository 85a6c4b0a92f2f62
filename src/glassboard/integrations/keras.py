"""
The TensorBoard callback of Keras 3 without TensorFlow, whichever backend Keras runs on.

Notes
-----
Facts: runs, tags, steps and contents are those of keras/src/callbacks/tensorboard.py (Keras 3.15), which does
the work: it is given `glassboard.summary` in the place of ``tf.summary``, and its two methods that import
TensorFlow or TensorBoard themselves are written anew.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from glassboard import summary
from glassboard.errors import InvalidValueError
from glassboard.summaries.notices import warn
from glassboard.summaries.tf_style.values import plugin_metadata
from glassboard.wire.projector import CONFIG_NAME, EmbeddingInfo, ProjectorConfig
from glassboard.wire.text_format import to_text

try:
    import keras
except ImportError as error:
    raise ImportError(
        f"glassboard.integrations.keras needs the package keras, and the backend it runs on: {error}",
        name=error.name,
    ) from error

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

__all__ = ["TensorBoard"]

_MODEL_TAG: Final = "keras"
_MODEL_METADATA: Final = plugin_metadata("graph_keras_model", None, content=b"1")
_MODELS_WITH_GRAPH: Final = {"Functional", "Sequential"}
_EMBEDDING_TENSOR: Final = "layer_with_weights-0/embeddings/.ATTRIBUTES/VARIABLE_VALUE"
_BACKENDS_WITH_PROFILER: Final = {"jax", "tensorflow"}


def _scalar(name: str, data: Any, step: Any = None, description: str | None = None) -> bool:
    """Write one number, and say nothing where no writer is: Keras calls this for batches not logged, too."""
    return summary.should_record_summaries() and summary.scalar(name, data, step, description)


class TensorBoard(keras.callbacks.TensorBoard):
    """
    ``keras.callbacks.TensorBoard`` with the same runs, tags, steps and values, for any backend.

    Scalars, histograms and images of weights, the graph of the model's layers and the projector's
    configuration are written by Glassboard. Traces of TensorFlow's graph are not, which is said once; the
    profiler is Keras' own, and there is none but on the backends ``tensorflow`` and ``jax``.

    Parameters
    ----------
    log_dir
        Of the runs ``train`` and ``validation``.
    histogram_freq
        Each how many epochs the weights are written as histograms; 0 is never.
    write_graph
        Whether the model's layers are written, of a Functional or Sequential model.
    write_images
        Whether the weights are written as images, too.
    write_steps_per_second
        Whether the speed is written.
    update_freq
        ``"epoch"``, ``"batch"``, or each how many batches ``batch_*`` is written.
    profile_batch
        Which batch, or from which to which, is profiled; 0 is none.
    embeddings_freq
        Each how many epochs the weights are saved for the projector; 0 is never.
    embeddings_metadata
        The file with an embedding's labels, by the layer's name, or one for all.

    Raises
    ------
    ValueError
        `profile_batch` is neither a batch nor two.
    """

    summary = SimpleNamespace(
        **{name: getattr(summary, name) for name in summary.__all__} | {"scalar": _scalar}
    )

    def __init__(
        self,
        log_dir: str | os.PathLike[str] = "logs",
        histogram_freq: int = 0,
        write_graph: bool = True,
        write_images: bool = False,
        write_steps_per_second: bool = False,
        update_freq: int | str = "epoch",
        profile_batch: Any = 0,
        embeddings_freq: int = 0,
        embeddings_metadata: str | Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            log_dir=log_dir,
            histogram_freq=histogram_freq,
            write_graph=write_graph,
            write_images=write_images,
            write_steps_per_second=write_steps_per_second,
            update_freq=update_freq,
            profile_batch=_profiled_batches(profile_batch),
            embeddings_freq=embeddings_freq,
            embeddings_metadata=embeddings_metadata,
        )

    def _write_keras_model_summary(self) -> None:
        """Write the model's layers, if they are a graph."""
        if type(self.model).__name__ not in _MODELS_WITH_GRAPH:
            return
        try:
            text = self.model.to_json()
        except Exception as error:  # whatever a layer's get_config() raises
            warn("the graph of the model is left out, it cannot be written as JSON: %s", error)
            return
        with self._train_writer.as_default():
            summary.write(_MODEL_TAG, text, step=0, metadata=_MODEL_METADATA)

    def _configure_embeddings(self) -> None:
        """Write the configuration that lists the model's embeddings."""
        config = ProjectorConfig(embeddings=tuple(_embeddings(self.model, self.embeddings_metadata)))
        directory = Path(self.log_dir)
        directory.mkdir(parents=True, exist_ok=True)
        (directory / CONFIG_NAME).write_text(to_text(config), encoding="utf-8")


def _profiled_batches(profile_batch: Any) -> Any:
    backend = keras.backend.backend()
    if not profile_batch or backend in _BACKENDS_WITH_PROFILER:
        return profile_batch
    warn("profile_batch=%r is left out: Keras has no profiler on the backend %s", profile_batch, backend)
    return 0


def _embeddings(model: Any, labels: str | Mapping[str, str] | None) -> Iterator[EmbeddingInfo]:
    """Return an entry of each embedding; all have one name, as they have in Keras."""
    names = [layer.name for layer in model.layers if isinstance(layer, keras.layers.Embedding)]
    paths = dict.fromkeys(names, labels) if labels is None or isinstance(labels, str) else labels
    if unknown := sorted(set(paths) - set(names)):
        raise InvalidValueError(
            f"embeddings_metadata is of the layers {unknown!r}, expected some of {names!r}"
        )
    return (
        EmbeddingInfo(tensor_name=_EMBEDDING_TENSOR, metadata_path=paths.get(name) or "") for name in names
    )

"""flax's writer in a training with flax, without TensorFlow."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import flax.linen as nn
import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax.training.train_state import TrainState

from glassboard.integrations.flax import SummaryWriter
from glassboard.wire import tensor_to_array
from logged_runs import Point, hparams_in, scalars_below, texts_in, values_in

if TYPE_CHECKING:
    from pathlib import Path

N_STEPS = 5
X = jnp.linspace(-1, 1, 20).reshape(10, 2)
Y = X.sum(axis=1, keepdims=True)


def train_step(state: TrainState) -> Any:
    """Return the state after a step, and the loss before it."""
    loss, gradients = jax.value_and_grad(lambda params: jnp.mean((state.apply_fn(params, X) - Y) ** 2))(
        state.params
    )
    return state.apply_gradients(grads=gradients), loss


def test_neither_tensorflow_nor_tensorboard_is_there() -> None:
    assert [name for name in ("tensorflow", "tensorboard", "tensorboardX") if find_spec(name)] == []


def test_a_training_leaves_losses_weights_text_and_hyperparameters(tmp_path: Path) -> None:
    model = nn.Dense(1)
    state = TrainState.create(
        apply_fn=model.apply, params=model.init(jax.random.key(0), X), tx=optax.sgd(learning_rate=0.1)
    )
    step_once = jax.jit(train_step)
    losses, kernels = [], []
    with SummaryWriter(tmp_path) as writer:
        writer.hparams({"optimizer": {"name": "sgd", "lr": 0.1}, "n_steps": N_STEPS})
        writer.text("model", str(type(model).__name__), 0)
        for step in range(N_STEPS):
            state, loss = step_once(state)
            writer.scalar("loss", loss, step)
            writer.histogram("kernel", state.params["params"]["kernel"], step, bins=2)
            losses.append(float(loss))
            kernels.append(np.asarray(state.params["params"]["kernel"], np.float64))
    assert scalars_below(tmp_path) == {".": {"loss": list(map(Point, range(N_STEPS), losses))}}
    assert losses[-1] < losses[0]
    assert texts_in(tmp_path) == {"model": "Dense"}
    assert hparams_in(tmp_path) == {"optimizer.name": "sgd", "optimizer.lr": 0.1, "n_steps": 5.0}
    spreads = [
        (value[0, 0], value[-1, 1], value[:, 2].sum())
        for value in (
            tensor_to_array(value.tensor)
            for _, value in values_in(tmp_path)
            if value.tag == "kernel" and value.tensor is not None
        )
    ]
    assert spreads == [(kernel.min(), kernel.max(), kernel.size) for kernel in kernels]

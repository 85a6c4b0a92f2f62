"""A training with everything to watch: weights by kernel and layer, graph, images, losses; never closed."""

from __future__ import annotations

from typing import Any

import torch
from convnet import ConvNet, make_loader
from torch import nn
from torch.utils.tensorboard import SummaryWriter


def weight_histograms_conv2d(writer: Any, step: int, weights: Any, layer_number: int) -> None:
    for k in range(weights.shape[0]):
        tag = f"layer_{layer_number}/kernel_{k}"
        writer.add_histogram(tag, weights[k].flatten(), global_step=step, bins="tensorflow")


def weight_histograms_linear(writer: Any, step: int, weights: Any, layer_number: int) -> None:
    writer.add_histogram(f"layer_{layer_number}", weights.flatten(), global_step=step, bins="tensorflow")


def weight_histograms(writer: Any, step: int, model: Any) -> None:
    for layer_number, layer in enumerate(model.layers):
        if isinstance(layer, nn.Conv2d):
            weight_histograms_conv2d(writer, step, layer.weight, layer_number)
        elif isinstance(layer, nn.Linear):
            weight_histograms_linear(writer, step, layer.weight, layer_number)


if __name__ == "__main__":
    writer = SummaryWriter()
    torch.manual_seed(42)
    trainloader = make_loader()
    convnet = ConvNet()
    loss_function = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(convnet.parameters(), lr=1e-4)

    loss_idx_value = 0
    for epoch in range(2):
        weight_histograms(writer, epoch, convnet)
        current_loss = 0.0
        for i, data in enumerate(trainloader, 0):
            inputs, targets = data
            if epoch == 0 and i == 0:
                writer.add_graph(convnet, input_to_model=data[0], verbose=True)
            if i == 0:
                writer.add_image("Example input", inputs[0], global_step=epoch)
            optimizer.zero_grad()
            loss = loss_function(convnet(inputs), targets)
            loss.backward()
            optimizer.step()
            current_loss += loss.item()
            writer.add_scalar("Loss/Minibatches", current_loss, loss_idx_value)
            loss_idx_value += 1
            if i % 3 == 2:
                current_loss = 0.0
        writer.add_scalar("Loss/Epochs", current_loss, epoch)

"""The first way to watch a training: its loss, one image, and the graph."""

import torch
from convnet import ConvNet, make_loader
from torch import nn
from torch.utils.tensorboard import SummaryWriter

if __name__ == "__main__":
    writer = SummaryWriter()
    torch.manual_seed(42)
    trainloader = make_loader()
    convnet = ConvNet()
    loss_function = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(convnet.parameters(), lr=1e-4)

    loss_idx_value = 0
    for epoch in range(2):
        current_loss = 0.0
        for i, data in enumerate(trainloader, 0):
            inputs, targets = data
            if epoch == 0 and i == 0:
                writer.add_graph(convnet, input_to_model=data[0], verbose=False)
            optimizer.zero_grad()
            loss = loss_function(convnet(inputs), targets)
            loss.backward()
            optimizer.step()
            current_loss += loss.item()
            writer.add_scalar("Loss", current_loss, loss_idx_value)
            loss_idx_value += 1
            if i % 3 == 2:
                current_loss = 0.0

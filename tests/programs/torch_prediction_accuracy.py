"""The accuracy of a model after each epoch."""

import torch
from classifier import make_classifier, make_loader
from torch import nn
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(0)
model, val_loader = make_classifier(), make_loader()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
writer = SummaryWriter()

for epoch in range(5):
    for images, labels in val_loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()

    with torch.no_grad():
        correct = 0
        total = 0
        for images, labels in val_loader:
            _, predicted = torch.max(model(images).data, 1)
            total += labels.size(0)
            correct += (predicted == labels).sum().item()

        writer.add_scalar("Validation/Accuracy", 100 * correct / total, epoch)

writer.close()

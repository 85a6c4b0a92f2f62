"""How sure a model is of each class, as histograms that carry gradients."""

import torch
from classifier import make_classifier, make_loader
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(0)
model, test_loader = make_classifier(), make_loader()
writer = SummaryWriter()

for i, (images, labels) in enumerate(test_loader):
    probabilities = torch.nn.functional.softmax(model(images), dim=1)
    for j in range(probabilities.size(0)):
        writer.add_histogram(
            f"Prediction_Probabilities/Class_{labels[j].item()}",
            probabilities[j],
            global_step=i * len(images) + j,
        )

writer.close()

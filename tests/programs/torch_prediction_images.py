"""Each image that a model was asked about, under the label that it should have found."""

import numpy as np
import torch
import torchvision.transforms as transforms
from classifier import make_classifier, make_loader
from PIL import Image
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(0)
device = torch.device("cpu")
model, test_loader = make_classifier(), make_loader()
writer = SummaryWriter()
transform = transforms.ToTensor()

for i, (images, labels) in enumerate(test_loader):
    _, predicted = torch.max(model(images.to(device)), 1)
    for j in range(images.size(0)):
        pixels = (images[j].cpu().numpy().transpose((1, 2, 0)) * 255).astype(np.uint8)
        writer.add_image(
            f"Prediction/{labels[j].item()}/Image_{i}_{j}",
            transform(Image.fromarray(pixels)),
            global_step=i * len(images) + j,
        )

writer.close()

"""A saliency map in the colours of viridis, as an image of floats."""

import numpy as np
import torch
from matplotlib import colormaps
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(0)
writer = SummaryWriter("runs/colormap_example_1")
saliency = torch.rand(1, 28, 28)
colors = colormaps["viridis"](saliency.squeeze().numpy())[:, :, :3]
image = torch.from_numpy((colors * 255).astype(np.uint8)).permute(2, 0, 1).float() / 255.0
writer.add_image("Saliency_Map_viridis", image, 0)
writer.close()

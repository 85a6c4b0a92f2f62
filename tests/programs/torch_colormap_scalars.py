"""A row of numbers drawn as stripes in the colours of jet."""

import numpy as np
import torch
from matplotlib import colormaps
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(0)
writer = SummaryWriter("runs/colormap_example_3")
stripes = torch.randn(1, 100).reshape(-1, 1) * torch.ones(1, 100)
colors = colormaps["jet"](stripes.numpy())[:, :, :3]
image = torch.from_numpy((colors * 255).astype(np.uint8)).permute(2, 0, 1).float() / 255.0
writer.add_image("Scalars_Heatmap", image, 0)
writer.close()

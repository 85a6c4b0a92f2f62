"""Normal values, most of them outside the range of the colormap, as an image."""

import numpy as np
import torch
from matplotlib import colormaps
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(0)
writer = SummaryWriter("runs/colormap_example_2")
distribution = torch.randn(100, 100)
colors = colormaps["coolwarm"](distribution.numpy())[:, :, :3]
image = torch.from_numpy((colors * 255).astype(np.uint8)).permute(2, 0, 1).float() / 255.0
writer.add_image("Distribution_Custom_Colormap", image, 0)
writer.close()

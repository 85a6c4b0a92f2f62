"""A figure of matplotlib, closed by the writer and once more by the program."""

import matplotlib.pyplot as plt
import numpy as np
from torch.utils.tensorboard import SummaryWriter

writer = SummaryWriter("test_dir/figure")
fig, ax = plt.subplots()
x = np.linspace(0, 2 * np.pi, 100)
ax.plot(x, np.cos(x))
ax.set_title("Cos(x)")
writer.add_figure("cos_plot", fig, global_step=0)
plt.close(fig)
writer.close()

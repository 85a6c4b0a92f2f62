"""The precision-recall curve of random predictions."""

import numpy as np
from torch.utils.tensorboard import SummaryWriter

np.random.seed(0)
labels = np.random.randint(2, size=1000)
predictions = np.random.rand(1000)
writer = SummaryWriter("test_dir/pr_curve_2")
writer.add_pr_curve("pr_curve", labels, predictions, 0)
writer.close()

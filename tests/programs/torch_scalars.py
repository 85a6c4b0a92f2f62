"""Two writers in one directory, of which one is never closed and one goes on after it was."""

import numpy as np
from torch.utils.tensorboard import SummaryWriter

np.random.seed(0)
writer = SummaryWriter(log_dir="test_dir")
for n_iter in range(50):
    writer.add_scalar("Loss/train", np.random.random(), n_iter)
    writer.add_scalar("Loss/test", np.random.random(), n_iter)
    writer.add_scalar("Accuracy/train", np.random.random(), n_iter)
    writer.add_scalar("Accuracy/test", np.random.random(), n_iter)

writer_2 = SummaryWriter(log_dir="test_dir")
for n_iter in range(50):
    writer_2.add_scalar("test_1/test_2", n_iter, n_iter)
writer_2.close()

r = 5
for i in range(100):
    writer_2.add_scalars(
        "run_14h",
        {"xsinx": i * np.sin(i / r), "xcosx": i * np.cos(i / r), "tanx": np.tan(i / r)},
        i,
    )
writer_2.close()

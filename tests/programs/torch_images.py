"""Images in several forms, and a batch of them after the writer was closed."""

import numpy as np
from torch.utils.tensorboard import SummaryWriter

np.random.seed(0)
ramp = np.arange(0, 10000).reshape(100, 100) / 10000
img = np.zeros((3, 100, 100))
img[0] = ramp
img[1] = 1 - ramp
img_hwc = np.zeros((100, 100, 3))
img_hwc[:, :, 0] = ramp
img_hwc[:, :, 1] = 1 - ramp

writer = SummaryWriter("test_dir")
writer.add_image("my_image", img, 0)
for step in range(10):
    img_random = np.zeros((3, 100, 100))
    for i in range(3):
        img_random[i] = np.random.random((100, 100))
    writer.add_image("random_image", img_random, step)
writer.add_image("my_image_HWC", img_hwc, 0, dataformats="HWC")
writer.close()

img_batches = np.zeros((16, 3, 100, 100))
for step in range(16):
    for channel in range(3):
        img_batches[step, channel] = ramp / 16 * step
writer.add_images("test for batches", img_batches, 1, dataformats="NCHW")

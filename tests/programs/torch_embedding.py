"""Three embeddings of one tag and step, with labels, images, and both."""

import keyword

import torch
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(0)
meta: list[str] = []
while len(meta) < 100:
    meta = [*meta, *keyword.kwlist]
meta = [word + str(i) for i, word in enumerate(meta[:100])]

label_img = torch.rand(100, 3, 10, 32)
for i in range(100):
    label_img[i] *= i / 100.0

writer = SummaryWriter("test_dir/test_for_embedding")
writer.add_embedding(torch.randn(100, 5), metadata=meta, label_img=label_img)
writer.add_embedding(torch.randn(100, 5), label_img=label_img)
writer.add_embedding(torch.randn(100, 5), metadata=meta)

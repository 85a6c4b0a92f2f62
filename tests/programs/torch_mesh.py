"""A tetrahedron with coloured corners."""

import torch
from torch.utils.tensorboard import SummaryWriter

vertices = [[1, 1, 1], [-1, -1, 1], [1, -1, -1], [-1, 1, -1]]
colors = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 0, 255]]
faces = [[0, 2, 3], [0, 3, 1], [0, 1, 2], [1, 3, 2]]

vertices_tensor = torch.as_tensor(vertices, dtype=torch.float).unsqueeze(0)
colors_tensor = torch.as_tensor(colors, dtype=torch.int).unsqueeze(0)
faces_tensor = torch.as_tensor(faces, dtype=torch.int).unsqueeze(0)

writer = SummaryWriter("test_dir/test_mesh")
writer.add_mesh("my_mesh", vertices=vertices_tensor, colors=colors_tensor, faces=faces_tensor)
writer.close()

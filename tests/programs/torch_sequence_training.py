"""A training of convolutions, LSTM and attention on short videos, with histograms of all that it learns."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(0)
writer = SummaryWriter("runs/exp_demo")


class VideoModel(nn.Module):
    """Frames to features, features to one of ten classes."""

    def __init__(self) -> None:
        super().__init__()
        self.cnn = nn.Sequential(
            *(nn.Conv2d(3, 4, kernel_size=3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(4, 6, kernel_size=3, padding=1), nn.BatchNorm2d(6), nn.ReLU(), nn.MaxPool2d(2)),
            nn.AdaptiveAvgPool2d((2, 2)),
        )
        self.lstm = nn.LSTM(6 * 2 * 2, 8, num_layers=2, batch_first=True, bidirectional=True)
        self.attention = nn.Sequential(nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 1), nn.Softmax(dim=1))
        self.classifier = nn.Sequential(nn.Linear(16, 12), nn.Dropout(0.5), nn.ReLU(), nn.Linear(12, 10))

    def forward(self, x: Any) -> Any:
        frames = [self.cnn(x[:, t]).view(x.shape[0], -1) for t in range(x.shape[1])]
        states, _ = self.lstm(torch.stack(frames, dim=1))
        return self.classifier(torch.sum(self.attention(states) * states, dim=1))


def generate_data(n_videos: int) -> Any:
    return TensorDataset(torch.randn(n_videos, 3, 3, 16, 16), torch.randint(0, 10, (n_videos,)))


def train(model: Any, dataloader: Any, epoch: int) -> float:
    model.train()
    total_loss = 0.0
    for batch_idx, (inputs, targets) in enumerate(dataloader):
        # Gradients that are kept as zeros, as torch did before version 2, so that there is something to log.
        optimizer.zero_grad(set_to_none=False)
        loss = criterion(model(inputs), targets)
        if batch_idx % 2 == 0:
            for name, param in model.named_parameters():
                if param.grad is not None:
                    writer.add_histogram(f"Gradients/{name}", param.grad, epoch * len(dataloader) + batch_idx)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
        optimizer.step()
        total_loss += loss.item()
        if batch_idx == 0:
            for name, param in model.named_parameters():
                writer.add_histogram(f"Parameters/{name}", param, epoch)
    return total_loss / len(dataloader)


def validate(model: Any, dataloader: Any, epoch: int) -> None:
    model.eval()
    correct = 0
    with torch.no_grad():
        for inputs, targets in dataloader:
            correct += (model(inputs).argmax(dim=1) == targets).sum().item()
    writer.add_scalar("Accuracy/val", correct / len(dataloader.dataset), epoch)


model = VideoModel()
criterion = nn.CrossEntropyLoss()
optimizer = optim.AdamW(model.parameters(), lr=3e-4)
scheduler = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=100)
train_loader = DataLoader(generate_data(12), batch_size=4, shuffle=True)
val_loader = DataLoader(generate_data(8), batch_size=4)

for epoch in range(3):
    train_loss = train(model, train_loader, epoch)
    validate(model, val_loader, epoch)
    writer.add_scalar("Loss/train", train_loss, epoch)
    writer.add_scalar("Learning Rate", optimizer.param_groups[0]["lr"], epoch)
    scheduler.step()
    if epoch == 0:
        writer.add_graph(model, torch.randn(1, 3, 3, 16, 16))

writer.flush()
writer.close()

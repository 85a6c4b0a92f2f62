"""A residual net with the outer parts of ResNet-50, and four narrow blocks in place of its sixteen."""

from __future__ import annotations

from typing import Any

from torch import nn


class Bottleneck(nn.Module):
    """Three convolutions beside a shorter way."""

    def __init__(self, n_inputs: int, n_outputs: int, stride: int) -> None:
        super().__init__()
        n_narrow = n_outputs // 4
        self.conv1 = nn.Conv2d(n_inputs, n_narrow, kernel_size=1, bias=False)
        self.bn1 = nn.BatchNorm2d(n_narrow)
        self.conv2 = nn.Conv2d(n_narrow, n_narrow, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(n_narrow)
        self.conv3 = nn.Conv2d(n_narrow, n_outputs, kernel_size=1, bias=False)
        self.bn3 = nn.BatchNorm2d(n_outputs)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = nn.Sequential(
            nn.Conv2d(n_inputs, n_outputs, kernel_size=1, stride=stride, bias=False),
            nn.BatchNorm2d(n_outputs),
        )

    def forward(self, x: Any) -> Any:
        """Add what both ways give."""
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        return self.relu(self.bn3(self.conv3(out)) + self.downsample(x))


class ResNet(nn.Module):
    """One block for each of the four layers."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.layer1 = nn.Sequential(Bottleneck(64, 64, 1))
        self.layer2 = nn.Sequential(Bottleneck(64, 64, 2))
        self.layer3 = nn.Sequential(Bottleneck(64, 64, 2))
        self.layer4 = nn.Sequential(Bottleneck(64, 64, 1))
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(64, 1000)

    def forward(self, x: Any) -> Any:
        """Give a number for each of 1,000 classes."""
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(self.avgpool(x).flatten(1))


def resnet50(weights: object = None) -> ResNet:
    """Make a net that is not trained, which is all that there is."""
    assert not weights
    return ResNet()

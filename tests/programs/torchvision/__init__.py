"""The few names of torchvision that programs here use, small and without downloads."""

from torchvision import datasets, models, transforms, utils

__all__ = ["datasets", "models", "transforms", "utils"]

from __future__ import annotations

from torch.utils.tensorboard import SummaryWriter as TorchWriter

from glassboard.summaries.histograms import default_bins


def test_the_edges_are_those_of_torch(tmp_path: object) -> None:
    with TorchWriter(str(tmp_path)) as writer:
        assert default_bins() == writer.default_bins

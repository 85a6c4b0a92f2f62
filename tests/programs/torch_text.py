"""Text without steps, by a writer that is never closed."""

from torch.utils.tensorboard import SummaryWriter

writer = SummaryWriter("test_dir/test_for_text")
writer.add_text("tag-1", "Hello world")
writer.add_text("tag-2", "wow, this is **fantastic**!")

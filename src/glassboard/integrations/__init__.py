"""
Loggers and callbacks of training frameworks that write with Glassboard.

One module per framework, named after it. A module imports its framework when it is imported itself, and says
which package is missing where that fails; none of them needs tensorboard, tensorboardX or TensorFlow.
"""

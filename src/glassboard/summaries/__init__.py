"""The write side of every kind: values of training programs to encoded summaries."""

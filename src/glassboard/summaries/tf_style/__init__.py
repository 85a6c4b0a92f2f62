"""Summaries as TensorFlow 2 writes them: each value is a tensor, and its metadata names the plugin."""

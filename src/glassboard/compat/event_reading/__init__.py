"""What the readers of event files under TensorBoard's names are made of."""

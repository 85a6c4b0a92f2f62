"""What the metadata of our own plugins hold: JSON objects, as they are written and as they are read."""

"""HTTP: parses what is asked, calls `glassboard.query`, encodes what it answers."""

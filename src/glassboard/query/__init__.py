"""Questions and their answers: pure functions from a snapshot and a request to a result."""

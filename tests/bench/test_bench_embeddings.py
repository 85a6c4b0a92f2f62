"""Points of an embedding: our own figures have limits."""

from __future__ import annotations

import pytest
from bench.embeddings import COMPONENTS, COSINE, EUCLIDEAN, measure_embeddings
from bench.options import Options

from bench import embeddings, rivals


@pytest.mark.parametrize(("version", "rows"), [("1.5", [(COSINE, "scikit-learn", "")]), (None, [])])
def test_limits_stand_beside_our_own_figures(
    version: str | None, rows: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeddings, "N_POINTS", 400)
    monkeypatch.setattr(embeddings, "N_END", 100)
    monkeypatch.setattr(embeddings, "their_tasks", lambda _: {COSINE: lambda: None})
    monkeypatch.setattr(rivals, "find_version", lambda _: version)
    table = measure_embeddings(Options(rounds=1))
    assert [(what, library, asked) for what, library, _, _, asked in table.rows] == [
        ("reading the file", "glassboard", ""),
        (COMPONENTS, "glassboard", 3_000),
        ("custom axes", "glassboard", ""),
        ("sphereize", "glassboard", ""),
        (COSINE, "glassboard", 200),
        (EUCLIDEAN, "glassboard", 200),
        *rows,
    ]
    is_named = table.remarks[-1].startswith("scikit-learn is not installed: not measured")
    assert is_named == (version is None)

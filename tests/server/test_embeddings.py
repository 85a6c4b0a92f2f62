"""Embeddings over HTTP: which there are, where their points lie, who is near whom, and what is broken."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard import SummaryWriter
from glassboard.logdir import parse_logdir
from glassboard.query.projections import Points, principal_components
from glassboard.reader import Reading
from glassboard.server import projections
from glassboard.server.app import create_app
from glassboard.server.settings import ServerSettings
from made_server import Frame, ask, read_frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from starlette.applications import Starlette

RANDOM = np.random.default_rng(6)
VECTORS = RANDOM.normal(size=(30, 6)).astype(np.float32)
IMAGES = RANDOM.random((30, 3, 4, 4))
LABELS = [[f"word {i}", i % 3, f"{i / 7:.3f}"] for i in range(30)]
HEADER = ["word", "class", "loss"]
WORDS = {"run": "run", "name": "words:00004"}
BROKEN = """
embeddings { tensor_name: "outside" tensor_path: "../../secret.tsv" }
embeddings { tensor_name: "gone" tensor_path: "gone.tsv" }
embeddings { tensor_name: "ragged" tensor_path: "ragged.tsv" }
embeddings { tensor_name: "words" tensor_path: "words.tsv" }
embeddings { tensor_name: "good" tensor_path: "good.tsv" sprite { image_path: "good.tsv" }
  metadata_path: "/etc/hostname" bookmarks_path: "marks.json" }
embeddings { tensor_name: "few" tensor_path: "few.tsv" metadata_path: "labels.tsv" bookmarks_path: "no.json" }
"""
BROKEN_FILES = {
    "projector_config.pbtxt": BROKEN,
    "ragged.tsv": "1\t2\n3\n",
    "words.tsv": "a\tb\nc\td\n",
    "good.tsv": "1\t2\n3\t4\nnan\t5\n",
    "few.tsv": "7\n",
    "labels.tsv": "a\nb\n",
    "marks.json": '[{"label": "now"}]',
}


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("embeddings")
    with SummaryWriter(logdir / "run") as writer:
        writer.add_scalar("loss", 1.0, 0)
        writer.add_embedding(VECTORS, LABELS, IMAGES, 4, "words", HEADER)
    write_broken(logdir / "broken")
    (logdir / "unreadable").mkdir()
    (logdir / "unreadable/projector_config.pbtxt").write_text("no configuration")
    SummaryWriter(logdir / "unreadable").close()
    return logdir


@pytest.fixture(scope="module")
def app(logdir: Path) -> Iterator[Starlette]:
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    app = create_app(reading, ServerSettings(), {})
    yield app
    app.state.context.close()
    reading.close()


def write_broken(run: Path) -> None:
    SummaryWriter(run).close()
    for name, text in BROKEN_FILES.items():
        (run / name).write_text(text)


def get(app: Starlette, path: str, **params: Any) -> Any:
    answer = ask(app, f"/api/v1/{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def post(app: Starlette, path: str, **body: Any) -> Any:
    answer = ask(app, f"/api/v1/embeddings/{path}", "POST", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refusal(app: Starlette, path: str, method: str = "GET", **request: Any) -> tuple[int, str, str]:
    answer = ask(app, f"/api/v1/{path}", method, **request)
    error = answer.json()["error"]
    return answer.status_code, error["code"], error["message"]


def positions(app: Starlette, **body: Any) -> Frame:
    """Have points placed at once and give the frame with where they are."""
    job = post(app, "projections", **body)
    assert (job["state"], job["progress"]) == ("done", 1.0)
    answer = ask(app, "/api/v1/embeddings/positions", params={"job": job["job"]})
    frames, has_ended = read_frames(answer.content)
    assert has_ended
    return frames[0]


def upload(app: Starlette, content: bytes, **params: Any) -> Any:
    answer = send(app, content, **params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def send(app: Starlette, content: bytes, **params: Any) -> Any:
    headers = {"content-type": "application/octet-stream"}
    return ask(app, "/api/v1/embeddings/upload", "POST", content=content, params=params, headers=headers)


def test_embeddings_are_listed_and_what_is_broken_hides_no_other(app: Starlette) -> None:
    listed = {(each["run"], each["name"]): each for each in get(app, "embeddings")["embeddings"]}
    assert listed["run", "words:00004"] == {
        "run": "run",
        "name": "words:00004",
        "upload": "",
        "version": listed["run", "words:00004"]["version"],
        "n_points": 30,
        "n_dimensions": 6,
        "columns": HEADER,
        "sprite": {"width": 4, "height": 4},
        "has_bookmarks": False,
        "remarks": [],
        "error": "",
    }
    assert {name: each["error"] for (run, name), each in listed.items() if run != "run"} == {
        "": "'no' in line 1, column 1, expected a field of ProjectorConfig: "
        "unreadable/projector_config.pbtxt",
        "outside": "leads out of its directory: broken/../../secret.tsv",
        "gone": "cannot be read (No such file or directory): broken/gone.tsv",
        "ragged": "line 2 has 1 numbers, expected 2: broken/ragged.tsv",
        "words": "",
        "good": "",
        "few": "",
    }


def test_what_cannot_be_shown_of_good_points_is_remarked(app: Starlette) -> None:
    listed = {each["name"]: each for each in get(app, "embeddings")["embeddings"]}
    good, few = listed["good"], listed["few"]
    assert (good["n_points"], good["n_dimensions"], good["columns"], good["sprite"]) == (3, 2, [], None)
    assert good["has_bookmarks"]
    assert good["remarks"] == [
        "The metadata cannot be shown: leads out of its directory: broken//etc/hostname",
        "The images cannot be shown: the size of one is not given.",
    ]
    assert not few["has_bookmarks"]
    assert few["remarks"] == [
        "The metadata has 2 rows for 1 points.",
        "The bookmarks cannot be shown: cannot be read (No such file or directory): broken/no.json",
    ]


def test_an_embedding_has_another_version_once_one_of_its_files_is_written_anew(
    app: Starlette, logdir: Path
) -> None:
    run = logdir / "broken"

    def version() -> str:
        listed = get(app, "embeddings")["embeddings"]
        return next(str(each["version"]) for each in listed if each["name"] == "few")

    versions = [version(), version()]
    for name in ("few.tsv", "labels.tsv"):
        (run / name).write_text(BROKEN_FILES[name])
        versions.append(version())
    (run / "no.json").write_text("[]")
    versions.append(version())
    (run / "no.json").unlink()
    assert versions[0] == versions[1]
    assert len(set(versions)) == 4


def test_embeddings_are_tags_of_their_kind(app: Starlette) -> None:
    answer = get(app, "tags", kind="embeddings")
    assert [each["tag"] for each in answer["tags"]][-1] == "words:00004"
    assert answer["n_tags_by_kind"]["embeddings"] == len(answer["tags"]) == 8


def test_labels_come_column_by_column(app: Starlette) -> None:
    columns = get(app, "embeddings/metadata", **WORDS)["columns"]
    assert [(each["name"], each["is_numeric"]) for each in columns] == [
        ("word", False),
        ("class", True),
        ("loss", True),
    ]
    assert [list(row) for row in zip(*(each["values"] for each in columns), strict=True)] == [
        [str(value) for value in row] for row in LABELS
    ]


def test_sprites_and_bookmarks_come_as_they_are(app: Starlette) -> None:
    sprite = ask(app, "/api/v1/embeddings/sprite", params=WORDS)
    assert (sprite.status_code, sprite.headers["content-type"]) == (200, "image/png")
    assert get(app, "embeddings/bookmarks", run="broken", name="good") == [{"label": "now"}]
    expected = (404, "no_media", "embedding 'words:00004' has no bookmarks")
    assert refusal(app, "embeddings/bookmarks", params=WORDS) == expected


def test_principal_components_are_placed_at_once(app: Starlette) -> None:
    frame = positions(app, **WORDS, method="pca", components=[2, 0, 1])
    expected = principal_components(Points(VECTORS))
    assert (frame.header["n_points"], frame.header["n_components"]) == (30, 3)
    assert frame.header["is_final"]
    np.testing.assert_allclose(frame.header["variances"], expected.variances)
    placed = frame.columns["positions"].reshape(30, 3)
    np.testing.assert_array_equal(placed, expected.positions[:, [2, 0, 1]])


def test_some_points_are_placed_as_if_there_were_no_others(app: Starlette) -> None:
    rows = [9, 3, 4, 20, 21]
    frame = positions(app, **WORDS, method="pca", n_components=2, rows=rows)
    expected = principal_components(Points(VECTORS[rows])).positions[:, :2]
    np.testing.assert_array_equal(frame.columns["positions"].reshape(5, 2), expected)


def test_the_same_question_has_the_same_job_and_is_answered_once(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {**WORDS, "method": "pca", "is_sphereized": True}
    first = post(app, "projections", **body)
    monkeypatch.setattr(projections, "principal_components", lambda *_: pytest.fail("worked out again"))
    assert post(app, "projections", **body) == first == get(app, "embeddings/jobs", job=first["job"])
    assert post(app, "projections", **body, components=[1, 0, 2])["job"] != first["job"]


def test_points_on_a_sphere_are_placed_by_their_directions(app: Starlette) -> None:
    frame = positions(app, **WORDS, method="pca", is_sphereized=True)
    centered = VECTORS - VECTORS.mean(axis=0)
    on_sphere = centered / np.linalg.norm(centered, axis=1, keepdims=True)
    expected = principal_components(Points(on_sphere)).positions[:, :3]
    np.testing.assert_allclose(frame.columns["positions"].reshape(30, 3), expected, atol=1e-5)


def test_axes_of_ones_own_place_points(app: Starlette) -> None:
    axes = {"left": [0, 1], "right": [2], "up": [], "down": [5]}
    frame = positions(app, **WORDS, method="custom", axes=axes)
    across = VECTORS[2] - VECTORS[:2].mean(axis=0)
    expected = (VECTORS - VECTORS.mean(axis=0)) @ across / np.linalg.norm(across)
    assert frame.header["n_components"] == 2
    np.testing.assert_allclose(frame.columns["positions"].reshape(30, 2)[:, 0], expected, atol=1e-5)


def test_neighbours_are_those_of_the_original_space(app: Starlette) -> None:
    distances = np.linalg.norm(VECTORS - VECTORS[7], axis=1)
    order = [row for row in np.argsort(distances).tolist() if row != 7]
    found = post(app, "neighbors", **WORDS, row=7, n_neighbors=5, metric="euclidean")
    assert found["rows"] == order[:5]
    np.testing.assert_allclose(found["distances"], distances[order[:5]], rtol=1e-5)
    among = post(app, "neighbors", **WORDS, row=7, metric="euclidean", rows=[7, *order[10:12]])
    assert among["rows"] == order[10:12]


def test_a_point_that_is_not_finite_has_no_place(app: Starlette) -> None:
    frame = positions(app, run="broken", name="good", method="pca", n_components=2)
    placed = frame.columns["positions"].reshape(3, 2)
    assert np.isnan(placed).tolist() == [[False] * 2, [False] * 2, [True] * 2]
    assert post(app, "neighbors", run="broken", name="good", row=2) == {"rows": [], "distances": []}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"method": "pca", "rows": [30]}, "body.rows is 30, expected rows from 0 to 29"),
        ({"method": "pca", "rows": [-1]}, "body.rows is -1, expected rows from 0 to 29"),
        ({"method": "pca", "n_components": 5}, "n_components is 5, expected 2 to 3"),
        ({"method": "custom"}, "body.axes is None, expected the ends of the axes"),
        ({"method": "custom", "axes": {"up": [99]}}, "body.axes.up is 99, expected rows from 0 to 29"),
        ({"method": "lda"}, "body.method is 'lda', expected one of pca, tsne, umap, custom"),
        (
            {"method": "tsne", "supervise": {"column": "x", "weight": 5}},
            "body.supervise.column is 'x', expected one of word, class, loss",
        ),
    ],
)
def test_a_bad_projection_is_refused_by_name(app: Starlette, body: dict[str, Any], expected: str) -> None:
    answer = refusal(app, "embeddings/projections", "POST", json=WORDS | body)
    assert answer == (400, "invalid_query", expected)


def test_what_is_not_there_is_said_so(app: Starlette) -> None:
    path = "embeddings/metadata"
    assert refusal(app, path, params={"run": "x", "name": "y"})[:2] == (404, "run_not_found")
    assert refusal(app, path, params=WORDS | {"name": "y"})[:2] == (404, "embedding_not_found")
    assert refusal(app, path, params={"upload": "y"})[:2] == (404, "upload_not_found")
    assert refusal(app, "embeddings/jobs", params={"job": "y"})[:2] == (404, "job_not_found")
    ragged = {"run": "broken", "name": "ragged", "method": "pca"}
    answer = refusal(app, "embeddings/projections", "POST", json=ragged)
    assert answer == (404, "asset_unreadable", "line 2 has 1 numbers, expected 2: broken/ragged.tsv")


def test_without_its_package_a_method_says_what_to_install(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert get(app, "embeddings")["methods"] == {"tsne": True, "umap": True}
    monkeypatch.setattr("glassboard.query.projections.methods.find_spec", lambda _: None)
    assert get(app, "embeddings")["methods"] == {"tsne": False, "umap": False}
    assert refusal(app, "embeddings/projections", "POST", json=WORDS | {"method": "umap"}) == (
        501,
        "package_missing",
        "umap-learn is not installed, get it by: pip install 'glassboard[projector]'",
    )


def test_more_points_than_a_method_takes_are_refused(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projections, "MAX_POINTS", 29)
    answer = refusal(app, "embeddings/projections", "POST", json=WORDS | {"method": "tsne"})
    assert answer == (400, "invalid_query", "rows is '30 points', expected at most 29")


def test_tsne_is_a_job_that_is_followed_stopped_and_keeps_what_it_came_to(app: Starlette) -> None:
    body = {**WORDS, "method": "tsne", "n_components": 2, "perplexity": 5.0, "n_iterations": 10_000}
    supervised = {**body, "supervise": {"column": "class", "weight": 50.0}}
    job = post(app, "projections", **supervised)
    assert job["state"] == "running"
    while get(app, "embeddings/jobs", job=job["job"])["iteration"] == 0:
        continue
    assert post(app, "jobs/pause", job=job["job"])["state"] == "paused"
    assert post(app, "jobs/resume", job=job["job"])["state"] == "running"
    assert post(app, "jobs/perturb", job=job["job"])["state"] == "running"
    stopped = post(app, "jobs/cancel", job=job["job"])
    assert stopped["state"] == "cancelled"
    answer = ask(app, "/api/v1/embeddings/positions", params={"job": job["job"]})
    (frame,), _ = read_frames(answer.content)
    assert (frame.header["state"], frame.header["iteration"]) == ("cancelled", stopped["iteration"])
    assert np.isfinite(frame.columns["positions"]).all()
    assert len(frame.columns["positions"]) == 60


def npy(array: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "params"),
    [
        (b"\n".join(b"\t".join(str(x).encode() for x in row) for row in VECTORS), {}),
        (npy(VECTORS), {}),
        (npy(np.asfortranarray(VECTORS.astype(">f8"))), {}),
        (VECTORS.astype("<f4").tobytes(), {"n_dimensions": 6}),
    ],
    ids=["table", "npy", "npy by column", "raw"],
)
def test_uploaded_vectors_are_shown_as_logged_ones_are(
    app: Starlette, content: bytes, params: dict[str, Any]
) -> None:
    answer = upload(app, content, name="mine", **params)
    key = answer.pop("upload")
    assert answer == {"n_points": 30, "n_dimensions": 6, "columns": [], "remarks": []}
    frame = positions(app, upload=key, method="pca")
    logged = positions(app, **WORDS, method="pca")
    assert frame.columns["positions"].tobytes() == logged.columns["positions"].tobytes()
    assert key in {each["upload"] for each in get(app, "embeddings")["embeddings"]}


def version_of(app: Starlette, key: str) -> str:
    listed = get(app, "embeddings")["embeddings"]
    return next(str(each["version"]) for each in listed if each["upload"] == key)


def test_uploaded_labels_belong_to_uploaded_vectors(app: Starlette) -> None:
    key = upload(app, b"1\t2\n3\t4\n", name="mine")["upload"]
    before = version_of(app, key)
    answer = upload(app, b"word\tn\na\t1\nb\t2\nc\t3\n", upload=key, part="metadata")
    assert version_of(app, key) != before
    assert answer["columns"] == ["word", "n"]
    assert answer["remarks"] == ["The metadata has 3 rows for 2 points."]
    assert get(app, "embeddings/metadata", upload=key)["columns"] == [
        {"name": "word", "is_numeric": False, "values": ["a", "b"]},
        {"name": "n", "is_numeric": True, "values": ["1", "2"]},
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it holds no numbers"),
        (b"a\tb\n", "line 1 holds 'a', expected a number"),
        (b"1\t2\n3\n", "line 2 has 1 numbers, expected 2"),
        (b"\x93NUMPY\x01\x00", "its head is none of a file of NumPy's"),
        (npy(np.array([[{}]], object)), "it holds object of shape (1, 1), expected numbers of two axes"),
        (npy(np.zeros(3)), "it holds float64 of shape (3,), expected numbers of two axes"),
        (npy(VECTORS)[:-1], "it has 719 bytes of numbers, not those of shape (30, 6)"),
    ],
)
def test_an_upload_that_is_no_matrix_is_refused(app: Starlette, content: bytes, message: str) -> None:
    error = send(app, content).json()["error"]
    assert error == {"code": "unreadable_upload", "message": message}


def test_raw_numbers_that_are_no_whole_rows_are_refused(app: Starlette) -> None:
    error = send(app, b"1234567", n_dimensions=1).json()["error"]
    assert error["message"] == "7 bytes are no rows of 1 float32 numbers"


def test_uploads_have_limits_and_say_what_they_are(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glassboard.server.routes.embedding_files.MAX_UPLOAD_BYTES", 100)
    assert send(app, b"1\t2\n" * 25).status_code == 200
    too_large = send(app, b"1\t2\n" * 26)
    assert (too_large.status_code, too_large.json()["error"]["code"]) == (413, "too_large")
    monkeypatch.setattr("glassboard.server.routes.embedding_files.MAX_UPLOADS_BYTES", 100)
    assert send(app, b"1\t2\n" * 25).status_code == 413
    form = ask(app, "/api/v1/embeddings/upload", "POST", data={"a": "b"})
    assert form.json()["error"]["code"] == "unsupported_media_type"


def test_vectors_labels_and_positions_are_taken_away_as_tables(app: Starlette) -> None:
    def export(**params: Any) -> str:
        answer = ask(app, "/api/v1/export/embeddings", params=params)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        return answer.text

    vectors = [line.split("\t") for line in export(**WORDS).splitlines()]
    np.testing.assert_array_equal(np.array(vectors, np.float32), VECTORS)
    labels = [line.split("\t") for line in export(**WORDS, part="metadata").splitlines()]
    assert labels == [HEADER, *([str(value) for value in row] for row in LABELS)]
    job = post(app, "projections", run="broken", name="good", method="pca", n_components=2)["job"]
    assert export(part="positions", job=job).splitlines()[2] == "nan\tnan"

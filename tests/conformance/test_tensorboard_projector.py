"""The projector's files: our answers are those of TensorBoard's plugin."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import numpy as np
import pytest
import tensorboardX
import torch
from torch.utils.tensorboard import SummaryWriter

import event_files
import glassboard
from two_boards import Boards, ours, serve_both, theirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RANDOM = np.random.default_rng(5)
MATRIX = torch.as_tensor(RANDOM.normal(size=(7, 3)), dtype=torch.float32)
IMAGES = torch.as_tensor(RANDOM.random(size=(7, 3, 4, 5)), dtype=torch.float32)
SQUARE_IMAGES = IMAGES[..., :4]
LABELS = ["a", "b c", "ä", "d", "", "f\u2028", "g"]
ROWS = [[label, i, i / 4] for i, label in enumerate(LABELS)]
HEADER = ["name", "number", "share"]
PLUGIN = "plugins/org_tensorflow_tensorboard_projector"
GIF = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")


def add_embeddings(writer: Any) -> None:
    writer.add_scalar("loss", 0.5, 0)
    writer.add_embedding(MATRIX, metadata=LABELS, label_img=SQUARE_IMAGES, global_step=0, tag="words")
    writer.add_embedding(MATRIX * 2, metadata=ROWS, metadata_header=HEADER, global_step=5, tag="words")
    writer.add_embedding(MATRIX[:1], global_step=12345678, tag="a/b")
    writer.close()


def make_run(run: Path) -> Path:
    event_files.write(
        run / "events.out.tfevents.1", event_files.version(), event_files.scalars("loss", range(1, 2))
    )
    return run


def write_files(run: Path, files: dict[str, bytes | str]) -> None:
    for name, content in files.items():
        path = run / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def entry(name: str, path: str, more: str = "") -> str:
    return f'embeddings {{ tensor_name: "{name}" tensor_path: "{path}" {more} }}\n'


def write_by_hand(logdir: Path) -> None:
    """Write what no writer of ours does: TensorFlow's layout, raw numbers, odd texts, bookmarks."""
    raw = np.linspace(-1, 1, 12, dtype="<f4")
    write_files(
        make_run(logdir / "by/hand"),
        {
            "projector_config.pbtxt": "".join(
                [
                    entry("raw", "raw.bytes", "tensor_shape: 4 tensor_shape: 3"),
                    entry("first:0", "odd.tsv", 'metadata_path: "labels.tsv" bookmarks_path: "marks.json"'),
                    entry("tiny", "deep/er/numbers.tsv", 'sprite { image_path: "tiny.gif" }'),
                    entry("no sprite", "one.tsv", "sprite { single_image_dim: [2, 3] }"),
                    entry("shaped", "one.tsv", 'tensor_shape: 9 tensor_shape: 9 metadata_path: "dos.tsv"'),
                    'embeddings { tensor_name: "none" metadata_path: "none.tsv" }\n',
                ]
            ),
            "raw.bytes": raw.tobytes(),
            "odd.tsv": "nan\tinf\t-Infinity\n 1e3\t1_0\t+.5\n\n7\t-0\t1e400\n",
            "labels.tsv": "only\ncolumn\nhere",
            "marks.json": '[{"label": "now", "points": [1, 2]}]',
            "deep/er/numbers.tsv": "1\t2\r\n3\t4\r\n",
            "tiny.gif": GIF,
            "one.tsv": "1\n2\n3",
            "dos.tsv": "x\ty\r\n1\t2\r\n3\t4\r\n",
        },
    )
    write_files(
        make_run(logdir / "keras"),
        {
            "projector_config.pbtxt": "# of an older version\n" + entry("old", "old.tsv"),
            "old.tsv": "1\t1\n",
            f"{PLUGIN}/projector_config.pbtxt": entry("", "new.tsv", "sprite { image_path: 'a.png' }"),
            f"{PLUGIN}/new.tsv": "2\t2\n",
            f"{PLUGIN}/a.png": GIF,
        },
    )
    write_files(
        make_run(logdir / "checkpoint"),
        {"projector_config.pbtxt": 'model_checkpoint_path: "model.ckpt"\nembeddings { tensor_name: "w" }\n'},
    )
    write_files(make_run(logdir / "nothing"), {"projector_config.pbtxt": "embeddings { tensor_name: 'w' }"})
    write_files(make_run(logdir / "empty"), {"projector_config.pbtxt": ""})


def write_with_writers(logdir: Path) -> None:
    add_embeddings(SummaryWriter(str(logdir / "torch")))
    add_embeddings(tensorboardX.SummaryWriter(str(logdir / "tensorboardX")))
    add_embeddings(glassboard.SummaryWriter(str(logdir / "ours/run")))
    many = RANDOM.normal(size=(1 << 10, (1 << 10) + 1)).astype(np.float32)
    with glassboard.SummaryWriter(str(logdir / "ours/raw")) as writer:
        writer.add_embedding(many, metadata=range(len(many)), tag="more than a million numbers")


def write_in_the_logdir(logdir: Path) -> None:
    """Write a configuration where there is no event file: in the logdir itself."""
    make_run(logdir / "run")
    write_files(logdir, {"projector_config.pbtxt": entry("a", "a.tsv"), "a.tsv": "1\t2\n"})


@pytest.fixture(scope="module", params=[write_with_writers, write_by_hand, write_in_the_logdir])
def boards(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    write: Callable[[Path], None] = request.param
    logdir = tmp_path_factory.mktemp("projector")
    write(logdir)
    with serve_both(str(logdir)) as both:
        yield both


def ask_all(boards: Boards, route: str, **arguments: Any) -> Any:
    """Ask both; TensorBoard says ``./`` for the logdir itself, and has runs in the order of the disk."""
    path = f"/data/plugin/projector/{route}?{urlencode(arguments)}"
    reference, mine = theirs(boards.theirs, path), ours(boards.ours, path)
    if isinstance(reference.body, str):
        reference = reference._replace(body=reference.body.replace("/./", "/"))
    if route == "runs":
        reference, mine = (each._replace(body=sorted(each.body)) for each in (reference, mine))
    assert mine == reference, path
    return reference.body


def names_of(boards: Boards) -> list[tuple[str, str]]:
    return [
        (run, each.get("tensorName", ""))
        for run in ask_all(boards, "runs")
        for each in ask_all(boards, "info", run=run).get("embeddings", [])
    ]


def test_there_is_something_to_compare(boards: Boards) -> None:
    assert names_of(boards)


def test_every_file_is_the_same(boards: Boards) -> None:
    for run, name in names_of(boards):
        for route in ("tensor", "metadata", "bookmarks", "sprite_image"):
            ask_all(boards, route, run=run, name=name)


@pytest.mark.parametrize(
    "n_rows", ["", "1", "2", "3", "4", "7", "100000", "0", "-1", "x", "1.5", " 2 ", "1_0"]
)
def test_the_first_rows_are_the_same(boards: Boards, n_rows: str) -> None:
    for run, name in names_of(boards):
        for route in ("tensor", "metadata"):
            ask_all(boards, route, run=run, name=name, num_rows=n_rows)


@pytest.mark.parametrize("route", ["runs", "info", "tensor", "metadata", "bookmarks", "sprite_image"])
@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"run": ""},
        {"run": "nothing such"},
        {"name": "words:00000"},
        {"run": "../.."},
        {"run": "torch"},
        {"run": "torch", "name": ""},
        {"run": "torch", "name": "nothing such"},
        {"run": "torch", "name": "nothing such", "num_rows": "x"},
        {"run": "by/hand", "name": "first"},
        {"run": "by/hand", "name": "first:0"},
        {"run": "by/hand", "name": "tiny:1"},
        {"run": "keras", "name": "new.tsv"},
        {"run": "keras", "name": "old"},
        {"run": "checkpoint", "name": "w"},
        {"run": "empty", "name": "w"},
        {"run": ".", "name": "a"},
    ],
)
def test_a_question_that_leads_nowhere_has_the_same_answer(
    boards: Boards, route: str, arguments: dict[str, Any]
) -> None:
    ask_all(boards, route, **arguments)


def test_the_plugin_is_active_where_there_is_an_embedding(boards: Boards, tmp_path: Path) -> None:
    make_run(tmp_path / "run")
    with serve_both(str(tmp_path)) as without:
        for both, is_active in ((boards, True), (without, False)):
            enabled = theirs(both.theirs, "/data/plugins_listing").body["projector"]["enabled"]
            for _ in range(100):
                if enabled == is_active:
                    break
                time.sleep(0.05)  # TensorBoard finds out on a thread of its own
                enabled = theirs(both.theirs, "/data/plugins_listing").body["projector"]["enabled"]
            mine = ours(both.ours, "/data/plugins_listing").body["projector"]["enabled"]
            assert mine is enabled is is_active


def test_nothing_outside_of_the_directory_of_the_configuration_is_read(tmp_path: Path) -> None:
    run = make_run(tmp_path / "logdir/run")
    secret = tmp_path / "secret.tsv"
    secret.write_text("56\n")
    write_files(run, {"in.tsv": "12\n", "sub/in.tsv": "34\n"})
    (run / "link.tsv").symlink_to(secret)
    (run / "dir").symlink_to(tmp_path)
    (run / "inner.tsv").symlink_to("sub/in.tsv")
    (run / "loop.tsv").symlink_to("loop.tsv")
    paths = [
        str(secret),
        "../../secret.tsv",
        "sub/../../../secret.tsv",
        "link.tsv",
        "dir/secret.tsv",
        "inner.tsv",
        str(run / "in.tsv"),
        "sub/../in.tsv",
        "..",
        "~/.netrc",
        "loop.tsv",
    ]
    more = 'metadata_path: "{0}" bookmarks_path: "{0}" sprite {{ image_path: "{0}" }}'
    config = "".join(entry(path, "in.tsv", more.format(path)) for path in paths)
    outside = "".join(entry(f"tensor {path}", path) for path in paths if not path.startswith("loop"))
    write_files(run, {"projector_config.pbtxt": config + outside})
    with serve_both(str(tmp_path / "logdir")) as both:
        ask_all(both, "info", run="run")
        for path in paths:
            ask_all(both, "metadata", run="run", name=path)
            if not path.startswith("~"):  # TensorBoard's error would tell where the user's home is
                ask_all(both, "sprite_image", run="run", name=path)
        for path in paths[:-1]:
            ask_all(both, "tensor", run="run", name=f"tensor {path}")
        assert not any(ours(both.ours, bookmarks(path)).status == 200 for path in paths[:5])
        assert ours(both.ours, bookmarks("inner.tsv")).status == 200


def bookmarks(name: str) -> str:
    return f"/data/plugin/projector/bookmarks?{urlencode({'run': 'run', 'name': name})}"


BROKEN: dict[str, tuple[bytes, str, str]] = {
    "ragged": (b"1\t2\n3\t4\n5\t6\t7\n", "", "line 3 has 3 numbers, expected 2"),
    "word": (b"1\t2\n3\tfour\n", "", "line 2 holds 'four', expected a number"),
    "empty": (b"", "", "it holds no numbers"),
    "blank": (b"\n\n\n", "", "it holds no numbers"),
    "hole": (b"1\t\t3\n", "", "line 1 holds '', expected a number"),
    "true": (b"true\tnull\n", "", "line 1 holds 'true', expected a number"),
    "raw": (b"\xff" * 16, "", "it is no UTF-8: byte 0xff"),
    "claim": (b"\xff" * 16, "tensor_shape: [5000, 5000]", "it is no UTF-8: byte 0xff"),
    "cube": (b"\xff" * 16, "tensor_shape: [2, 2, 1]", "it is no UTF-8: byte 0xff"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_tensor_is_an_error_that_names_the_file_where_tensorboard_fails(
    tmp_path: Path, name: str
) -> None:
    content, shape, reason = BROKEN[name]
    run = make_run(tmp_path / "run")
    config = entry("good", "good.tsv") + entry("bad", "bad.tsv", shape)
    write_files(run, {"projector_config.pbtxt": config, "good.tsv": "1\t2\n", "bad.tsv": content})
    with serve_both(str(tmp_path)) as both:
        path = "/data/plugin/projector/tensor?run=run&name="
        with pytest.raises((ValueError, IndexError)):
            theirs(both.theirs, "/data/plugin/projector/runs")
        bad, good = ours(both.ours, f"{path}bad"), ours(both.ours, f"{path}good")
        assert (bad.status, bad.body) == (400, f"{reason}: run/bad.tsv")
        assert (good.status, good.body) == (200, np.array([1, 2], "<f4").tobytes())
        assert ours(both.ours, "/data/plugin/projector/runs").body == ["run"]
        assert ours(both.ours, "/data/plugin/projector/info?run=run").status == 200


def test_what_cannot_be_read_is_an_error_of_its_run_alone(tmp_path: Path) -> None:
    write_files(make_run(tmp_path / "torn"), {"projector_config.pbtxt": "embeddings { tensor_name: "})
    write_files(make_run(tmp_path / "latin"), {"projector_config.pbtxt": b"# \xe4\n"})
    write_files(
        make_run(tmp_path / "good"),
        {
            "projector_config.pbtxt": entry("gone", "gone.tsv", 'metadata_path: "latin.tsv"')
            + entry("piped", "pipe.tsv"),
            "latin.tsv": b"\xe4\n",
        },
    )
    os.mkfifo(tmp_path / "good/pipe.tsv")
    with serve_both(str(tmp_path)) as both:

        def ask(path: str) -> tuple[int, Any]:
            return ours(both.ours, f"/data/plugin/projector/{path}")[::2]

        assert ask("runs") == (200, ["good", "latin", "torn"])
        assert ask("info?run=good")[0] == 200
        assert ask("info?run=torn") == (
            400,
            "the end in line 1, column 27, expected a text in quotes: torn/projector_config.pbtxt",
        )
        assert ask("info?run=latin") == (400, "it is no UTF-8: byte 0xe4: latin/projector_config.pbtxt")
        gone = tmp_path / "good/gone.tsv"
        assert ask("tensor?run=good&name=gone") == (400, f'Tensor file "{gone}" does not exist')
        pipe = tmp_path / "good/pipe.tsv"
        assert ask("tensor?run=good&name=piped") == (400, f'Tensor file "{pipe}" does not exist')
        assert ask("metadata?run=good&name=gone") == (400, "it is no UTF-8: byte 0xe4: good/latin.tsv")


def test_a_file_of_an_absurd_size_is_refused_unread(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run")
    more = 'metadata_path: "huge" bookmarks_path: "huge" sprite { image_path: "huge" }'
    write_files(
        run,
        {
            "projector_config.pbtxt": entry("a", "huge", more),
            "huge": "",
        },
    )
    os.truncate(run / "huge", 1 << 40)
    with serve_both(str(tmp_path)) as both:
        for route in ("bookmarks", "sprite_image"):
            answer = ours(both.ours, f"/data/plugin/projector/{route}?run=run&name=a")
            assert answer[::2] == (400, "1099511627776 bytes, expected at most 268435456: run/huge")
        for route in ("tensor", "metadata"):
            answer = ours(both.ours, f"/data/plugin/projector/{route}?run=run&name=a")
            assert answer[::2] == (400, "1099511627776 bytes, expected at most 8589934592: run/huge")
        os.truncate(run / "huge", 1 << 32)
        for route in ("tensor", "metadata"):
            answer = ours(both.ours, f"/data/plugin/projector/{route}?run=run&name=a")
            assert answer[::2] == (400, "a line is longer than 67108864 bytes: run/huge")


def test_a_file_that_changes_is_read_anew(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run")
    write_files(run, {"projector_config.pbtxt": entry("a", "a.tsv"), "a.tsv": "1\t2\n"})
    with serve_both(str(tmp_path)) as both:
        path = "/data/plugin/projector/tensor?run=run&name="
        assert ours(both.ours, f"{path}a").body == np.array([1, 2], "<f4").tobytes()
        write_files(run, {"a.tsv": "1\t2\n3\t4\n", "projector_config.pbtxt": entry("b", "a.tsv")})
        assert ours(both.ours, f"{path}b").body == np.array([1, 2, 3, 4], "<f4").tobytes()
        assert ours(both.ours, f"{path}a").status == 400

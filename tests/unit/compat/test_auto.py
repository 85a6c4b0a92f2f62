"""What `glassboard.auto` does to imports, each time in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from event_files import scalar, version, write
from written_events import Written, read_scalars, run_script

if TYPE_CHECKING:
    from pathlib import Path

ABSENT = """
    import sys

    class Blocker:
        def find_spec(self, name, path=None, target=None):
            if name.split(".")[0] in {"torch", "tensorboard", "tensorboardX"}:
                raise ModuleNotFoundError(f"No module named {name!r}")

    sys.meta_path.insert(0, Blocker())
"""


def test_nothing_is_imported_but_what_is_asked_for() -> None:
    printed = run_script("""
        import sys
        import glassboard.auto
        heavy = {"torch", "tensorboard", "tensorboardX", "numpy", "PIL"}
        print(sorted(heavy & {name.split(".")[0] for name in sys.modules}))
    """)
    assert printed == "[]\n"


def test_tensorboardx_is_found_and_imported_where_it_is_not_installed() -> None:
    printed = run_script(
        ABSENT
        + """
    import glassboard.auto
    import importlib.util
    spec = importlib.util.find_spec("tensorboardX")
    import tensorboardX
    print(spec.name, tensorboardX.__spec__.name, tensorboardX.__name__, tensorboardX.__version__)
    print(tensorboardX.SummaryWriter, tensorboardX.summary.__name__)
    """
    )
    assert printed.splitlines() == [
        "tensorboardX tensorboardX tensorboardX 2.6.5",
        "<class 'glassboard.compat.tensorboardX.writer.SummaryWriter'> tensorboardX.summary",
    ]


def test_a_module_that_we_do_not_have_is_theirs_and_its_messages_are_taken(tmp_path: Path) -> None:
    printed = run_script(
        """
        import glassboard.auto, sys
        from tensorboardX import FileWriter
        from tensorboardX.proto.summary_pb2 import Summary
        with FileWriter(sys.argv[1]) as writer:
            writer.add_summary(Summary(value=[Summary.Value(tag="a", simple_value=2.0)]), 3)
        print(FileWriter.__module__, Summary.__module__)
    """,
        tmp_path,
    )
    assert printed == "glassboard.compat.tensorboardX.file_writer tensorboardX.proto.summary_pb2\n"
    assert read_scalars(tmp_path) == [Written("a", 3, 2.0)]


def test_a_module_that_nobody_has_is_not_found() -> None:
    printed = run_script(
        ABSENT
        + """
    import glassboard.auto
    try:
        import tensorboardX.proto
    except ModuleNotFoundError as error:
        print(error)
    """
    )
    assert printed == "No module named 'tensorboardX.proto'\n"


@pytest.mark.parametrize(
    "order", ["import torch\nimport glassboard.auto", "import glassboard.auto\nimport torch"]
)
def test_torch_may_be_imported_before_or_after(order: str) -> None:
    printed = run_script(
        order
        + """
import torch.utils.tensorboard
print(torch.utils.tensorboard.SummaryWriter.__module__)
print(torch.utils.tensorboard.summary.scalar.__module__)
"""
    )
    assert printed.splitlines() == [
        "glassboard.writer.summary_writer",
        "glassboard.compat.torch_tensorboard.summary",
    ]


def test_what_was_imported_before_is_replaced_with_one_warning() -> None:
    printed = run_script("""
        import logging, sys
        import tensorboardX, tensorboardX.summary
        logging.basicConfig(stream=sys.stdout, format="%(message)s")
        import glassboard.auto
        glassboard.auto.activate()
        import tensorboardX
        print(tensorboardX.SummaryWriter.__module__)
    """)
    assert printed.splitlines() == [
        "tensorboardX was imported before glassboard.auto; what took its writers by then goes on using them",
        "glassboard.compat.tensorboardX.writer",
    ]


def test_deactivate_brings_back_what_was_replaced() -> None:
    printed = run_script("""
        import sys
        import torch, torch.utils.tensorboard as theirs
        import glassboard.auto
        glassboard.auto.deactivate()
        glassboard.auto.deactivate()
        print(theirs is torch.utils.tensorboard, theirs is sys.modules["torch.utils.tensorboard"])
        import tensorboardX
        print(tensorboardX.SummaryWriter.__module__)
    """)
    assert printed.splitlines() == ["True True", "tensorboardX.writer"]


def test_deactivate_leaves_no_module_of_ours_behind() -> None:
    printed = run_script("""
        import torch, glassboard.auto, torch.utils.tensorboard
        glassboard.auto.deactivate()
        print(hasattr(torch.utils, "tensorboard"))
        from torch.utils.tensorboard import SummaryWriter
        print(SummaryWriter.__module__)
        glassboard.auto.activate()
        from torch.utils.tensorboard import SummaryWriter
        print(SummaryWriter.__module__)
    """)
    assert printed.splitlines() == [
        "False",
        "torch.utils.tensorboard.writer",
        "glassboard.writer.summary_writer",
    ]


NOT_INSTALLED = """
    import sys
    import glassboard.auto
    sys.path = [path for path in sys.path if "site-packages" not in path]
"""


def test_tensorboard_is_importable_where_it_is_not_installed_and_has_little_more_than_a_version() -> None:
    printed = run_script(
        NOT_INSTALLED
        + """
    import importlib.util
    print(importlib.util.find_spec("tensorboard").name)
    import tensorboard
    print(tensorboard.__name__, tensorboard.__version__)
    try:
        import tensorboard.plugins
    except ModuleNotFoundError as error:
        print(error)
    glassboard.auto.deactivate()
    try:
        import tensorboard
    except ModuleNotFoundError as error:
        print(error)
    """
    )
    assert printed.splitlines() == [
        "tensorboard",
        "tensorboard 2.21.0",
        "No module named 'tensorboard.plugins'",
        "No module named 'tensorboard'",
    ]


def test_event_files_are_read_under_tensorboards_names_where_it_is_not_installed(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), scalar("loss", 3, 0.5))
    printed = run_script(
        "    import glassboard.compat.event_multiplexer  # and NumPy\n"
        + NOT_INSTALLED
        + """
    from tensorboard.backend.event_processing import event_accumulator
    from tensorboard.backend.event_processing.event_multiplexer import EventMultiplexer
    accumulator = event_accumulator.EventAccumulator(sys.argv[1])
    print([event.value for event in accumulator.Reload().Scalars("loss")], event_accumulator.__name__)
    print(EventMultiplexer().AddRun(sys.argv[1], "a").Reload().Runs()["a"][event_accumulator.SCALARS])
    glassboard.auto.deactivate()
    print([name for name in sys.modules if name.partition(".")[0] == "tensorboard"])
    """,
        tmp_path,
    )
    assert printed.splitlines() == [
        "[0.5] tensorboard.backend.event_processing.event_accumulator",
        "['loss']",
        "[]",
    ]


def test_tensorboard_is_itself_where_it_is_installed() -> None:
    printed = run_script("""
        import glassboard.auto, sys
        import tensorboard
        from tensorboard.backend.event_processing.event_accumulator import ScalarEvent
        from tensorboard.compat.proto.event_pb2 import Event
        glassboard.auto.deactivate()
        print(Event.__module__, sys.modules["tensorboard"] is tensorboard, hasattr(ScalarEvent, "_fields"))
    """)
    assert printed == "tensorboard.compat.proto.event_pb2 True False\n"


def test_writers_under_their_names_can_be_pickled(tmp_path: Path) -> None:
    printed = run_script(
        """
        import glassboard.auto, pickle, sys
        from tensorboardX import SummaryWriter
        writer = pickle.loads(pickle.dumps(SummaryWriter(sys.argv[1])))
        print(type(writer) is SummaryWriter)
        writer.close()
    """,
        tmp_path,
    )
    assert printed == "True\n"

"""
Writes which operations TensorBoard counts as ones that can run on a TPU.

``python tools/gen_tpu_operations.py`` rewrites ``src/glassboard/query/graphs/tpu_operations.py`` from the
page of the installed TensorBoard, whose wheel has the list in no other form.
"""

from __future__ import annotations

import re
import textwrap
from importlib.metadata import version
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import tensorboard

PATH: Final = Path(__file__).resolve().parent.parent / "src/glassboard/query/graphs/tpu_operations.py"
_LIST: Final = re.compile(r'\.WHITELIST=\[((?:"\w+",?)+)\]')
_HEAD: Final = '''"""
The operations of TensorFlow that TensorBoard counts as ones that can run on a TPU.

Made by tools/gen_tpu_operations.py from TensorBoard {version}, whose list is of March 2021
(plugins/graph/tf_graph_common/op.ts, commit 46f4e2a46).
"""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
{names}
"""

TPU_OPERATIONS: Final = frozenset(_NAMES.split())
'''


def read_page() -> str:
    """Read the program of TensorBoard's page."""
    with ZipFile(Path(tensorboard.__file__).parent / "webfiles.zip") as files:
        return files.read("index.js").decode()


def find_operations(page: str) -> list[str]:
    """Find the operations in the program, sorted, each once."""
    (names,) = _LIST.findall(page)
    return sorted(set(re.findall(r"\w+", names)))


def main() -> None:
    """Rewrite the list."""
    names = textwrap.fill(" ".join(find_operations(read_page())), 110)
    PATH.write_text(_HEAD.format(version=version("tensorboard"), names=names))


if __name__ == "__main__":
    main()

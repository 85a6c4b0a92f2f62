"""``python -m glassboard``: the same as the command ``glassboard``."""

from __future__ import annotations

import sys

from glassboard.cli import main

if __name__ == "__main__":
    sys.exit(main())

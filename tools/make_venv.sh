#!/bin/sh
# Makes the virtual environment $1 with the first Python >= 3.11 on PATH.
set -eu

for name in python3 python python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null 2>&1 &&
        "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        echo "setting up $1 with $("$name" --version)"
        exec "$name" -m venv "$1"
    fi
done

echo "Glassboard needs Python 3.11 or newer with its venv and ensurepip modules on PATH" >&2
echo "(on Debian and Ubuntu: the packages python3 and python3-venv)." >&2
command -v python3 >/dev/null 2>&1 && echo "python3 here is: $(python3 --version 2>&1)" >&2
exit 1

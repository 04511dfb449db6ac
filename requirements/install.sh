#!/bin/sh
# Makes .venv in this checkout and installs a locked list into it: sh requirements/install.sh run.txt
# Needs a Python from 3.11 to 3.13; PYTHON=/path/to/python names one.
set -eu
cd "$(dirname "$0")/.."
list=requirements/$1

pythons() { # every candidate on PATH, the wished-for versions first
    [ -z "${PYTHON:-}" ] || command -v "$PYTHON" || true
    for name in python3.11 python3.12 python3.13 python3 python; do
        (IFS=:; for folder in $PATH; do [ ! -x "$folder/$name" ] || echo "$folder/$name"; done)
    done
}

can() { # a Python of the right age that has these modules
    "$1" -c "import sys, $2; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))" 2>/dev/null
}

first() { # the first Python that has these modules
    pythons | while read -r python; do
        if can "$python" "$1"; then echo "$python"; break; fi
    done
}

make_venv() {
    python=$(first "venv, ensurepip")
    if [ -n "$python" ]; then
        "$python" -m venv --clear .venv
        return
    fi
    python=$(first "venv, pip")
    if [ -n "$python" ]; then # Debian without python3-venv, but with pip
        "$python" -m venv --clear --without-pip .venv
        echo "$python" > .venv/pip-of
        return
    fi
    echo "Liuchi needs Python 3.11, 3.12 or 3.13 with venv and pip. 需要带 venv 和 pip 的 Python 3.11 至 3.13。" >&2
    echo "Debian, Ubuntu: apt install python3-venv    Fedora: dnf install python3.12    macOS: brew install python@3.12" >&2
    echo "Elsewhere: make PYTHON=/path/to/python3.12 run" >&2
    exit 1
}

can .venv/bin/python "encodings" || make_venv

echo "Installing $list 正在安装依赖" >&2
if [ -f .venv/pip-of ]; then
    set -- "$(cat .venv/pip-of)" -m pip --python .venv/bin/python
else
    set -- .venv/bin/python -m pip
fi
"$@" --disable-pip-version-check --no-input install --quiet --require-hashes -r "$list"

"""Take each hostile pack in a process that watches itself, and say as JSON what came of it and what was done."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

from tests.packs import cases

from rekindle import Library, RekindleError

WATCHED = ("os.", "subprocess.", "socket.", "ctypes.", "shutil.", "pty.", "webbrowser.", "urllib.", "sys.unraisable")
HARMLESS = ("os.scandir", "os.listdir")
PAYLOADS = {"pwned", "evil", "system", "popen", "__import__", "__class__", "__globals__", "open", "exec", "eval"}


def names_in(code: CodeType) -> Iterator[str]:
    """Every name that a piece of code asks for."""
    yield from code.co_names
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from names_in(one)


def main(folder: Path) -> None:
    """Build the cases, take each, and print what happened."""
    good = cases.write(folder / "good", cases.good())
    for locale in ("de", "pt"):  # everything is imported and read that any of them needs
        library = Library(locale, packs=[good])
        library.render(library.example("nudge"), today=None)
    found = cases.build(folder)
    installed = tuple({os.path.realpath(one) for one in (sys.prefix, sys.base_prefix, *sys.path) if one})
    done: list[str] = []
    watching: list[Path] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if not watching:
            return
        if event == "open" and isinstance(arguments[0], str | bytes):
            name = os.path.realpath(os.fsdecode(arguments[0]))
            writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if arguments[2] else 0
            inside = name.startswith(os.path.realpath(watching[0])) or name.startswith(installed)
            if writes or not inside:
                done.append(f"open {name}")
        elif event == "import" and "acme" in str(arguments[0]):
            done.append(f"import {arguments[0]}")
        elif event == "exec":
            bad = PAYLOADS & set(names_in(arguments[0]))
            if bad and arguments[0].co_filename.startswith("<"):
                done.append(f"exec {sorted(bad)}")
        elif event.startswith(WATCHED) and event not in HARMLESS:
            done.append(event)

    sys.addaudithook(watch)
    results = {}
    for name, path in {"good": good, **found}.items():
        done.clear()
        watching[:] = [path]
        start = time.perf_counter()
        try:
            Library("pt", packs=[path])
            error = ""
        except RekindleError as refused:
            error = str(refused)
        except BaseException as other:
            error = f"!!! {type(other).__name__}: {other}"
        seconds = time.perf_counter() - start
        watching.clear()
        results[name] = {"error": error, "path": str(path), "seconds": seconds, "done": sorted(set(done))}
    print(json.dumps(results))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

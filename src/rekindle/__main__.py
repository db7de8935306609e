"""``rekindle`` and ``python -m rekindle``: the command line, or one line that says what to install for it."""

from __future__ import annotations

import io
import os
import sys

COMPLETING = "_REKINDLE_COMPLETE"
EXTRA = 'rekindle’s command line needs an extra: pip install "rekindle[cli]"'


def main() -> None:
    """Run the command line; without what it needs say so and exit with status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None without a console; a test may put in something else
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        import click  # noqa: F401
        import platformdirs  # noqa: F401
        import rich  # noqa: F401
    except ImportError as error:
        if COMPLETING in os.environ:  # a shell asks at every press of a key, and shows what is said
            sys.exit(0)
        if error.name not in ("click", "platformdirs", "rich", None):  # something that they need is broken: say so
            raise
        print(EXTRA, file=sys.stderr)
        sys.exit(2)
    from rekindle.cli.app import rekindle

    try:
        rekindle(prog_name="rekindle")
    except Exception:
        if COMPLETING not in os.environ:
            raise


if __name__ == "__main__":
    main()

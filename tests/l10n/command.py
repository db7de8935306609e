"""The command ``rekindle l10n`` within a test."""

from __future__ import annotations

from rekindle.cli.app import rekindle


def main(arguments: list[str]) -> int:
    """Run it in the current folder; the exit status."""
    try:
        rekindle(["l10n", *arguments], prog_name="rekindle")
    except SystemExit as end:
        return int(end.code or 0)
    return 0

"""``python -m rekindle.l10n extract | update [LOCALE] | compile``: the Makefile's l10n targets, run in a checkout."""

from __future__ import annotations

import sys
from pathlib import Path

from rekindle.errors import CatalogError, RekindleError, unknown
from rekindle.l10n.bundle import compile_catalogs
from rekindle.l10n.extract import write_templates
from rekindle.l10n.update import update

USAGE = "usage: python -m rekindle.l10n extract | update [LOCALE] | compile   (in a checkout)"


def main(arguments: list[str]) -> int:
    """Do one of the three; 0 done, 1 refused, 2 wrong usage."""
    root = Path.cwd()
    try:
        match arguments:
            case ["extract"]:
                _extract(root)
            case ["update", *chosen] if len(chosen) < 2:
                _update(root, chosen)
            case ["compile"]:
                _compile(root)
            case _:
                print(USAGE, file=sys.stderr)
                return 2
    except RekindleError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _extract(root: Path) -> None:
    for path in write_templates(root / "build" / "l10n"):
        print(path.relative_to(root).as_posix())


def _update(root: Path, chosen: list[str]) -> None:
    if not (root / "locales").is_dir():
        raise CatalogError("no folder locales", remedy="run this in a checkout")
    names = sorted(folder.name for folder in (root / "locales").iterdir() if folder.is_dir())
    if chosen and chosen[0] not in names:
        raise unknown("locale folder", chosen[0], names)
    for name in chosen or names:
        for one in update(root, name):
            where = one.path.relative_to(root).as_posix()
            dropped = f", {one.dropped} no longer used" if one.dropped else ""
            print(f"{where}: {one.translated} translated, {one.fuzzy} fuzzy, {one.missing} missing{dropped}")


def _compile(root: Path) -> None:
    for path in compile_catalogs(root, root / "build" / "locales"):
        print(path.relative_to(root).as_posix())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""``python -m rekindle.l10n …``: the Makefile's l10n targets, run in a checkout."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from rekindle.errors import CatalogError, RekindleError, unknown
from rekindle.l10n.bundle import compile_catalogs
from rekindle.l10n.extract import write_templates
from rekindle.l10n.gallery import build_gallery
from rekindle.l10n.pseudo import write_pseudo
from rekindle.l10n.root import reading_from
from rekindle.l10n.update import update

USAGE = """\
usage, in a checkout: python -m rekindle.l10n extract
                      python -m rekindle.l10n update [LOCALE]
                      python -m rekindle.l10n compile
                      python -m rekindle.l10n pseudo [--root DIR]
                      python -m rekindle.l10n gallery [--root DIR] [--output DIR] [--pseudo]"""


def main(arguments: list[str]) -> int:
    """Do one of them; 0 done, 1 refused, 2 wrong usage."""
    root = Path.cwd()
    try:
        match arguments:
            case ["extract"]:
                _extract(root)
            case ["update", *chosen] if len(chosen) < 2:
                _update(root, chosen)
            case ["compile"]:
                _compile(root)
            case ["pseudo", *options]:
                _pseudo(_options(options))
            case ["gallery", *options]:
                _gallery(_options(options, "--output", "--pseudo"))
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


def _options(arguments: list[str], *more: str) -> Namespace:
    parser = ArgumentParser(prog="python -m rekindle.l10n", usage=USAGE.removeprefix("usage, "), add_help=False)
    parser.add_argument("--root", type=Path, default=Path())
    if "--output" in more:
        parser.add_argument("--output", type=Path)
    if "--pseudo" in more:
        parser.add_argument("--pseudo", action="store_true")
    return parser.parse_args(arguments)


def _pseudo(options: Namespace) -> None:
    with reading_from(options.root) as root:
        for path in write_pseudo(root):
            print(path.relative_to(root).as_posix())


def _gallery(options: Namespace) -> None:
    if options.pseudo:
        _pseudo(options)
    output: Path = options.output or options.root / "build" / "gallery"
    names = build_gallery(options.root, output, pseudo=options.pseudo)
    print(f"{output / 'index.html'}: {len(names)} pages")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

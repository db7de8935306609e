"""``rekindle l10n …``: the translators' workbench. What it calls is imported when a command is used."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import click

from rekindle.cli.output import write
from rekindle.errors import CatalogError

_WHERE = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="the current folder",
    help="The folder to work on: one with content and locales.",
)


@click.group(
    epilog="""\b
Examples:
  rekindle l10n new fr
  rekindle l10n update fr
  rekindle l10n check fr --fix
  rekindle l10n explain RK301"""
)
def l10n() -> None:
    """Translate: new languages, catalogs brought up to date and checked."""


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Make a function whose first argument is the root one that takes ``--root``, and read that root while it runs."""

    @_WHERE
    @functools.wraps(function)
    def with_root(root: Path, **arguments: object) -> None:
        from rekindle.l10n.root import reading_from

        with reading_from(root) as resolved:
            function(resolved, **arguments)

    return with_root


@l10n.command()
@click.argument("locale")
@command
def new(root: Path, locale: str) -> None:
    """Make every file that a new language needs: fr, pt-BR, or fr@informal for its informal address."""
    from rekindle.l10n.new import create, next_steps

    created = create(root, locale)
    for path in created.paths:
        write(f"{path.relative_to(root).as_posix()}\n")
    write("\nNext:\n")
    for number, step in enumerate(next_steps(root, created), 1):
        write(f"  {number}. {step}\n")


@l10n.command()
@command
def extract(root: Path) -> None:
    """Write the English texts to build/l10n, one template catalog for each domain."""
    from rekindle.l10n.extract import write_templates

    for path in write_templates(root / "build" / "l10n"):
        write(f"{path.relative_to(root).as_posix()}\n")


@l10n.command()
@click.argument("locale", required=False)
@command
def update(root: Path, locale: str | None) -> None:
    """Bring the catalogs up to date with the English; a reworded text keeps its translation, marked fuzzy."""
    from rekindle.l10n.update import update as update_catalogs

    for name in _chosen(root, locale):
        for one in update_catalogs(root, name):
            dropped = f", {one.dropped} no longer used" if one.dropped else ""
            counts = f"{one.translated} translated, {one.fuzzy} fuzzy, {one.missing} missing{dropped}"
            write(f"{one.path.relative_to(root).as_posix()}: {counts}\n")


@l10n.command("compile")
@command
def compile_(root: Path) -> None:
    """Compile the catalogs to build/locales, as the package carries them."""
    from rekindle.l10n.bundle import compile_catalogs

    for path in compile_catalogs(root, root / "build" / "locales"):
        write(f"{path.relative_to(root).as_posix()}\n")


def _chosen(root: Path, locale: str | None) -> list[str]:
    """The folders of ``locales`` that a command works on."""
    from rekindle.errors import unknown
    from rekindle.l10n.layout import folders

    names = [name for name in folders(root) if (root / "locales" / name / "LC_MESSAGES").is_dir()]
    if locale is None:
        if not names:
            raise CatalogError("no catalogs", where="locales", remedy="rekindle l10n new LOCALE makes them")
        return names
    if locale not in names:
        raise unknown("locale folder", locale, names)
    return [locale]

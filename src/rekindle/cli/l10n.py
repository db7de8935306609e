"""``rekindle l10n …``: the translators' workbench. What it calls is imported when a command is used."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from rekindle.cli.output import write, write_json
from rekindle.errors import CatalogError

_WHERE = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="the current folder",
    help="The folder to work on: a pack, or one with content and locales.",
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
    """Translate: new languages, updates, checks."""


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


@l10n.command()
@click.argument("what", metavar="[LOCALE | FILE.po]", required=False)
@click.option("--fix", is_flag=True, help="Mend what has one right answer, then check.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--template", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="With FILE.po: a .pot.")
@_WHERE
def check(root: Path, what: str | None, *, fix: bool, form: str, template: Path | None) -> None:
    """Say what is wrong in the catalogs, where, and how to mend it; exit status 1 if anything is."""
    from rekindle.l10n.checks import gates, report, workbench

    with _reading(root, what) as resolved:
        bench = workbench.Workbench(resolved)
        if what and what.endswith(".po"):
            path = Path(what)
            if not path.is_file():
                raise CatalogError("no such file", where=what[:100], remedy="name a locale, or a .po file")
            locale = workbench.locale_of(path)
            findings = workbench.check_file(path, locale=locale, template=template, bench=bench)
        else:
            names = _chosen(resolved, what)
            if fix:
                for name in names:
                    for changed in workbench.fix_locale(bench, name):
                        click.echo(f"mended {changed.relative_to(resolved).as_posix()}", err=True)
                bench = workbench.Workbench(resolved)
            findings = [finding for name in names for finding in workbench.check_locale(bench, name)]
    write(report.FORMATS[form](findings))
    for gate in gates.absent():
        click.echo(f"not run: {gate} is not installed", err=True)
    if form == "text":
        count = len(findings)
        click.echo(f"{count or 'no'} finding{'s' * (count != 1)}", err=True)
    if findings:
        click.get_current_context().exit(1)


@l10n.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a rule means, with a bad and a good example."""
    from rekindle.l10n.checks.report import explain as explained

    write(explained(code))


@l10n.command()
@click.argument("locale", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@command
def stats(root: Path, locale: str | None, form: str) -> None:
    """Count what is translated, fuzzy and missing; of one LOCALE also name what is served in English instead."""
    from rekindle.l10n.stats import domains, served, summary

    found = {name: (list(domains(root, name)), list(served(name))) for name in _chosen(root, locale)}
    if form == "json":
        write_json(
            {
                name: {"domains": [one._asdict() for one in counts], "served": [one._asdict() for one in groups]}
                for name, (counts, groups) in found.items()
            }
        )
        return
    for name, (counts, groups) in found.items():
        write("".join(f"{line}\n" for line in summary(name, counts, groups, names=locale is not None)))


@l10n.command("compile")
@command
def compile_(root: Path) -> None:
    """Compile the catalogs to build/locales, as the package carries them."""
    from rekindle.l10n.bundle import compile_catalogs

    for path in compile_catalogs(root, root / "build" / "locales"):
        write(f"{path.relative_to(root).as_posix()}\n")


@l10n.command()
@command
def pseudo(root: Path) -> None:
    """Make the pseudo locales en-XA (accented, longer) and ar-XB (right to left), for development alone."""
    from rekindle.l10n.pseudo import write_pseudo

    for path in write_pseudo(root):
        write(f"{path.relative_to(root).as_posix()}\n")


@l10n.command()
@_WHERE
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Where to; otherwise build/gallery.")
@click.option("--pseudo", "with_pseudo", is_flag=True, help="With the pseudo locales, made anew.")
def gallery(root: Path, output: Path | None, *, with_pseudo: bool) -> None:
    """Show every text in every language beside the English: a folder of pages that need no server."""
    from rekindle.l10n.gallery import build_gallery
    from rekindle.l10n.pseudo import write_pseudo
    from rekindle.l10n.root import reading_from

    if with_pseudo:
        with reading_from(root) as resolved:
            write_pseudo(resolved)
    output = output or root / "build" / "gallery"
    names = build_gallery(root, output, pseudo=with_pseudo)
    write(f"{output / 'index.html'}: {len(names)} pages\n")


def _reading(root: Path, what: str | None) -> AbstractContextManager[Path]:
    """The root, read while the block lasts; one without content has catalogs alone, and a single file needs no root."""
    from rekindle.l10n.layout import is_ours
    from rekindle.l10n.root import reading_from

    if is_ours(root) or not ((root / "locales").is_dir() or (what and what.endswith(".po"))):
        return reading_from(root)
    return nullcontext(root.resolve())


def _chosen(root: Path, locale: str | None) -> list[str]:
    """The folders of ``locales`` that a command works on."""
    from rekindle.errors import unknown
    from rekindle.l10n.layout import folder_of, folders

    names = [name for name in folders(root) if (root / "locales" / name / "LC_MESSAGES").is_dir()]
    if locale is None:
        if not names:
            raise CatalogError("no catalogs", where="locales", remedy="rekindle l10n new LOCALE makes them")
        return names
    found = locale if locale in names else folder_of(locale)
    if found not in names:
        raise unknown("locale folder", locale, names)
    return [found]

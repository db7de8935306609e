"""The catalogs of a root, with everything that their checks need, and what is found in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rekindle import resources
from rekindle.catalogs import DOMAINS
from rekindle.content import load
from rekindle.errors import CatalogError
from rekindle.l10n.checks import channel_length, gates, placeholders, spacing
from rekindle.l10n.checks.finding import Finding, Hit
from rekindle.l10n.checks.fixing import fixed
from rekindle.l10n.checks.language import Language, Term, read_glossary
from rekindle.l10n.checks.reading import read, template_of
from rekindle.l10n.checks.run import check
from rekindle.l10n.checks.units import Catalogue, Key, Template, Unit
from rekindle.l10n.extract import by_domain
from rekindle.l10n.layout import awaited, catalog_path, folders, glossary_path, is_ours, is_overlay, parent
from rekindle.l10n.update import write_whole
from rekindle.pofile import check_folder, plural_rule
from rekindle.polines import read_entries
from rekindle.resources import decode
from rekindle.tables import read_languages

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class Workbench:
    """The catalogs below ``locales`` of a root; each is read once."""

    def __init__(self, root: Path, *, templates: Mapping[str, Mapping[Key, Template]] | None = None) -> None:
        self.root = root
        self._templates = templates  # by domain; those of the content where none are given
        self._languages: dict[str, Language] = {}
        self._read: dict[tuple[str, str], Catalogue | None] = {}

    def template(self, domain: str) -> Mapping[Key, Template] | None:
        """What the catalogs of a domain should hold; nothing where the root has no content."""
        if self._templates is None:
            self._templates = _templates() if is_ours(self.root) else _written_templates(self.root)
        return self._templates.get(domain)

    def language(self, name: str) -> Language:
        """What is known of the language of a catalog."""
        locale = name.partition("@")[0]
        if locale not in self._languages:
            code = locale.partition("_")[0]
            known: Mapping[str, Any] = {**load()["languages"], **read_languages(resources.Checkout(self.root))}
            terms = _terms(self.root, code)
            self._languages[locale] = Language(locale, known.get(code, {}), terms)
        return self._languages[locale]

    def catalogue(self, name: str, domain: str) -> Catalogue | None:
        """A catalog with what it is laid over; nothing where there is none."""
        if (name, domain) not in self._read:
            path = catalog_path(self.root, name, domain)
            self._read[name, domain] = self._open(path, name, domain) if path.is_file() else None
        return self._read[name, domain]

    def _open(self, path: Path, name: str, domain: str) -> Catalogue:
        return self.parse(path.relative_to(self.root).as_posix(), path.read_bytes(), name, domain)

    def parse(self, path: str, data: bytes, name: str, domain: str) -> Catalogue:
        """A catalog from its bytes."""
        below = parent(self.root, name) if is_overlay(self.root, name) else ""
        over = self.catalogue(below, domain) if below else None
        if over is None and is_overlay(self.root, name):
            over = Catalogue("", below, domain, self.language(name), "")
        template = self.template(domain)
        found = read(
            path,
            data,
            name=name,
            domain=domain,
            language=self.language(name),
            template=template,
            parent=over,
            canonical=is_ours(self.root),
        )
        found.awaited = awaited(name, domain)
        return found


def _terms(root: Path, code: str) -> tuple[Term, ...]:
    """The terms of the root's glossary, or of this installation's where it has none."""
    path: Traversable = glossary_path(root, code)
    if not path.is_file():
        path = resources.data_root() / "locales" / f"glossary.{code}.csv"
    return read_glossary(path.name, decode(path.name, path.read_bytes(), CatalogError)) if path.is_file() else ()


def _templates() -> dict[str, dict[Key, Template]]:
    return {
        domain: {
            (text.msgctxt, ""): Template(text.msgctxt, text.msgid, text.plural, text.comment) for text in texts.values()
        }
        for domain, texts in by_domain().items()
    }


def _written_templates(root: Path) -> dict[str, dict[Key, Template]]:
    """The template catalogs that a root without content has beside its locales."""
    return {
        path.stem: template_of(read_entries(path.name, decode(path.name, path.read_bytes(), CatalogError)))
        for path in sorted((root / "locales").glob("*.pot"))
    }


def check_root(root: Path, names: Sequence[str] = (), *, with_gates: bool = True) -> list[Finding]:
    """Everything that is wrong with the catalogs of a root, or of some of its locales."""
    bench = Workbench(root)
    return [one for name in names or catalog_folders(root) for one in check_locale(bench, name, with_gates=with_gates)]


def catalog_folders(root: Path) -> list[str]:
    """The folders of ``locales`` that hold catalogs."""
    return [name for name in folders(root) if (root / "locales" / name / "LC_MESSAGES").is_dir()]


def check_locale(bench: Workbench, name: str, *, with_gates: bool = True) -> Iterator[Finding]:
    """Everything that is wrong with the catalogs of one locale; :class:`CatalogError` where there are none."""
    folder = bench.root / "locales" / name / "LC_MESSAGES"
    paths = sorted(folder.glob("*.po"))
    if not paths:
        raise CatalogError("no catalogs", where=f"locales/{name}", remedy="rekindle l10n new makes them")
    for path in paths:
        wrong = _misplaced(bench, path, name)
        if wrong:
            empty = Catalogue(path.relative_to(bench.root).as_posix(), name, path.stem, Language("en"), "")
            yield from check(empty, [(Hit("RK115", wrong, 1), None)])
            continue
        catalogue = bench.catalogue(name, path.stem)
        assert catalogue is not None
        yield from check(catalogue, _more(catalogue, path, with_gates=with_gates))
    yield from _without_file(bench, name)


def _more(catalogue: Catalogue, path: Path, *, with_gates: bool) -> Iterator[tuple[Hit, Unit | None]]:
    """What is found by filling messages, and by other programs; both want a catalog that can be read."""
    broken = catalogue.hits or any(unit.hits for unit in catalogue.units)
    if catalogue.template is not None and catalogue.domain == "messages" and not broken:
        try:
            yield from channel_length.check(catalogue)
        except CatalogError:
            return  # another catalog of the chain is broken, and says so itself
    if with_gates and not broken:
        for hit in gates.check(path, catalogue.language.locale, frozenset(_faulty_lines(catalogue))):
            yield hit, None


def _faulty_lines(catalogue: Catalogue) -> Iterator[int]:
    """The lines of which our own rules already say what a gate would say."""
    for unit in catalogue.served:
        if any((*placeholders.check(unit, catalogue), *spacing.check(unit, catalogue))):
            yield from unit.entry.lines.values()


def _without_file(bench: Workbench, name: str) -> Iterator[Finding]:
    """What a locale lacks that has no file for a domain: all of it, or in an overlay what addresses the reader."""
    below = parent(bench.root, name)
    for domain in DOMAINS:
        path = catalog_path(bench.root, name, domain)
        if path.is_file() or bench.template(domain) is None:
            continue
        where, language = path.relative_to(bench.root).as_posix(), bench.language(name)
        over = bench.catalogue(below, domain) if below else None
        empty = Catalogue(where, name, domain, language, "", parent=over)
        is_missing = awaited(name, domain) if is_overlay(bench.root, name) else language.is_complete(domain)
        yield from check(empty, [(Hit("RK206", "there is no such catalog", 1), None)] * bool(is_missing))


def check_file(path: Path, *, locale: str, template: Path | None = None, bench: Workbench) -> list[Finding]:
    """Everything that is wrong with a single .po file of a locale, beside a template catalog if there is one."""
    wanted = template_of(read_entries(template.name, template.read_text(encoding="utf-8"))) if template else None
    catalogue = read(
        path.as_posix(),
        path.read_bytes(),
        name=locale,
        domain=path.stem,
        language=bench.language(locale),
        template=wanted,
    )
    return check(catalogue, _more(catalogue, path, with_gates=True))


def locale_of(path: Path) -> str:
    """The locale of a .po file by its folder (``de/LC_MESSAGES/x.po``) or by its name (``de.po``, ``de_AT-new.po``)."""
    name = path.parents[1].name if path.parent.name == "LC_MESSAGES" else ""
    match = re.match(r"([a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_[A-Z]{2})?(?:@informal)?)(?![a-z])", name or path.name)
    if match is None:
        remedy = "name the file like its language: de.po, pt_BR.po, de@informal.po"
        raise CatalogError("of no language that could be told", where=f"{path.name[:60]}:1", remedy=remedy)
    return match[1]


def fix_locale(bench: Workbench, name: str) -> list[Path]:
    """Mend what has one right answer in the catalogs of a locale, each file whole or not at all; what was changed."""
    changed = []
    for path in sorted((bench.root / "locales" / name / "LC_MESSAGES").glob("*.po")):
        catalogue = None if _misplaced(bench, path, name) else bench.catalogue(name, path.stem)
        data = fixed(catalogue) if catalogue is not None else None
        if data is not None and data != path.read_bytes():
            write_whole(path, data)
            changed.append(path)
    return changed


def _misplaced(bench: Workbench, path: Path, name: str) -> str:
    """Why nobody would find a catalog there."""
    try:
        check_folder("", name)
        plural_rule(name.partition("@")[0])
    except CatalogError as error:
        return error.what
    except ValueError:
        return f"no locale {name[:40]!a}"
    if bench.template(DOMAINS[0]) is not None and path.stem not in DOMAINS:
        return f"no domain {path.stem[:40]!a}; there is: {', '.join(DOMAINS)}"
    return ""

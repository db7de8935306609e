"""What the wheel carries: the content as one JSON bundle, and each catalog compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from rekindle import content, prebuilt, serving, templates
from rekindle.authored import read_authored
from rekindle.catalogs import DOMAINS, Localization, catalog_names, formalities, load_localization
from rekindle.compiler.emitting import Module
from rekindle.errors import CatalogError
from rekindle.pofile import check_folder, compiled
from rekindle.rendering import is_translated
from rekindle.resources import BUNDLE
from rekindle.trees import Tree


def compile_catalogs(root: Path, out: Path) -> list[Path]:
    """Check every .po below ``root/locales``, :class:`CatalogError` at the first fault, then compile all to ``out``."""
    return _write_catalogs(_catalogs(root), out)


def _write_catalogs(catalogs: Mapping[str, bytes], out: Path) -> list[Path]:
    for name, data in catalogs.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    return [out / name for name in catalogs]


def _catalogs(root: Path) -> dict[str, bytes]:
    """The compiled catalogs by their path below ``locales``."""
    found = {}
    for source in sorted((root / "locales").glob("*/LC_MESSAGES/*.po")):
        name = source.parents[1].name
        where = source.relative_to(root).as_posix()
        if source.stem not in DOMAINS:
            raise CatalogError("not a domain", where=f"{where}:1", remedy=f"there is: {', '.join(DOMAINS)}")
        check_folder(where, name)
        found[f"{name}/LC_MESSAGES/{source.stem}.mo"] = compiled(where, name, source.read_bytes())
    if not found:
        raise CatalogError("no catalogs", where="locales", remedy="run this in a complete checkout")
    return found


def build_data(root: Path, out: Path) -> None:
    """Write the data of a wheel below ``out``; everything is checked first, so nothing broken is built."""
    tree = read_authored(root)
    templates.check(tree)
    catalogs = _catalogs(root)
    modules = {localization: _module(tree, localization) for localization in _localizations()}
    _write_catalogs(catalogs, out / "locales")
    for path in sorted((root / "locales").glob("glossary.*.csv")):
        _write(out / "locales" / path.name, path.read_text(encoding="utf-8"))
    for group, entries in tree.items():
        _write(out / BUNDLE / f"{group}.json", content.to_json(entries))
    for localization, module in modules.items():
        stamp = prebuilt.message_stamp(out, localization)
        _write(out / prebuilt.MESSAGES / f"{localization.name}.py", module.source(stamp))
    for localization in (one for one in modules if _speaks_to_readers(one)):
        for group in serving.GROUPS:
            entries = {name: serving.data(localization, group, name) for name in serving.names(localization, group)}
            ready = {"stamp": prebuilt.guidance_stamp(out, localization, group), "entries": entries}
            _write(out / prebuilt.GUIDANCE / localization.name / f"{group}.json", content.to_json(ready))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _localizations() -> Iterator[Localization]:
    """Every form in which messages are written."""
    for name in (one for one in catalog_names() if "@" not in one):
        for formality, capital_du in (("formal", False), ("informal", False), ("informal", True)):
            localization = load_localization(name.replace("_", "-"), formality, capital_du=capital_du)
            if localization.capitals or not capital_du:
                yield localization


def _speaks_to_readers(localization: Localization) -> bool:
    """Whether a library can have this form: informal only where the language tells the two apart."""
    return localization.formality in formalities(localization.locale) and not localization.capitals


def _module(tree: Tree, localization: Localization) -> Module:
    """The compiled module of a localization, with the messages that are complete in it."""
    module = Module(localization)
    for path in tree["templates"]:
        if not path.startswith("shared/") and is_translated(localization, path):
            module.text(path)
    return module

"""What the wheel carries: the content as one JSON bundle, and each catalog compiled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rekindle import content, prebuilt, templates
from rekindle.authored import read_authored
from rekindle.catalogs import DOMAINS, catalog_names, load_localization
from rekindle.compiler.emitting import Module
from rekindle.errors import CatalogError, LocaleError
from rekindle.locales import catalog_name, resolve
from rekindle.pofile import read_catalog, to_mo
from rekindle.rendering import is_translated
from rekindle.resources import BUNDLE
from rekindle.trees import Tree


def compile_catalogs(root: Path, out: Path) -> list[Path]:
    """Check every .po below ``root/locales``, :class:`CatalogError` at the first fault, then compile all to ``out``."""
    compiled = _compiled(root)
    for name, data in compiled.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    return [out / name for name in compiled]


def _compiled(root: Path) -> dict[str, bytes]:
    """The compiled catalogs by their path below ``locales``."""
    compiled = {}
    for source in sorted((root / "locales").glob("*/LC_MESSAGES/*.po")):
        name = source.parents[1].name
        where = source.relative_to(root).as_posix()
        if source.stem not in DOMAINS:
            raise CatalogError("not a domain", where=f"{where}:1", remedy=f"there is: {', '.join(DOMAINS)}")
        check_folder(where, name)
        catalog = read_catalog(where, source.read_bytes(), name.partition("@")[0])
        compiled[f"{name}/LC_MESSAGES/{source.stem}.mo"] = to_mo(catalog)
    if not compiled:
        raise CatalogError("no catalogs", where="locales", remedy="run this in a complete checkout")
    return compiled


def check_folder(where: str, name: str) -> None:
    """A folder of ``locales`` has the name under which the fallback chain asks for it."""
    try:
        expected = catalog_name(name, resolve(name, available=["en", name]).formality)
    except LocaleError:
        expected = ""
    if name != expected:
        remedy = f"rename the folder to {expected}" if expected else "name the folder like de, de_AT or de@informal"
        raise CatalogError(f"no catalog name {name[:40]!a}", where=f"{where}:1", remedy=remedy)


def build_data(root: Path, out: Path) -> None:
    """Write ``content.json`` and ``locales`` below ``out``; everything is checked first, so nothing broken is built."""
    tree = read_authored(root)
    templates.check(tree)
    _compiled(root)
    modules = dict(_modules(tree))
    compile_catalogs(root, out / "locales")
    (out / BUNDLE).write_text(content.to_json(tree), encoding="utf-8")
    (out / prebuilt.FOLDER).mkdir()
    for name, source in modules.items():
        (out / prebuilt.FOLDER / f"{name}.py").write_text(source, encoding="utf-8")
    (out / prebuilt.FOLDER / prebuilt.STAMP).write_text(f"{prebuilt.stamp(out)}\n", encoding="utf-8")


def _modules(tree: Tree) -> Iterator[tuple[str, str]]:
    """The compiled module of each localization, with the messages that are complete in it."""
    paths = [path for path in tree["templates"] if not path.startswith("shared/")]
    for name in (one for one in catalog_names() if "@" not in one):
        for formality, capital_du in (("formal", False), ("informal", False), ("informal", True)):
            localization = load_localization(name.replace("_", "-"), formality, capital_du=capital_du)
            if capital_du and not localization.capitals:
                continue
            module = Module(localization)
            for path in paths:
                if is_translated(localization, path):
                    module.text(path)
            yield localization.name, module.source()

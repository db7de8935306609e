"""The files with which Weblate and Crowdin take the repository: every catalog belongs to one component, by its mask."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

from rekindle.catalogs import DOMAINS

ROOT = Path(__file__).parents[2]
CATALOGS = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po"))]


def test_each_domain_is_a_component_of_weblate() -> None:
    """There is one component for each domain, with what Weblate’s import_json asks for and no repository’s address."""
    components = json.loads((ROOT / "locales/weblate.json").read_text(encoding="utf-8"))
    assert sorted(one["slug"] for one in components) == sorted(DOMAINS)
    for one in components:
        assert {"name", "slug", "filemask"} <= one.keys()
        assert "repo" not in one  # comes from the component that is there first: --main-component
        assert one["file_format"] == "po"
        assert one["file_format_params"]["po_line_wrap"] == 65535  # at line ends only, as our own form has it
        assert not one["allow_translation_propagation"]  # the same English may be said otherwise elsewhere


def test_each_catalog_is_in_one_component() -> None:
    """No catalog is left out, and none is in two components."""
    components = json.loads((ROOT / "locales/weblate.json").read_text(encoding="utf-8"))
    assert CATALOGS
    for catalog in CATALOGS:
        assert len([one for one in components if fnmatchcase(catalog, one["filemask"])]) == 1, catalog


def test_crowdin_writes_where_the_catalogs_are() -> None:
    """What Crowdin takes is what extract writes, and what it brings back has the name of a catalog."""
    text = (ROOT / "crowdin.yml").read_text(encoding="utf-8")
    (source,) = re.findall(r"source: (\S+)", text)
    (translation,) = re.findall(r"translation: (\S+)", text)
    assert source == "/build/l10n/*.pot"
    for domain in DOMAINS:
        written = translation.replace("%two_letters_code%", "de").replace("%file_name%", domain)
        assert (ROOT / written.removeprefix("/")).is_file()

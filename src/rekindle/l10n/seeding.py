"""What an informal overlay begins with: each text that addresses its reader formally, to be said informally."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog

from rekindle.l10n.checks.address import formal_words
from rekindle.l10n.checks.workbench import Workbench
from rekindle.l10n.extract import add, by_domain
from rekindle.l10n.overlays import note


def seed(catalog: Catalog, root: Path, below: str, domain: str) -> int:
    """Add the entries of the catalog ``below`` that have a formal word of address, as they are and fuzzy; their count.

    A fuzzy text is never served, so that nobody gets the formal one for an informal one; its message is English until
    somebody has changed it. The words of address are those of the language's data.
    """
    formal = Workbench(root).catalogue(below, domain)
    texts, count = by_domain()[domain], 0
    for unit in formal.served if formal else ():
        text = texts.get(unit.msgctxt or "")
        strings = tuple(form.string for form in unit.forms)
        if (
            formal
            and text
            and (text.msgid, text.plural) == (unit.msgid, unit.plural)
            and any(formal_words(one, formal.language, unit.sources) for one in strings)
        ):
            string = strings if text.plural else strings[0]
            add(catalog, text, string, fuzzy=True, note=note(below, strings))
            count += 1
    return count

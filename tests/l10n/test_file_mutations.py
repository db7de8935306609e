"""Errors in the lines or bytes of a catalog, planted in the real ones: 99 in 100 are found, where they are."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

import pytest
from tests.l10n.planting_files import FILE_VARIANTS, FileVariant, Part

from rekindle.l10n.checks.finding import Finding
from rekindle.l10n.checks.reading import read
from rekindle.l10n.checks.run import check
from rekindle.l10n.checks.workbench import Workbench
from rekindle.l10n.layout import catalog_path
from rekindle.polines import read_entries

REPOSITORY = Path(__file__).parents[2]
PLACES = 20
AROUND = 4  # entries before and behind the spoilt one
# Whose findings stand on the first line, or where nobody can say how far a fault goes.
ANYWHERE = {"missing", "encoding", "byte order mark", "line ends", "header", "header lines", "Language header",
            "Content-Type header", "Plural-Forms header"}  # fmt: skip


@lru_cache(maxsize=1)
def bench() -> Workbench:
    """The catalogs of this repository."""
    return Workbench(REPOSITORY)


@lru_cache(maxsize=1)
def places() -> list[tuple[str, str, Part]]:
    """A part of a catalog around each entry, with the names of its locale and domain."""
    found = []
    for name, domain in (("de", "guidance"), ("de", "messages"), ("de", "interface"), ("fr", "interface")):
        text = catalog_path(REPOSITORY, name, domain).read_text(encoding="utf-8")
        header, *entries = text.rstrip("\n").split("\n\n")
        for at in range(len(entries)):
            start = max(0, at - AROUND)
            found.append((name, domain, Part(header, tuple(entries[start : at + AROUND + 1]), at - start)))
    return found


def found(name: str, domain: str, part: Part, data: bytes) -> list[Finding]:
    """What is found in a part of a catalog, beside the English of that part."""
    template = bench().template(domain)
    assert template is not None
    keys = [(entry.key[0], "") for entry in read_entries("part", part.text()) if entry.key[1]]
    wanted = {key: template[key] for key in keys}
    return check(read("x.po", data, name=name, domain=domain, language=bench().language(name), template=wanted))


def changed_lines(before: str, after: str) -> tuple[int, int]:
    """The first and the last line of the second text that are not in the first."""
    old, new = before.split("\n"), after.split("\n")
    first = next(
        (n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    same = next((n for n, pair in enumerate(zip(old[::-1], new[::-1], strict=False)) if pair[0] != pair[1]), 0)
    return first + 1, len(new) - same


def is_found(variant: FileVariant, name: str, domain: str, part: Part, spoilt: str | bytes) -> bool:
    """Whether a rule that is meant for the error finds it, where it is, and says what to do."""
    data = spoilt if isinstance(spoilt, bytes) else spoilt.encode()
    findings = [one for one in found(name, domain, part, data) if one.rule in variant.rules and one.remedy]
    if variant.group in ANYWHERE:
        return bool(findings)
    assert isinstance(spoilt, str)
    first, last = changed_lines(part.text(), spoilt)
    entry = part.entry.count("\n") + 2  # a finding may stand on another line of the spoilt entry
    return any(first - entry <= one.line <= last + entry for one in findings)


@pytest.mark.parametrize("group", sorted({variant.group for variant in FILE_VARIANTS}))
def test_planted_errors_are_found(group: str) -> None:
    """Of the errors of a class, in all its variants, the right rule finds at least 99 in 100."""
    missed, count = [], 0
    for variant in (one for one in FILE_VARIANTS if one.group == group):
        rng = random.Random(variant.name)
        planted = 0
        for name, domain, part in rng.sample(places(), len(places())):
            spoilt = variant.plant(part, rng)
            if spoilt is None or spoilt == part.text():
                continue
            planted += 1
            if not is_found(variant, name, domain, part, spoilt):
                missed.append((variant.name, spoilt))
            if planted == PLACES:
                break
        assert planted, f"{variant.name} can be planted nowhere"
        count += planted
    assert len(missed) <= 0.01 * count, missed


def test_unspoilt_parts_have_no_finding() -> None:
    """What the errors are planted in has none of its own that could be taken for them."""
    meant = frozenset[str]().union(*(variant.rules for variant in FILE_VARIANTS))
    for name, domain, part in random.Random(1).sample(places(), PLACES):
        assert not [one for one in found(name, domain, part, part.text().encode()) if one.rule in meant]

"""The guidance in German: one address throughout, and an overlay that changes the address and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from rekindle.catalogs import DOMAINS
from rekindle.pofile import forms, read_catalog

ROOT = Path(__file__).parents[1]
DU = r"\b(du|dich|dir|dein(e[mnrs]?)?|ihr|euch|euer|eure[mnrs]?)\b"
SIE = r"\b(Sie|Ihnen|Ihr(e[mnrs]?)?)\b"
# Where the word is no address: the names of the two forms themselves, quoted speech, "they" and "their".
NAMED = re.compile(
    r"„[^“]*“|\b[Bb]eim Du oder Sie\b|\b[Pp]er (?:Sie|[Dd]u)\b"
    r"|\b(?:mit|[Ee]in|[Dd]as|[Dd]em|[Bb]eim|[Zz]um|[Vv]om) (?:Sie|[Dd]u)\b"
    r"|\b(?:Sie|[Dd]u) (?:oder|und) (?:Sie|[Dd]u)\b|\bIhr habt\b"
)


def entries(name: str, domain: str) -> dict[str, Message]:
    """The entries of a catalog by their id."""
    path = ROOT / "locales" / name / "LC_MESSAGES" / f"{domain}.po"
    catalog = read_catalog(path.name, path.read_bytes(), "de")
    return {str(message.context): message for message in catalog if message.id}


def said(message: Message) -> str:
    """What a translation says, without what is no address in it."""
    return NAMED.sub("", " ".join(forms(message.string)))


@pytest.mark.parametrize("domain", DOMAINS)
def test_formal_catalog_never_says_du(domain: str) -> None:
    """No German text with Sie holds a word of the du address."""
    slips = [key for key, message in entries("de", domain).items() if re.search(DU.replace("ihr|", ""), said(message))]
    assert slips == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_overlay_never_says_sie(domain: str) -> None:
    """No text of the overlay holds a word of the Sie address."""
    slips = [key for key, message in entries("de@informal", domain).items() if re.search(SIE, said(message))]
    assert slips == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_that_says_sie_has_its_du(domain: str) -> None:
    """A text that addresses its reader with Sie is in the overlay, or the du text would say Sie."""
    overlay = entries("de@informal", domain)
    slips = [
        key for key, message in entries("de", domain).items() if re.search(SIE, said(message)) and key not in overlay
    ]
    assert slips == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_overlay_holds_differences_only(domain: str) -> None:
    """Every entry of the overlay differs from its parent, and translates the same English."""
    parents = entries("de", domain)
    for key, message in entries("de@informal", domain).items():
        assert message.id == parents[key].id
        assert message.string != parents[key].string


@pytest.mark.parametrize("name", ["de", "de@informal"])
@pytest.mark.parametrize("domain", DOMAINS)
def test_german_is_set_as_german(name: str, domain: str) -> None:
    """German quotation marks come in pairs; no straight or English one stands there, no stock phrase, no shouting."""
    stock = r"zeitnah|diesbezüglich|hinsichtlich|Zögern Sie|im Vorfeld|auf Augenhöhe|Mehrwert|macht Sinn|in 20\d\d\b"
    for key, message in entries(name, domain).items():
        for text in forms(message.string):
            assert text.count("„") == text.count("“"), key
            assert not re.search(r"[\"”]|(?<!\w)'|  |!", text), key
            assert not re.search(stock, text), key
            assert not re.search(r"z\. ?B\.|\d %", text.replace("\u00a0", "_")), key

"""Every message as a file: what a reader of the language reviews, and what no change alters unseen."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.rows import IN_FRENCH

from rekindle import Library
from rekindle.content import load
from rekindle.locales import Formality
from rekindle.rendering import choose_variant, template_path

TODAY = date(2026, 11, 16)

GOLDEN = Path(__file__).parent / "golden"


class Case(NamedTuple):
    """One rendered message."""

    kind: str
    channel: str
    locale: str
    formality: Formality
    cast: str
    variant: int | None  # of a kind with several wordings

    @property
    def path(self) -> Path:
        """The golden file."""
        form = f"{self.locale}.informal" if self.locale != "en" and self.formality == "informal" else self.locale
        wording = f".{self.variant}" if self.variant else ""
        return GOLDEN / self.kind / f"{self.channel}.{form}.{self.cast}{wording}.txt"

    def text(self) -> str:
        """The message as it is reviewed."""
        library = Library(self.locale, formality=self.formality)
        message = library.example(self.kind, cast=self.cast)
        rendered = library.render(message, channel=self.channel, variant=self.variant, today=TODAY)
        assert rendered.locale == self.locale
        head = f"{rendered.subject}\n\n" if rendered.subject is not None else ""
        return f"{head}{rendered.body}\n"


FORMS: tuple[tuple[str, Formality], ...] = (
    ("en", "formal"), ("de", "formal"), ("de", "informal"), ("fr", "formal"), ("fr", "informal"),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Every template in every form and cast; of several wordings all for the main cast, one for each other."""
    for locale, formality in FORMS:
        library = Library(locale, formality=formality)
        main = library.casts()[0]
        for kind, cast in itertools.product(library.kinds(), library.casts()):
            if locale == "fr" and kind.id not in IN_FRENCH:
                continue
            message = library.example(kind.id, cast=cast)
            own: list[int | None] = [choose_variant(message, kind.variants)]
            wordings = own if cast != main else list(range(1, kind.variants + 1))
            for channel in kind.channels:
                if template_path(kind.id, channel) == f"{kind.id}/{channel}.j2":
                    for variant in wordings if kind.variants > 1 else [None]:
                        yield Case(kind.id, channel, locale, formality, cast, variant)


CASES = list(cases())
IDS = ["-".join(map(str, case)) for case in CASES]


def test_every_template_is_held_in_at_least_four_casts() -> None:
    """Each template × locale × formality has at least four golden files, French two; no file is left over."""
    counted = {case[:4]: len({other.cast for other in CASES if other[:4] == case[:4]}) for case in CASES}
    own = [path for path in load()["templates"] if not path.startswith("shared/")]
    french = [path for path in own if path.partition("/")[0] in IN_FRENCH]
    assert len(counted) == 3 * len(own) + 2 * len(french)
    assert min(count for case, count in counted.items() if case[2] != "fr") >= 4
    assert min(counted.values()) >= 2
    assert set(GOLDEN.rglob("*.txt")) == {case.path for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_message_is_as_reviewed(case: Case, update_golden: bool) -> None:
    """A message renders to the very text that was reviewed."""
    text = case.text()
    if update_golden:
        case.path.parent.mkdir(parents=True, exist_ok=True)
        case.path.write_text(text, encoding="utf-8", newline="\n")
    assert case.path.read_text(encoding="utf-8") == text


def words(text: str) -> set[str]:
    """The words of a text, as they are written."""
    return set(re.findall(r"[^\W\d_]+(?:’[^\W\d_]+)?", text))


# What betrays another language or the other address; "Sie", "Ihre" = they, their at the start of a
# sentence do not occur in our messages, so every occurrence counts.
SIE = {"Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres", "Ihrerseits", "Frau", "Herr"}
DU = {
    "du", "Du", "dich", "Dich", "dir", "Dir", "dein", "deine", "deinen", "deinem", "deiner", "deines", "Dein", "Deine",
    "euch", "euer", "eure", "bist", "hast", "kannst", "darfst", "magst", "willst", "weißt", "möchtest", "sag",
    "schreib", "gib", "lass", "nimm",
}  # fmt: skip
VOUS = {"vous", "Vous", "votre", "Votre", "vos", "Vos", "vôtre", "Madame", "Monsieur"}
TU = {"tu", "Tu", "te", "toi", "Toi", "ton", "Ton", "ta", "Ta", "tes", "Tes", "t’écrire", "t’aider", "t’avoir", "t’en"}
ENGLISH = {
    "the", "The", "and", "And", "you", "You", "your", "Your", "I", "is", "it", "It", "that", "for", "with", "of", "to",
    "at", "a", "have", "has", "been", "would", "about", "as", "on", "by", "if", "If", "May", "Dear", "Hi", "Hello",
    "Thank", "regards", "sincerely", "Sincerely", "years", "year", "months", "When", "call", "Monday", "Friday",
    "December", "position", "name",
}  # fmt: skip
GERMAN = {
    "ich", "Ich", "und", "der", "die", "das", "nicht", "mit", "für", "von", "ist", "ein", "eine", "Jahren", "Grüße",
    "Sehr", "Liebe", "Lieber", "Guten", "bei", "Dezember", "Freitag", "Sie", "Ihnen", "Ihr",
}  # fmt: skip
# A third person of the cast is named in du messages too, as the caller or in what the writer tells of the call.
THIRD_PERSON = re.compile(r"\b(?:Frau|Herr) (?=[A-ZÄÖÜ])")


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_message_speaks_one_language_and_one_address(case: Case) -> None:
    """No message holds a word of the other language, no du message a Sie, no Sie message a du."""
    text = case.path.read_text(encoding="utf-8")
    if case.locale == "en":
        assert not words(text) & GERMAN
    elif case.locale == "fr":
        assert not words(text) & (GERMAN | (ENGLISH - {"a", "on"}))
        assert not words(text) & (VOUS if case.formality == "informal" else TU)
        assert words(text) & (TU if case.formality == "informal" else VOUS) or case.kind == "reconnect_note"
    else:
        assert not words(text) & ENGLISH
        other = SIE if case.formality == "informal" else DU
        assert not words(THIRD_PERSON.sub("", text) if case.formality == "informal" else text) & other
        assert words(text) & (DU if case.formality == "informal" else SIE) or case.kind in (
            "nudge",
            "thank_offer",
            "reconnect_note",
        )


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_message_is_clean_to_the_eye(case: Case) -> None:
    """No message has a double space, a blank line too many, a stray stop, a straight quote or an exclamation mark."""
    text = case.path.read_text(encoding="utf-8")
    lines = text.split("\n")
    assert "  " not in text
    assert "\n\n\n" not in text
    assert not any(line != line.strip() for line in lines)
    assert not re.search(r"\.\.|[,;:?][.,;:?]| [.,;:?]|None|%\(|\{\{|“ ”|„“|\(\)", text)
    assert not any(line.startswith((",", ".", ";", ":", "?", ")")) for line in lines)
    assert "!" not in text
    assert re.search(r"[^\n]\n\Z", text)

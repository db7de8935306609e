"""Errors that can be planted in a translation: one function a variant, which gives nothing where it does not apply."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from rekindle.l10n.checks.units import Unit, prose

Plant = Callable[[str, Unit, random.Random], str | None]


class Variant(NamedTuple):
    """An error: its class, a name, and what plants it."""

    group: str
    name: str
    plant: Plant


VARIANTS: list[Variant] = []


def variant(group: str, name: str = "") -> Callable[[Plant], Plant]:
    """Register a function as a variant of a class of errors."""

    def register(plant: Plant) -> Plant:
        VARIANTS.append(Variant(group, name or plant.__name__, plant))
        return plant

    return register


def _sub(pattern: str, replacement: str, text: str, rng: random.Random) -> str | None:
    """A text with one of the matches replaced."""
    found = list(re.finditer(pattern, text))
    if not found:
        return None
    match = rng.choice(found)
    return f"{text[: match.start()]}{match.expand(replacement)}{text[match.end() :]}"


def _each(group: str, rows: dict[str, tuple[str, str]]) -> None:
    """Variants that replace one match of a pattern."""
    for name, (pattern, replacement) in rows.items():

        def plant(
            text: str, unit: Unit, rng: random.Random, row: tuple[str, str] = (pattern, replacement)
        ) -> str | None:
            return _sub(*row, text, rng)

        VARIANTS.append(Variant(group, name, plant))


NAMED = r"%\((\w+)\)s"
_each(
    "placeholders",
    {
        "lost": (rf" ?{NAMED}", ""),
        "renamed": (NAMED, r"%(\1x)s"),
        "translated": (NAMED, "%(wert)s"),
        "capitals": (NAMED, r"%(X\1)s"),
        "width": (NAMED, r"%(\1)999999999s"),
        "precision": (NAMED, r"%(\1).3s"),
        "number": (NAMED, r"%(\1)d"),
        "repr": (NAMED, r"%(\1)r"),
        "no letter": (NAMED, r"%(\1)"),
        "space inside": (NAMED, r"%( \1 )s"),
        "space before s": (NAMED, r"%(\1) s"),
        "brace": (NAMED, r"{\1}"),
        "jinja": (NAMED, r"{{ \1 }}"),
        "dollar": (NAMED, r"$\1"),
        "shell": (NAMED, r"${\1}"),
        "no parentheses": (NAMED, r"%\1s"),
        "broken parenthesis": (NAMED, r"%(\1s"),
        "positional": (NAMED, "%s"),
        "numbered": (NAMED, "%1$s"),
        "twice": (f"({NAMED})", r"\1 \1"),
        "escaped": (NAMED, r"%%(\1)s"),
        "bare per cent": (f"({NAMED})", r"\1 zu 100 %"),
        "full-width": (NAMED, r"％(\1)s"),
    },
)
_each(
    "placeholders",
    {
        "added": (r"(\w) (\w)", r"\1 %(name)s \2"),
        "added brace": (r"(\w) (\w)", r"\1 {name} \2"),
        "added empty brace": (r"(\w) (\w)", r"\1 {} \2"),
        "added width": (r"(\w) (\w)", r"\1 %(x)99999s \2"),
        "added s": (r"(\w) (\w)", r"\1 %s \2"),
        "added d": (r"(\w) (\w)", r"\1 %d \2"),
    },
)
_each(
    "jinja",
    {
        "output": (r"(\w) (\w)", r"\1 {{ name }} \2"),
        "attribute": (r"(\w) (\w)", r"\1 {{ x.__class__.__mro__ }} \2"),
        "block": (r"(\w) (\w)", r"\1 {% if x %} \2"),
        "trim": (r"(\w) (\w)", r"\1 {%- set a = 1 -%} \2"),
        "comment": (r"(\w) (\w)", r"\1 {# note #} \2"),
        "open": (r"(\w) (\w)", r"\1 {{ \2"),
        "close": (r"(\w) (\w)", r"\1 }} \2"),
        "statement": (r"(\w) (\w)", r"\1 {% raw %} \2"),
        "filter": (r"(\w) (\w)", r"\1 {{ name|safe }} \2"),
    },
)
_each(
    "white space",
    {
        "before": (r"\A", " "),
        "behind": (r"\Z", " "),
        "line before": (r"\A", "\n"),
        "line behind": (r"\Z", "\n"),
        "no-break before": (r"\A", "\u00a0"),
        "no-break behind": (r"\Z", "\u00a0"),
        "tab behind": (r"\Z", "\t"),
        "double": (r"(\w) (\w)", r"\1  \2"),
        "double with no-break": (r"(\w) (\w)", "\\1 \u00a0\\2"),
        "triple": (r"(\w) (\w)", r"\1   \2"),
        "paragraph": (r"(\w) (\w)", "\\1\n\n\\2"),
        "line": (r"(\w) (\w)", "\\1\n\\2"),
        "word": (r" ([^\W\d_]{2,}) (?!\1)", r" \1 \1 "),
        "word in capitals": (r"\A([^\W\d_]{2,}) ", r"\1 \1 "),
    },
)
_each(
    "quotation",
    {
        "straight": (r"„([^„“]*)“", r'"\1"'),
        "english": (r"„([^„“]*)“", r"“\1”"),
        "guillemets": (r"„([^„“]*)“", r"«\1»"),
        "turned guillemets": (r"„([^„“]*)“", r"»\1«"),
        "not closed": (r"„([^„“]*)“", r"„\1"),
        "not opened": (r"„([^„“]*)“", r"\1“"),
        "closed as in English": (r"„([^„“]*)“", r"„\1”"),
        "closed straight": (r"„([^„“]*)“", r'„\1"'),
        "commas": (r"„([^„“]*)“", r",,\1“"),
        "single": (r"„([^„“‚‘]*)“", r"'\1'"),
        "one too many": (r"„([^„“]*)“", r"„„\1“"),
        "ticks": (r"„([^„“]*)“", r"``\1''"),
        "added": (r" (\w{4,}) ", r' "\1" '),
        "added english": (r" (\w{4,}) ", r" “\1” "),
        "added low": (r" (\w{4,}) ", r" „\1 "),
    },
)
_each(
    "ellipsis",
    {
        "three": (r"(\w) (\w)", r"\1... \2"),
        "two": (r"(\w) (\w)", r"\1.. \2"),
        "spaced": (r"(\w) (\w)", r"\1 . . . \2"),
        "four": (r"(\w) (\w)", r"\1.... \2"),
        "end": (r"\Z", "..."),
    },
)
_each(
    "brackets",
    {
        "opened": (r"(\w) (\w)", r"\1 (\2"),
        "closed": (r"(\w{4}) (\w)", r"\1) \2"),
        "square": (r"(\w) (\w)", r"\1 [\2"),
        "turned": (r"(\w{4}) (\w+) ", r"\1 )\2( "),
        "mixed": (r"(\w{4}) (\w{4,}) ", r"\1 (\2] "),
        "lost": (r"\(([^()]*)\)", r"\1)"),
        "lost end": (r"(?<![%])\(([^()]{3,})\)", r"(\1"),
    },
)
_each(
    "markup",
    {
        "bold": (r" (\w{4,}) ", r" <b>\1</b> "),
        "script": (r"(\w) (\w)", r"\1 <script>alert(1)</script> \2"),
        "handler": (r" (\w{4,}) ", r' <span onclick="x()">\1</span> '),
        "image": (r"(\w) (\w)", r"\1 <img src=x onerror=alert(1)> \2"),
        "open": (r" (\w{4,}) ", r" <em>\1 "),
        "close": (r" (\w{4,}) ", r" \1</em> "),
        "break": (r"(\w) (\w)", r"\1<br>\2"),
        "self-closed": (r"(\w) (\w)", r"\1<br/>\2"),
        "half": (r"(\w) (\w)", r"\1 <a href=x \2"),
        "link": (r" (\w{4,}) ", r' <a href="javascript:alert(1)">\1</a> '),
        "comment": (r"(\w) (\w)", r"\1 <!-- x --> \2"),
        "entity": (r"(\w) (\w)", r"\1 &amp; \2"),
        "no-break entity": (r"(\w) (\w)", r"\1&nbsp;\2"),
        "numbered entity": (r"(\w) (\w)", r"\1 &#8222; \2"),
        "markdown bold": (r" (\w{4,}) ", r" **\1** "),
        "markdown emphasis": (r" (\w{4,}) ", r" *\1* "),
        "markdown underline": (r" (\w{4,}) ", r" _\1_ "),
        "markdown link": (r" (\w{4,}) ", r" [\1](https://example.org) "),
        "markdown code": (r" (\w{4,}) ", r" `\1` "),
        "markdown heading": (r"\A", "# "),
        "markdown list": (r"\A", "- "),
        "markdown image": (r" (\w{4,}) ", r" ![\1](x.png) "),
        "struck": (r" (\w{4,}) ", r" ~~\1~~ "),
    },
)
_each(
    "facts",
    {
        "link added": (r"(\w) (\w)", r"\1 https://example.org/a \2"),
        "host added": (r"(\w) (\w)", r"\1 www.example.org \2"),
        "mail added": (r"(\w) (\w)", r"\1 jane@example.org \2"),
        "number added": (r"(\w) (\w)", r"\1 17 \2"),
        "number changed": (r"(?<![\d.,])([1-9])(\d+)(?!\d)", r"9\2\1"),
        "digit changed": (r"(?<!\d)[1-6](?=\d)", "9"),
    },
)
_each(
    "characters",
    {
        f"U+{ord(one):04X}": (r"(\w)(\w)", rf"\g<1>{one}\g<2>")
        for one in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067"
        "\u2068\u2069\u180e\u034f\u115f\u3164\u2800\ufe0f\u206a\ufff9\ue000"
    }
    | {
        f"space U+{ord(one):04X}": (r"(\w) (\w)", rf"\g<1>{one}\g<2>")
        for one in "\u2000\u2003\u2007\u2009\u3000\u2028\u1680"
    }
    | {
        f"{one} for {letter}": (letter, one)
        for letter, one in zip("aeopcyxiAEOTKMHBaeoß", "аеорсухіАЕОТКМНВαеοβ", strict=True)
    }
    | {
        "small capital": ("n", "ɴ"),
        "mathematical": ("e", "𝐞"),
        "full-width": ("e", "ｅ"),
        "long s": ("s", "ſ"),
        "Turkish i": ("i", "ı"),
        "decomposed": ("ü", "u\u0308"),
        "decomposed ä": ("ä", "a\u0308"),
        "Arabic digit": (r"(\w) (\w)", r"\1 ٣ \2"),
    },
)
UMLAUTS = "äöüÄÖÜß"
_each("umlauts", {one: (one, two) for one, two in zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"), strict=True)})


def _misread(encoding: str, *, wrong: str = "utf-8") -> Plant:
    def plant(text: str, unit: Unit, rng: random.Random) -> str | None:
        letters = [one for one in UMLAUTS if one in text]
        if not letters:
            return None
        one = rng.choice(letters)
        return text.replace(one, one.encode(wrong).decode(encoding, "replace"))

    return plant


for _encoding in ("cp1252", "latin-1", "cp850", "cp437", "mac_roman", "cp1250", "cp1251", "koi8_r"):
    VARIANTS.append(Variant("mojibake", _encoding, _misread(_encoding)))
VARIANTS.append(Variant("mojibake", "replacement", _misread("utf-8", wrong="latin-1")))
VARIANTS.append(Variant("mojibake", "old DOS", _misread("cp850", wrong="latin-1")))
_each("mojibake", {"question mark": (r"(?<=[a-z])[äöü](?=[a-z])", "?"), "twice": (r"[äöü]", "ÃƒÂ¼")})


@variant("unchanged")
def english(text: str, unit: Unit, rng: random.Random) -> str | None:
    """The English itself."""
    return unit.msgid if len(unit.msgid.split()) > 2 else None


@variant("unchanged")
def english_in_small_letters(text: str, unit: Unit, rng: random.Random) -> str | None:
    """The English with another case."""
    return unit.msgid.lower() if len(unit.msgid.split()) > 3 else None


@variant("unchanged")
def half_english(text: str, unit: Unit, rng: random.Random) -> str | None:
    """The second half of the English behind the first half of the translation."""
    words, own = unit.msgid.split(" "), text.split(" ")
    if len(words) < 8 or len(own) < 8 or "%" in unit.msgid:
        return None
    return " ".join(own[: len(own) // 2] + words[len(words) // 2 :])


@variant("unchanged")
def english_word(text: str, unit: Unit, rng: random.Random) -> str | None:
    """An English word that begins the sentence."""
    return f"Please {text[:1].lower()}{text[1:]}" if len(text.split()) > 3 else None


@variant("unchanged")
def empty(text: str, unit: Unit, rng: random.Random) -> str | None:
    """Nothing."""
    return ""


@variant("unchanged")
def spaces(text: str, unit: Unit, rng: random.Random) -> str | None:
    """Nothing but spaces."""
    return rng.choice(["   ", "\u00a0", "\n", "\t", "\u200b", "\u3000"])


@variant("end")
def no_end(text: str, unit: Unit, rng: random.Random) -> str | None:
    """Without its last mark."""
    return text[:-1] if text[-1:] in ".?!:" and unit.msgid[-1:] in ".?!:" and not unit.msgid.endswith("a.m.") else None


@variant("end")
def other_end(text: str, unit: Unit, rng: random.Random) -> str | None:
    """With another last mark."""
    return (
        f"{text[:-1]}{'?' if text[-1] == '.' else '.'}" if text[-1:] in ".?:" and unit.msgid[-1:] == text[-1] else None
    )


@variant("end")
def added_end(text: str, unit: Unit, rng: random.Random) -> str | None:
    """With a full stop where the English has no mark."""
    return f"{text}." if text[-1:].isalpha() and unit.msgid[-1:].isalpha() else None


@variant("capital")
def small(text: str, unit: Unit, rng: random.Random) -> str | None:
    """A small first letter."""
    starts = text[:1].isupper() and unit.msgid[:1].isupper() and text[1:2].islower() and text[:2] != "Xi"
    return f"{text[:1].lower()}{text[1:]}" if starts and not text.startswith(("LinkedIn", "Sie ", "Ihr")) else None


@variant("persons")
def swapped(text: str, unit: Unit, rng: random.Random) -> str | None:
    """Two placeholders that have changed places."""
    names = re.findall(NAMED, text)
    if len(names) < 2 or names[0] == names[1]:
        return None
    one, other = names[:2]
    return text.replace(f"%({one})s", "\0").replace(f"%({other})s", f"%({one})s").replace("\0", f"%({other})s")


NUMBERS = {
    "zwei": "fünf",
    "drei": "sieben",
    "vier": "neun",
    "fünf": "drei",
    "sechs": "acht",
    "zehn": "zwölf",
    "acht": "elf",
}


@variant("facts")
def number_word(text: str, unit: Unit, rng: random.Random) -> str | None:
    """Another number, in words."""
    found = [one for one in re.findall(r"\w+", text) if one in NUMBERS]
    said = re.search(r"\b(two|three|four|five|six|eight|ten)\b", unit.msgid)
    return re.sub(rf"\b{found[0]}\b", NUMBERS[found[0]], text) if found and said else None


INFORMAL = [
    "Wie geht es dir?", "Hast du Zeit.", "Schreib mir bald.", "Ich freue mich auf dich.", "Danke für deinen Rat.",
    "Das ist dein Werk.", "Mit deiner Hilfe.", "Wegen deines Rats.", "In deinem Sinn.", "Wie geht es euch.",
    "Das ist eure Sache.", "Mit eurem Rat.", "Euer Rat half.", "Kannst du kommen.", "Weißt du noch.", "Melde dich.",
    "Du warst dabei.", "Dir zum Dank.", "Deinetwegen kam ich.", "Gib Bescheid.",
]  # fmt: skip
FORMAL = [
    "Wie geht es Ihnen.", "Haben Sie Zeit.", "Danke für Ihren Rat.", "Mit Ihrer Hilfe.", "Wegen Ihres Rats.",
    "In Ihrem Sinn.", "Das ist Ihre Sache.", "Ich freue mich auf Ihr Wort.", "Können Sie kommen.",
    "Bitte melden Sie sich.",
]  # fmt: skip


@variant("address")
def other_address(text: str, unit: Unit, rng: random.Random) -> str | None:
    """A sentence in the other address behind it."""
    overlay = any(line.strip().startswith("(de)") for line in unit.entry.comments.get(".", ()))
    other = rng.choice(FORMAL if overlay else INFORMAL)
    return f"{text} {other}" if text.endswith(".") else None


for _word in INFORMAL + FORMAL:

    def _address(text: str, unit: Unit, rng: random.Random, sentence: str = _word) -> str | None:
        overlay = any(line.strip().startswith("(de)") for line in unit.entry.comments.get(".", ()))
        return f"{text} {sentence}" if overlay == (sentence in FORMAL) and text.endswith(".") else None

    VARIANTS.append(Variant("address", _word, _address))


def is_prose(unit: Unit) -> bool:
    """Whether an entry has words enough to plant something between them."""
    return all(len(prose(form.string).split()) > 1 for form in unit.forms)

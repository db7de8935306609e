"""Locale tags and headers: the corpus of hostile ones, their neighbours, and what must hold for any text."""

from __future__ import annotations

import doctest
import json
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rekindle import locales, tags
from rekindle.errors import LocaleError, RekindleError
from rekindle.locales import Formality, Resolution, catalog_name, fallback_chain, negotiate, resolve

CORPORA = sorted(Path(__file__).parent.glob("corpora/hostile_locales*.json"))
AVAILABLE = ("en", "de", "de@informal")
AUSTRIAN = ("en", "de_AT", "de_AT@informal", "de", "de@informal", "en_GB")
SCRIPTS = ("en", "zh", "zh_Hant", "sr", "sr_Latn", "az", "fil", "nds_Latn")


class Text(str):
    """A text that lies about its content wherever a subclass can."""

    __slots__ = ()

    def __str__(self) -> str:
        return "fr"

    def __len__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class Speaking:
    """No text, but something that would become one."""

    def __str__(self) -> str:
        return "de"


DESCRIBED: dict[str, object] = {
    "None": None,
    "True": True,
    "False": False,
    "0": 0,
    "1": 1,
    "list ['de']": ["de"],
    "bytes b'de'": b"de",
    "object with __str__ returning de": Speaking(),
    "str subclass with value 'de'": Text("de"),
}


def entries() -> list[Any]:
    """One case an entry, with the head of its corpus."""
    found = []
    for path in CORPORA:
        corpus = json.loads(path.read_text(encoding="utf-8"))
        for entry in corpus["entries"]:
            found.append(pytest.param(corpus["_meta"], entry, id=entry["id"]))
    return found


def built(entry: dict[str, Any]) -> Any:
    """The input of an entry: as it stands, repeated, or described."""
    if "input" in entry:
        return entry["input"]
    if "input_gen" in entry:
        gen = {"prefix": "", "suffix": "", **entry["input_gen"]}
        return gen["prefix"] + gen["unit"] * gen["times"] + gen["suffix"]
    return DESCRIBED[entry["input_py"]]


def answer(tag: Any, available: tuple[str, ...] = AVAILABLE, default: str | None = None) -> str:
    """Outcome and name in one line, as the tables below write them."""
    try:
        found = resolve(tag, available=available, default=default)
    except LocaleError:
        return "error"
    return f"{found.outcome} {found.name}"


def header_answer(header: Any, available: tuple[str, ...] = AVAILABLE, default: str | None = None) -> str:
    """The same for a header."""
    found = negotiate(header, available=available, default=default)
    return f"{found.outcome} {found.name}"


def table(rows: dict[str, str], separator: str | None = None) -> pytest.MarkDecorator:
    """One case a word, or whatever the separator parts; the key is what is expected of them."""
    cases = [
        pytest.param(text.strip(), expected, id=text.strip())
        for expected, texts in rows.items()
        for text in texts.strip().split(separator)
    ]
    return pytest.mark.parametrize(("text", "expected"), cases)


def test_docstrings() -> None:
    """The examples in the docstrings are true."""
    results = doctest.testmod(locales)
    assert results.attempted > 0
    assert results.failed == 0


def test_the_corpus_is_there() -> None:
    """The corpus tests below have something to test."""
    assert CORPORA
    assert len(entries()) > 100


@pytest.mark.parametrize(("meta", "entry"), entries())
def test_corpus(meta: dict[str, Any], entry: dict[str, Any]) -> None:
    """Every corpus entry has the outcome and the locale that it names."""
    ask = {"tag": answer, "accept": header_answer}[entry["api"]]
    expected = entry["expected"]
    wanted = "error" if expected["outcome"] == "error" else f"{expected['outcome']} {expected['locale']}"
    assert ask(built(entry), tuple(meta["available"]), meta["default"]) == wanted


@table(
    {
        "normalized de": "DE deu ger GER de.UTF-8 de.utf8 DE.ISO-8859-15 deu.UTF-8",
        "normalized de@informal": """
            DE@INFORMAL de@Informal de-x-informal DE-X-INFORMAL de_x_informal ger@informal
            de.UTF-8@informal""",
        "normalized en": "EN eng en.ISO_8859-1",
        "parent de": """
            de-DE de_at de-276 de-150 de-Latn de_Latn_DE de-latn-at de-1996 de-AT-1901-1996 de-x-foo
            de-u-co-phonebk de-0-abc de-1-ab de-t-en-u-co-phonebk de-a-x1-b-x2 de-u-co-phonebk-x-foo
            de-x-a-b-x deu_DE.UTF-8 de@formal de_DE@formal de-x-formal de@euro de.UTF-8@euro
            de_DE.ISO-8859-15@EURO de_CH.iso885915 de-DE.UTF-8 DE_ch@unknown""",
        "parent de@informal": """
            de-DE-x-informal de_AT@informal DE_at@INFORMAL de-x-informal-foo de-x-foo-informal
            de-u-co-phonebk-x-informal de_CH.UTF-8@informal ger-276-x-informal de-Latn@informal""",
        "parent en": """
            en-001 en_US_POSIX en-GB-oed EN_gb_OED en_GB.ISO-8859-1@euro en@informal en-scouse""",
        "fallback en": """
            fr fr@informal fr-x-informal es-419 de-Arab de-Cyrl-DE de-gsw zh-yue zh-cmn-Hans-CN sgn-gsg
            ar-arb en-Shaw en-Dsrt-US gsw nds und und-x-informal mul mis x-de x-x-x X-INFORMAL C c POSIX
            posix C.UTF-8 C@euro POSIX.utf8 i-enochian I-LUX i_hak sgn-CH-DE sgn-BE-FR zh-min zh-min-nan
            no-bok cel-gaulish deutsch english abcd abcdefgh dede iw qaa-DE""",
        "error": """
            de-DE-DE de-1996-1996 de-1901-1996-1901 de-a de-a-b de-u-co-phonebk-U-nu-latn x x- x-abcdefghi
            de-x- de-x-abcdefghi de- de_ _ - de__DE de-_DE de-DE-Latn de-Latn-Latn de-aaa-bbb-ccc-ddd de-1
            de-1ab d3u i-foo i-default-x i a-DE q 1de de1 C_DE C. POSIX@ de. de.@informal de@.UTF-8 de_DE.
            de.UTF- de.-UTF de.UTF--8 de@informal.UTF-8 de_DE@informal.UTF-8 de@@informal de@in_formal
            de@informal- @ . .. de.UTF/8 de@../x de/ de\\DE de,en de;q=1 de* deutschland1
            de-x-informal.UTF-8 de-x-informal@formal de-u-co-phonebk@informal x-a@b""",
    }
)
def test_tags(text: str, expected: str) -> None:
    """A tag is read as RFC 5646 or POSIX has it; its own language and script answer, or the default."""
    assert answer(text) == expected


@pytest.mark.parametrize(
    "tag",
    [
        "\uff44e",
        "d\u0435",
        "de\u2010DE",
        "de\u2011DE",
        "\u0130t",
        "\u0131t",
        "\u017fe",
        "deu_\u1e9e",
        "\u212aa",
        "de\xb2",
    ],
    ids=ascii,
)
def test_lookalikes_are_malformed(tag: str) -> None:
    """Only ASCII letters, digits and hyphens count, whatever their lower or upper case would be."""
    assert answer(tag) == "error"


@pytest.mark.parametrize("space", ["\n", "\r\n", " ", "\t", "\0", "\x85", "\u2028", "\xa0", "\u200b", "\ufeff"])
def test_space_is_malformed(space: str) -> None:
    """Space of any kind before or after a tag makes it malformed, an empty tag is so too."""
    assert [answer(f"{space}de"), answer(f"de{space}"), answer(space), answer("")] == ["error"] * 4


@table(
    {
        "exact de_AT": "de_AT de-AT",
        "exact de_AT@informal": "de_AT@informal",
        "exact en_GB": "en-GB",
        "normalized de_AT": "de_at DE-AT ger-AT de_AT.UTF-8",
        "normalized de_AT@informal": "de-AT@informal de-AT-x-informal de_AT.UTF-8@INFORMAL",
        "parent de_AT": "de-AT-1996 de-Latn-AT de_AT@formal de-AT-u-nu-latn",
        "parent de_AT@informal": "de-AT-1901-x-informal",
        "parent de": "de-CH de_CH-1996 de-040",
        "parent de@informal": "de_CH@informal de-x-informal-foo",
        "parent en_GB": "en-GB-oed en-GB@informal en-Latn-GB",
        "fallback en": "de-Arab-AT at_DE",
    }
)
def test_regions(text: str, expected: str) -> None:
    """The nearest available parent answers: variants go first, then the region, the form of address stays."""
    assert answer(text, AUSTRIAN) == expected


@table(
    {
        "parent zh": "zh-CN zh-Hans zh-SG zh-Hans-TW zho_CN",
        "parent zh_Hant": "zh-TW zh_HK.UTF-8 zh-Hant-TW",
        "normalized zh": "chi ZH",
        "parent sr": "sr-RS sr-Cyrl sr-Cyrl-ME",
        "parent sr_Latn": "sr-ME sr-Latn-RS",
        "parent az": "az-Latn az-AZ",
        "parent fil": "fil-PH",
        "exact nds_Latn": "nds-Latn",
        "fallback en": "zh-Latn az-Arab az-IR fil-Latn nds zh-yue",
    }
)
def test_scripts(text: str, expected: str) -> None:
    """No parent answers that is written in another script, said or implied by the region."""
    assert answer(text, SCRIPTS) == expected


def test_a_script_that_goes_without_saying() -> None:
    """A catalog whose name spells its usual script serves the shorter tag, unless a nearer name is there."""
    assert answer("zh-TW", ("en", "zh_Hant_TW")) == "parent zh_Hant_TW"
    assert answer("zh-CN", ("en", "zh_Hans")) == "parent zh_Hans"
    assert answer("de", ("de_Latn", "de")) == "exact de"


def test_grandfathered_tags_have_successors() -> None:
    """A grandfathered tag is served with the language that the registry prefers for it."""
    assert answer("i-lux", ("en", "lb")) == "normalized lb"
    assert answer("NO-BOK", ("en", "nb", "no")) == "normalized nb"
    assert answer("i-navajo", ("en", "nv")) == "normalized nv"


@pytest.mark.parametrize("pair", ["cze cs", "ces cs", "fre fr", "fra fr", "gre el", "rum ro", "wel cy", "nob nb"])
def test_alpha_3(pair: str) -> None:
    """Both ISO 639-2 codes of a language mean its two-letter code."""
    long, short = pair.split()
    assert answer(long, ("en", short)) == f"normalized {short}"


def test_informal_needs_its_overlay() -> None:
    """Formality is informal only where the served locale has an overlay; a formal tag never gets one."""
    assert answer("de-AT-x-informal", ("de_AT", "de")) == "parent de_AT"
    assert answer("de_AT@informal", ("de_AT", "de", "de@informal")) == "parent de@informal"
    assert answer("de", ("en", "de@informal")) == "fallback en"


def test_fallback_order() -> None:
    """A fallback is the default if available, else English, else the first name."""
    assert answer("fr", ("it", "en", "de"), "de") == "fallback de"
    assert answer("fr", ("it", "en", "de"), "de-CH") == "fallback de"
    assert answer("fr", ("it", "en", "de"), "es") == "fallback en"
    assert answer("fr", ("it", "de")) == "fallback it"
    assert answer("fr@informal", AVAILABLE, "de@informal") == "fallback de@informal"


@pytest.mark.parametrize("tag", ["a" * 65, "de-x-" + "abcdefg-" * 7 + "abcd", "de" * 500_000, Text("de" * 500_000)])
def test_long_tags_are_malformed(tag: str) -> None:
    """A tag of over 64 characters is refused, and the error repeats 40 of them at most."""
    with pytest.raises(LocaleError) as caught:
        resolve(tag, available=AVAILABLE)
    assert ascii(str.__str__(tag)[:40])[1:-1] in str(caught.value)
    assert ascii(str.__str__(tag)[:41])[1:-1] not in str(caught.value)


def test_sixty_four_characters_are_read() -> None:
    """A tag of exactly 64 characters is read like any other."""
    assert answer("de-x-" + "abcdefg-" * 7 + "abc") == "parent de"


@pytest.mark.parametrize("tag", ["de\n\u202e\x1b[31m", "\ud800", "\U0001f1e9\U0001f1ea" * 32])
def test_errors_escape_what_they_repeat(tag: str) -> None:
    """An error is printable ASCII, whatever the tag was."""
    with pytest.raises(LocaleError) as caught:
        resolve(tag, available=AVAILABLE)
    assert str(caught.value).isascii()
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "tag", [None, True, 0, b"de", ["de"], Speaking(), str, pytest.param(Mock(spec=str), id="Mock")]
)
def test_only_text_is_a_tag(tag: Any) -> None:
    """What is no text is refused, also where it poses as one, with an error that both families catch."""
    with pytest.raises(LocaleError) as caught:
        resolve(tag, available=AVAILABLE)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, RekindleError)


def test_exact_text_is_answered() -> None:
    """A subclass of str counts with its exact content, and none of it is in the answer."""
    found = resolve(Text("de_AT"), available=map(Text, AUSTRIAN), default=Text("en"))
    assert found == Resolution("de-AT", "formal", "exact")
    assert type(found.locale) is str
    assert header_answer(Text("de")) == "exact de"


@pytest.mark.parametrize(
    "available",
    [(), ("DE",), ("deu",), ("de@formal",), ("de.UTF-8",), ("C",), ("../de",), "de", (None,), ("a" * 65,)],
)
def test_available_names_are_checked(available: Any) -> None:
    """No name, or one that is no usual spelling of a locale, is the caller's mistake and said so at once."""
    with pytest.raises(LocaleError):
        resolve("de", available=available)
    with pytest.raises(LocaleError):
        negotiate("de", available=available)


@pytest.mark.parametrize("default", ["", "../de", "d", 1])
def test_a_malformed_default_is_an_error(default: Any) -> None:
    """A malformed default is said at once, not when it is first needed."""
    with pytest.raises(LocaleError):
        resolve("de", available=AVAILABLE, default=default)
    with pytest.raises(LocaleError):
        negotiate("de", available=AVAILABLE, default=default)


def test_many_available_names() -> None:
    """A list of names that is too long to be remembered is served like any other."""
    names = ("en", "de", *(f"de_{number:03}" for number in range(locales.MAX_CACHED_NAMES)))
    before = locales._index.cache_info().currsize
    assert answer("de-007", names) == "exact de_007"
    assert locales._index.cache_info().currsize == before


def test_caches_are_bounded() -> None:
    """Any number of tags leaves a bounded number remembered."""
    for number in range(2000):
        answer(f"de-x-{number}")
    assert tags.read.cache_info().currsize <= 512


@table(
    {
        "exact de": """
            de
            de;q=1
            de;q=1.
            de;q=1.000
            de;q=0.001
            de ;\tq=0.8
            de;Q=0.8
            fr, de;q=0.1
            de;q=0.5,en;q=0.500
            en;q=0.8,de
            de,en
            de;q=1,5
            de;q=0.5,en;q=0.5
            en;q=0,de;q=0.1
            de,*
            de;q=0.2,*;q=0
            de-AT;q=0,de
            de-x-informal;q=0,de
            de-u-co-phonebk;q=0,de
            i-lux, C, POSIX, x-foo, und, de
            de_AT,de.UTF-8,de@informal,de;q=0.1
            en;q=1.001,en;q=2,en;q=-0,en;q=00.5,en;q=+1,en;q=1.0000,en;q=0.0001,de
            en;q=inf,en;q=NaN,en;q=0x1,en;q=0,5,en;q="1",en;q=½,en;q=１,de;q=0.1
            en;q =1,en;q= 1,en; q,en;,en;q=1;q=1,en;level=1,en;q=1;level=1,en q=1,en=1,de
            en;q=.5,en;q=1e0,en;q=1_0,'en',en-,-en,en--GB,e,en-GB-GB,en-a,*-GB,en-*,de""",
        "normalized de": "DE\nger\ndeu;q=0.3",
        "normalized de@informal": "de-x-informal, de\nde;q=0, de-x-informal\nDE-X-INFORMAL",
        "parent de": """
            de-CH
            DE-at, en
            de-CH, *;q=0
            de-Latn-DE
            de-x-formal
            de-u-co-phonebk, de;q=0.5
            de-DE-1996;q=0.5, fr""",
        "parent de@informal": "de-AT-x-informal",
        "exact en": """
            en, de;q=0
            en;q=0.9, de;q=0.89
            en;q=0.5, de;q=0.500
            de_DE, en;q=0.5
            de-Arab, en""",
        "parent en": "en-GB-oed\nen-US, de;q=0.9\nen-001",
        "fallback en": """
            *
            *;q=0
            *, de;q=0.5
            fr, *;q=0.1
            fr
            de, de;q=0
            de;q=0, de
            DE, deu;q=0
            de-CH, de;q=0
            de-CH, de-CH;q=0
            de;q=0.000
            de;q=0, *
            de;q=0, en;q=0
            *;q=0, de;q=0
            fr, *;q=0
            de_DE
            de*
            ;
            ;q=1
            q=1
            "de"
            de en
            ｄｅ
            dé""",
        "fallback de": "en;q=0\nen;q=0, *\n*, en;q=0\nEN;q=0, fr\neng;q=0.0",
    },
    separator="\n",
)
def test_headers(text: str, expected: str) -> None:
    """A header is read as RFC 9110 has it, the best range that is available and not excluded is served."""
    assert header_answer(text) == expected


@pytest.mark.parametrize(
    "header",
    [
        None,
        b"de",
        1,
        object(),
        ["de"],
        Speaking(),
        str,
        pytest.param(Mock(spec=str), id="Mock"),
        "\ud800",
        "",
    ],
)
def test_any_header_is_answered(header: Any) -> None:
    """What is no readable header gets the fallback."""
    assert header_answer(header) == "fallback en"


def test_the_default_may_be_excluded() -> None:
    """An excluded default is served only where nothing else is left; then in the order of the names."""
    assert header_answer("de;q=0", default="de") == "fallback en"
    assert header_answer("de;q=0, en;q=0", default="de") == "fallback de"
    assert header_answer("en;q=0, de;q=0", ("en", "de", "fr", "it")) == "fallback fr"
    assert header_answer("*;q=0, it;q=0.1, it-IT;q=0", ("en", "de", "it")) == "exact it"


def test_only_the_start_of_a_header_counts() -> None:
    """Only 500 characters, up to their last comma, and 20 elements are looked at."""
    assert header_answer("xx," * 19 + "de") == "exact de"
    assert header_answer("xx," * 20 + "de") == "fallback en"
    assert header_answer(" " * 498 + "de") == "exact de"
    assert header_answer(" " * 499 + "de") == "fallback en"
    assert header_answer("de," + " " * 495 + "en;q=0") == "exact de"
    assert header_answer("de;q=0.5," + " " * 489 + "en-US" * 1000) == "exact de"
    assert header_answer(Text("xx," * 333_333 + "de")) == "fallback en"


@pytest.mark.parametrize(
    ("locale", "formality", "chain"),
    [
        ("de", "formal", "de"),
        ("de", "informal", "de@informal de"),
        ("de_AT", "informal", "de_AT@informal de@informal de_AT de"),
        ("de-x-informal", "formal", "de"),
        ("de-CH-1996", "formal", "de_CH_1996 de_CH de"),
        ("zh-Hant-TW", "formal", "zh_Hant_TW zh_TW zh_Hant"),
        ("sr-Latn-RS", "formal", "sr_Latn_RS sr_Latn"),
        ("nds-Latn-DE", "formal", "nds_Latn_DE nds_Latn"),
    ],
)
def test_fallback_chain(locale: str, formality: Formality, chain: str) -> None:
    """The chain begins with the locale's own catalog and never leaves its script."""
    assert fallback_chain(locale, formality) == tuple(chain.split())
    assert fallback_chain(locale, formality)[0] == catalog_name(locale, formality)


@pytest.mark.parametrize("locale", ["", "..", "/etc", "de/../en", "de\0", "C:\\de", "a" * 65, None])
def test_a_catalog_name_is_never_a_path(locale: Any) -> None:
    """What is no locale has neither a directory name nor a chain."""
    with pytest.raises(LocaleError):
        catalog_name(locale, "formal")
    with pytest.raises(LocaleError):
        fallback_chain(locale, "formal")
    with pytest.raises(LocaleError):
        _ = Resolution(locale, "formal", "exact").name


def test_formality_is_one_of_two() -> None:
    """An unknown formality is an error, not the formal one."""
    unknown: Any = "du"
    with pytest.raises(LocaleError):
        catalog_name("de", unknown)


PIECES = """
    de DE deu ger en eng fr zh und C x i a u 1 Latn Arab Hant AT at 276 1996 POSIX informal formal co phonebk
    klingon gsw UTF 8 utf8 euro q 0 0.5 1.000 * \u017f \u0130
"""
SUBTAGS = st.sampled_from(PIECES.split())
TAGS = st.lists(st.tuples(SUBTAGS, st.sampled_from("-_.@,;= ")), max_size=8).map(
    lambda pieces: "".join(piece + joint for piece, joint in pieces)[:-1]
)
NAMES = st.lists(
    st.sampled_from([*AUSTRIAN, *SCRIPTS, "de-CH", "zh-Hant-TW", "ca_ES_valencia"]), min_size=1, max_size=6
)


@given(st.text() | TAGS, NAMES, st.none() | st.sampled_from(["en", "de-CH", "fr"]))
@example("de@informal", ["de"], None)
def test_resolve_answers_or_refuses(tag: str, names: list[str], default: str | None) -> None:
    """A tag is either refused with a LocaleError or answered with an available name."""
    try:
        found = resolve(tag, available=names, default=default)
    except LocaleError:
        return
    assert found.name in {name.replace("-", "_") for name in names}
    if found.outcome != "fallback":
        assert found.name in fallback_chain(found.locale, found.formality)
        assert resolve(found.name, available=names).outcome == "exact"


@given(
    st.text() | TAGS | st.binary() | st.none() | st.floats(),
    NAMES,
    st.none() | st.sampled_from(["en", "de-CH"]),
)
@example("de;q=0,*;q=0", ["de"], "de")
def test_negotiate_always_answers(header: Any, names: list[str], default: str | None) -> None:
    """Whatever a header holds, the answer is an available name."""
    found = negotiate(header, available=names, default=default)
    assert found.name in {name.replace("-", "_") for name in names}

"""The text policy: the public corpus of hostile values, and the neighbours of its entries."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from babel.support import LazyProxy
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from rekindle.values import (
    Count,
    Email,
    Filename,
    Instant,
    Line,
    Text,
    Url,
    check_count,
    check_email,
    check_filename,
    check_instant,
    check_line,
    check_slot_name,
    check_text,
    check_url,
)

CORPUS = json.loads((Path(__file__).parent / "corpora" / "hostile_values.json").read_text("utf-8"))
CHECKS: dict[str, Callable[[object], object]] = {
    "line": check_line,
    "text": check_text,
    "url": check_url,
    "email": check_email,
    "int": check_count,
    "instant": check_instant,
    "filename": check_filename,
    "slot-name": check_slot_name,
}
SECRET = "s3cr3t"


class _Str(str):
    """Every way to read it but its content lies or raises."""

    def __str__(self) -> str:
        return "<script>"

    def __format__(self, spec: str) -> str:
        return "{{x}}"

    def __html__(self) -> str:
        raise RuntimeError("must not be called")

    def __len__(self) -> int:
        raise RuntimeError("must not be called")

    def __getitem__(self, key: object) -> str:
        raise RuntimeError("must not be called")


class _Int(int):
    def __str__(self) -> str:
        return "<script>"

    def __int__(self) -> int:
        raise RuntimeError("must not be called")

    __index__ = __int__

    def __le__(self, other: object) -> bool:
        return True


class _Html:
    def __html__(self) -> str:
        return "<b>"


class _Secret:
    def __repr__(self) -> str:
        return SECRET


class _Disguised:
    """Passes for a string with isinstance()."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return str


OBJECTS: dict[str, object] = {
    "chr(0xD83D)+chr(0xDE00)": chr(0xD83D) + chr(0xDE00),
    "str subclass whose __str__ returns <script>": _Str("Ann"),
    "str subclass whose __html__ raises RuntimeError": _Str("Ann"),
    "str subclass whose __format__ returns {{x}}": _Str("Ann"),
    "object with __html__ (not a str)": _Html(),
    "None for a required slot": None,
    "True for a text slot": True,
    "list ['<b>']": ["<b>"],
    "dict {'a': 1}": {"a": 1},
    "object whose __repr__ contains a secret": _Secret(),
    "babel.support.LazyProxy": LazyProxy(lambda: "Ann"),
    "int subclass whose __str__ returns <script> in an int slot": _Int(3),
    "datetime without tzinfo for an instant slot": datetime(2026, 7, 1, 10, 0),
}


def _build(entry: dict[str, Any]) -> object:
    if "value_py" in entry:
        return OBJECTS[entry["value_py"]]
    if "value_gen" in entry:
        parts = entry["value_gen"]
        return parts.get("prefix", "") + parts["unit"] * parts["times"] + parts.get("suffix", "")
    return entry["value"]


def _outcome(slot: str, value: object) -> object:
    """What the check returns, or the code of its error."""
    try:
        return CHECKS[slot](value)
    except PydanticCustomError as error:
        return error.type


def test_the_corpus_is_there() -> None:
    """The corpus holds as many entries as it says, and every object it describes is built here."""
    assert len(CORPUS["entries"]) == CORPUS["_meta"]["count"] > 200
    assert {entry["value_py"] for entry in CORPUS["entries"] if "value_py" in entry} == set(OBJECTS)
    assert {entry["slot"] for entry in CORPUS["entries"]} == set(CHECKS)


@pytest.mark.parametrize("entry", CORPUS["entries"], ids=lambda entry: str(entry["id"]))
def test_corpus_entry(entry: dict[str, Any]) -> None:
    """A value of the corpus is returned as it is, returned normalised, or refused with its code."""
    value = _build(entry)
    outcome = _outcome(entry["slot"], value)
    match entry["expected"]:
        case "rejected":
            assert outcome == entry["error"]
        case "stripped" | "normalized":
            assert str(outcome) == entry["expected_value"]
        case "rendered-literally":
            content = str.__str__(value) if isinstance(value, str) else value
            assert str(outcome) == content
        case other:
            pytest.fail(f"no such outcome: {other}")


# The neighbours of the corpus entries: slot, value, and the code or value that comes back (None: the same).
NEIGHBOURS: dict[str, list[tuple[str, object, object]]] = {
    "control": [
        *(("line", f"a{chr(code)}b", "E_CONTROL") for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)),
        *(("line", f"Hi{end}", "E_CONTROL") for end in ("\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029")),
        *(
            ("text", f"a{chr(code)}b", "E_CONTROL")
            for code in (*range(0x20), *range(0x7F, 0xA0))
            if chr(code) not in "\t\n\r\x85"
        ),
        ("line", "\u00a0 \tAnn\t\u00a0", "Ann"),
        ("line", "Dr.\u00a0Ann", None),
        ("line", "\u2009Ann\u202f", None),
        ("line", "\u200b\tAnn", "E_CONTROL"),
        ("line", "\u200b Ann \u200b", "Ann"),
        ("url", "https://corp.test/\x00", "E_CONTROL"),
        ("url", "https://corp.test/\u2028x", "E_CONTROL"),
        ("url", " https://corp.test/\t", "https://corp.test/"),
        ("email", "a@b.test\n", "E_CONTROL"),
        ("email", "a\t@b.test", "E_CONTROL"),
        ("email", " a@b.test ", "a@b.test"),
    ],
    "text": [
        ("text", "a\tb\n\n  c \n", None),
        ("text", " a ", None),
        ("text", "a\x85b\r\r\nc\n\rd", "a\nb\n\nc\n\nd"),
        ("text", "Donau\u00addampfschiff", None),
        ("text", "a\u200bb", "ab"),
        ("text", "\n \t\u00a0\n", "E_EMPTY"),
        ("text", "\u00ad", "E_EMPTY"),
        ("text", "a\n\u0338b", "E_COMBINING"),
        ("text", "a\t\u0338b", "E_COMBINING"),
        ("text", "a\n \u0301b", None),
    ],
    "bidi": [
        *((slot, f"a{chr(code)}b", "E_BIDI") for code in range(0x202A, 0x202F) for slot in ("line", "text")),
        *(("line", f"a{chr(code)}b", "E_BIDI") for code in range(0x2066, 0x206A)),
        *(("line", f"\u05d0{mark}(x)", None) for mark in "\u200e\u200f\u061c"),
        ("email", "a\u202eb@c.test", "E_BIDI"),
        ("url", "https://corp.test/\u202efdp", "E_BIDI"),
    ],
    "invisible": [
        *(
            ("line", f"An{chr(code)}n", "Ann")
            for code in (
                *range(0x2060, 0x2066),
                *range(0x206A, 0x2070),
                *range(0xFFF0, 0xFFFC),
                0xE0001,
                0xE0049,
            )
        ),
        *(("line", f"An{chr(code)}n", "Ann") for code in (0x17B4, 0x17B5, 0xFEFF, 0x1BCA0, 0x1D173, 0xE0FFF)),
        *(("line", f"x{chr(code)}", None) for code in (0x200C, 0x200D, 0xFE0E, 0xFE0F, 0xE0100, 0x180B)),
        *(("line", f"{chr(code)}123", None) for code in (0x0600, 0x06DD, 0x070F, 0x08E2, 0x110BD)),
        *(
            ("line", chr(code), "E_EMPTY")
            for code in (
                0xA0,
                0xAD,
                0x61C,
                0x115F,
                0x1160,
                0x1680,
                0x180E,
                0x2003,
                0x200D,
                0x200E,
                0x2060,
                0x3164,
            )
        ),
        ("line", "\ufe0f", "E_EMPTY"),
        ("line", "\u3000\u2800\u3164\u200d \u2800", "E_EMPTY"),
        ("line", "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("line", "\U0001f3f4\U000e0067\U000e0062", "\U0001f3f4"),
        ("line", "\U0001f3f4" + "\U000e0061" * 20 + "\U000e007f", "\U0001f3f4"),
        ("line", "Hi\U000e0062\U000e0063\U000e0063\U000e007f", "Hi"),
        ("line", "\U0001f468\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f468", None),
        ("email", "\ufeffa\u200b@b.test", "a@b.test"),
        ("email", "a\u200d@b.test", "E_EMAIL"),
        *((slot, "", "E_EMPTY") for slot in ("line", "text", "url", "email")),
    ],
    "surrogate": [
        *((slot, "a\ud800", "E_SURROGATE") for slot in ("line", "text", "url", "email")),
        ("line", " \udfff\n", "E_SURROGATE"),
        ("filename", "a\udc80", "E_FILENAME"),
        ("int", "\ud800", "E_NUMBER"),
        ("slot-name", "a\ud800", "E_SLOT"),
    ],
    "nonchar": [
        *(("line", f"a{chr(plane + 0xFFFE)}", "E_NONCHAR") for plane in range(0, 0x110000, 0x10000)),
        *(("text", f"a{chr(plane + 0xFFFF)}", "E_NONCHAR") for plane in range(0, 0x110000, 0x10000)),
        *(("line", f"a{chr(code)}", "E_NONCHAR") for code in range(0xFDD0, 0xFDF0)),
        *(("line", f"a{chr(code)}", None) for code in (0xE000, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0x1FFFD, 0x10FFFD)),
    ],
    "combining": [
        ("line", "x" + "\u0316" * 8, None),
        ("line", "x" + "\u0316" * 9, "E_COMBINING"),
        ("line", "x" + "\u0316\u20dd\u0903" * 3, "E_COMBINING"),
        ("line", "x" + "\u0316\u200d" * 9, "E_COMBINING"),
        ("line", "x" + "\ufe0f" * 9, "E_COMBINING"),
        ("line", " \u0301", "E_COMBINING"),
        ("line", "\u200e\u0301x", "E_COMBINING"),
        ("line", "x" + "\u0344" * 5, "E_COMBINING"),
        ("text", "x" + "\u0344" * 5, "E_COMBINING"),
        ("line", "\u01d6" + "\u0323" * 8, "E_COMBINING"),
    ],
    "normalization": [
        ("line", "\u2126", "\u03a9"),
        ("line", "\u1112\u1161\u11ab", "\ud55c"),
        ("line", "a\u0323\u0302", "\u1ead"),
        ("line", "\u00bd \u2460 \uff21 \u2026", None),
        ("line", "\u0958", "\u0915\u093c"),
    ],
    "length": [
        ("line", "x" * 200, None),
        ("line", "x" * 201, "E_LENGTH"),
        ("line", " " * 201, "E_LENGTH"),
        ("line", "\n" * 201, "E_LENGTH"),
        ("line", "x\u0316" * 200, None),
        ("line", "x\u0316" * 201, "E_LENGTH"),
        ("line", "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 200, None),
        ("line", "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 201, "E_LENGTH"),
        ("line", "x\u200dy" * 101, "E_LENGTH"),
        ("line", "\U0001f1e9\U0001f1ea" * 200, None),
        ("line", "\U0001f1e9\U0001f1ea" * 201, "E_LENGTH"),
        ("line", "\u1112\u1161\u11ab" * 200, "\ud55c" * 200),
        ("line", "\ud55c" * 201, "E_LENGTH"),
        ("line", "\U0001f44d\U0001f3fd" * 200, None),
        ("line", "a" + "\u200d" * 999, None),
        ("line", "a" + "\u200d" * 1000, "E_LENGTH"),
        ("line", "\U0001d160" * 150, "\U0001d158\U0001d165\U0001d16e" * 150),
        ("text", "\ufb2c" * 6666, "\u05e9\u05bc\u05c1" * 6666),
        ("text", "\ufb2c" * 6667, "E_LENGTH"),
        ("text", "a\r\n" * 6667, "E_LENGTH"),
        ("line", "a" * 10**7, "E_LENGTH"),
        ("text", "a" + "\u0301\u0316" * 10**6, "E_LENGTH"),
        ("url", "https://corp.test/" + "x" * 1982, None),
        ("url", "https://corp.test/" + "x" * 1983, "E_LENGTH"),
        ("url", "https://corp.test/" + "\u00fc" * 331, "E_LENGTH"),
        ("email", "a" * 64 + "@" + "b" * 63 + "." + "c" * 63 + "." + "d" * 61, None),
        ("email", "a" * 64 + "@" + "b" * 63 + "." + "c" * 63 + "." + "d" * 62, "E_LENGTH"),
        ("email", "a" * 64 + "@" + ("\u00fc" * 20 + ".") * 8 + "test", "E_LENGTH"),
    ],
    "url": [
        ("url", "https://corp.test", None),
        ("url", "http://corp.test:8080/a/b.html?q=1&r=a%20b;c#frag", None),
        ("url", "https://corp.test/@ann/it's(x)[1]~", None),
        ("url", "https://corp.test/%0d%0aSet-Cookie:x", None),
        ("url", "https://corp.test?a=user@host", None),
        ("url", "HTTPS://Corp.TEST/Path", "https://corp.test/Path"),
        ("url", "https://m\u00fcller.test/", "https://xn--mller-kva.test/"),
        ("url", "https://M\u00dcLLER.test/", "https://xn--mller-kva.test/"),
        ("url", "https://mu\u0308ller.test/", "https://xn--mller-kva.test/"),
        ("url", "https://stra\u00dfe.test/", "https://xn--strae-oqa.test/"),
        ("url", "https://xn--mller-kva.test/", None),
        ("url", "https://XN--MLLER-KVA.test/", "https://xn--mller-kva.test/"),
        ("url", "https://corp.test/\u00fcber?q=\U0001f600", "https://corp.test/%C3%BCber?q=%F0%9F%98%80"),
        ("url", "https://corp.test/{{7*7}}|^`", "https://corp.test/%7B%7B7*7%7D%7D%7C%5E%60"),
        ("url", "https://corp.test:65535/", None),
        ("url", "https://r3---sn.corp.test/", None),
        *(
            ("url", url, "E_URL")
            for url in (
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)//https://corp.test/",
                "vbscript:x",
                "mailto:a@b.test",
                "http:evil.test",
                "http:/evil.test",
                "http:\\\\evil.test",
                "https:///path",
                "https://:443/",
                "https://?q",
                "https://corp.test:/",
                "https://corp.test:65536/",
                "https://corp.test:-1/",
                "https://corp.test:8\u0660/",
                "https://corp.test:80:80/",
                "https://ann:pw@corp.test/",
                "https://@corp.test/",
                "https://corp.test\\@evil.test/",
                "https://corp.test/\\evil",
                'https://corp.test/"onclick=x',
                "https://corp.test/a\u00a0b",
                "https://corp.test/a\u3000b",
                "https://corp test/",
                "https://corp.test./",
                "https://corp..test/",
                "https://.corp.test/",
                "https://a_b.test/",
                "https://-a.test/",
                "https://a-.test/",
                "https://" + "a" * 64 + ".test/",
                "https://" + "\u00fc" * 60 + ".test/",
                "https://" + "a." * 127 + "test/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://[::1]/",
                "https://[fe80::1%25eth0]/",
                "https://corp.test%2fevil.test/",
                "https://corp\uff0etest/",
                "https://corp\u3002test/",
                "https://\uff43\uff4f\uff52\uff50.test/",
                "https://corp\u2044.test/",
                "https://co\u200drp.test/",
                "https://co\u1160rp.test/",
                "https://corp\u0660\u2488.test/",
                "https://\U0001f4a9.test/",
                "https://xn--a.test/",
                "https://xn--.test/",
                "https://xn--abc-.test/",
                "https://xn--99999999.test/",
                "https://xn--" + "M\u00dcLLER".encode("punycode").decode() + ".test/",
                "https://xn--" + "mu\u0308ller".encode("punycode").decode() + ".test/",
                "https://xn--" + "co\u200brp".encode("punycode").decode() + ".test/",
                "http\u017f://corp.test/",
                "www.corp.test",
            )
        ),
    ],
    "email": [
        ("email", "ann.o'brien-x_y=z@sub.b.test", None),
        ("email", "Ann@B.Test", "Ann@b.test"),
        ("email", "a@xn--mller-kva.test", None),
        ("email", "a@M\u00dcLLER.test", "a@xn--mller-kva.test"),
        ("email", "a" * 64 + "@b.test", None),
        *(
            ("email", address, "E_EMAIL")
            for address in (
                "@b.test",
                "a",
                "a@b",
                "a@localhost",
                ".a@b.test",
                "a..b@c.test",
                "a@.b.test",
                "a@b.test.",
                "a@-b.test",
                "a@b-.test",
                "a@b_c.test",
                "a@b.1",
                "a@127.0.0.1",
                "a@[127.0.0.1]",
                "a@[IPv6:::1]",
                '"a b"@c.test',
                '"a@x"@c.test',
                "a b@c.test",
                "a@b .test",
                "a\\@b.test",
                "a%b.test@c.test",
                "b.test!a@c.test",
                "a;b@c.test",
                "a,b@c.test",
                "a(x)@c.test",
                "<a@b.test>",
                "a@b.test;",
                "a@b.test?bcc=x@evil.test",
                "a=?x?q?y?=@b.test",
                "a@=?utf-8?q?b?=.test",
                "a@b%00.test",
                "a@\uff42.test",
                "\uff41@b.test",
                "a\uff20b.test",
                "a@b\u3002test",
                "a@b.te\u0301\u00b7st",
            )
        ),
    ],
    "filename": [
        ("filename", "Brief an Frau M\u00fcller (2).txt", None),
        ("filename", "Mu\u0308ller", "M\u00fcller"),
        ("filename", "console.txt", None),
        ("filename", "\u00e4" * 100, None),
        *(
            ("filename", name, "E_FILENAME")
            for name in (
                "",
                " ",
                "..",
                "..\\x",
                "C:",
                "a:b",
                "NUL",
                "nul.txt",
                "con .txt",
                "Com1.tar.gz",
                "LPT9",
                "com\u00b9",
                "CONIN$",
                "\uff23\uff2f\uff2e",
                ".bashrc",
                "\uff0e\uff0e",
                "\u2024htaccess",
                "\uff0drf",
                "~",
                " a",
                "a ",
                "a\u00a0",
                "a\u2026",
                "a|b",
                'a"b',
                "a<b",
                "a>b",
                "a\u2215b",
                "a\u2044b",
                "a\u29f8b",
                "a\u2216b",
                "a\uff3cb",
                "a\uff1ab",
                "a\u2105b",
                "a\x00b",
                "a\rb",
                "a\u202efdp.exe",
                "a\u200bb",
                "a\u2028b",
                "a\ufffeb",
                "\u0301a",
                "x" + "\u0316" * 9,
                "\u2800",
                "x" * 201,
                "\U0001d160" * 20,
            )
        ),
    ],
    "number": [
        *(("int", text, int(text)) for text in ("7", "007", "1000000")),
        ("int", 0, None),
        ("int", 3.0, 3),
        ("int", -0.0, 0),
        ("int", _Str("21"), 21),
        *(
            ("int", text, "E_NUMBER")
            for text in (
                "",
                "-inf",
                "Infinity",
                "nan",
                "+5",
                "-0",
                "1e3",
                "1.0",
                "0x10",
                "5\n",
                "\u0661",
                "\u0967",
                "1,000",
                "1000001",
                "2\u200b",
            )
        ),
        *(("int", number, "E_NUMBER") for number in (float("nan"), float("inf"), 0.5, 1e300, -1, 1000001, 1 << 10**6)),
        *(("int", other, "E_TYPE") for other in (True, False, None, b"1", [1], 1j, _Secret())),
    ],
    "python-object": [
        *(("line", other, "E_TYPE") for other in (b"Ann", bytearray(b"A"), 1, 1.5, {"a"}, str, date(2026, 7, 1))),
        *((slot, _Disguised(), "E_TYPE") for slot in CHECKS),
        *((slot, Mock(spec=str), "E_TYPE") for slot in CHECKS),
        *((slot, None, "E_TYPE") for slot in CHECKS),
        ("instant", date(2026, 7, 1), "E_TYPE"),
        ("instant", 1782900000, "E_TYPE"),
        ("instant", datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))), "E_TYPE"),
        ("instant", "2026-07-01T10:00:00+02:00", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("instant", "2026-07-01T10:00Z", datetime(2026, 7, 1, 10, tzinfo=UTC)),
        *(
            ("instant", text, "E_TYPE")
            for text in (
                "",
                "now",
                "2026-07-01",
                "2026-07-01T10:00",
                "2026-02-30T10:00Z",
                "2026-07-01T10:00Z\n",
                "1" * 99,
            )
        ),
    ],
    "slot-name": [
        ("slot-name", "last_contact2", None),
        *(
            ("slot-name", name, "E_SLOT")
            for name in (
                "",
                "_",
                "__class__",
                "_x",
                "1a",
                "a-b",
                "Name",
                "n\u00e4me",
                "\uff4eame",
                "name ",
                "a" * 65,
                "true",
                "none",
                "class",
                "in",
                *("super", "varargs", "kwargs", "dict", "lipsum", "cycler", "joiner", "namespace", "context"),
                *("ngettext", "pgettext", "npgettext"),
            )
        ),
    ],
}
CASES = [(group, *case) for group, cases in NEIGHBOURS.items() for case in cases]


@pytest.mark.parametrize(
    ("slot", "value", "expected"),
    [case[1:] for case in CASES],
    ids=[f"{group}-{slot}-{number}" for number, (group, slot, *_) in enumerate(CASES)],
)
def test_neighbour_of_a_corpus_entry(slot: str, value: object, expected: object) -> None:
    """A value beside those of the corpus meets the same policy."""
    assert _outcome(slot, value) == (value if expected is None else expected)


@pytest.mark.parametrize("slot", ["line", "text"])
def test_a_common_character_needs_no_cleaning(slot: str) -> None:
    """A character of the fast path comes back as it is from the long way round, too."""
    common = [chr(code) for code in (*range(0x21, 0x300), *range(0x2010, 0x2028), 0x20AC) if chr(code).isprintable()]
    assert len(common) > 700
    assert [CHECKS[slot](f"{char}\u0416") for char in common] == [f"{char}\u0416" for char in common]


@pytest.mark.parametrize(
    ("slot", "value", "code", "context"),
    [
        ("line", "  ab\x1bcd", "E_CONTROL", {"offset": 4, "codepoint": "U+001B"}),
        ("text", "a\r\nb\u202ec", "E_BIDI", {"offset": 4, "codepoint": "U+202E"}),
        ("line", "a\U0001ffff", "E_NONCHAR", {"offset": 1, "codepoint": "U+1FFFF"}),
        ("line", "ab\udc80", "E_SURROGATE", {"offset": 2, "codepoint": "U+DC80"}),
        ("line", "\u200e\u0301x", "E_COMBINING", {"offset": 1, "codepoint": "U+0301"}),
        ("text", "\u00e4b\u0301\n\u0338x", "E_COMBINING", {"offset": 4, "codepoint": "U+0338"}),
        ("line", "x" + "\u200d\u0316" * 9, "E_COMBINING", {"offset": 18, "codepoint": "U+0316"}),
        ("line", "x" * 201, "E_LENGTH", {"length": 201, "limit": 200}),
        ("line", "x" * 1001, "E_LENGTH", {"length": 1001, "limit": 1000}),
        ("url", "https://corp.test/a b", "E_URL", {"offset": 19, "codepoint": "U+0020"}),
        ("filename", "a\u2215b", "E_FILENAME", {"offset": 1, "codepoint": "U+2215"}),
    ],
)
def test_an_error_tells_where(slot: str, value: str, code: str, context: dict[str, object]) -> None:
    """An error carries the offset and code point, or the length and its limit, and tells them in its line."""
    with pytest.raises(PydanticCustomError) as caught:
        CHECKS[slot](value)
    error = caught.value
    assert error.type == code
    assert error.context is not None
    assert context.items() <= error.context.items()
    assert all(str(part) in error.message() for part in context.values())


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("line", f"{SECRET}\n"),
        ("text", f"{SECRET}\x00"),
        ("url", f"ftp://{SECRET}"),
        ("url", f"https://{SECRET}_/"),
        ("email", SECRET),
        ("email", f"a@{SECRET}"),
        ("filename", f"{SECRET}/"),
        ("int", SECRET),
        ("instant", SECRET),
        ("slot-name", f"{SECRET} "),
        *((slot, _Secret()) for slot in CHECKS),
    ],
)
def test_an_error_never_echoes_the_value(slot: str, value: object) -> None:
    """The one line of an error, and its context, hold nothing of the value but code points."""
    with pytest.raises(ValueError, match="; ") as caught:
        CHECKS[slot](value)
    assert isinstance(caught.value, PydanticCustomError)
    assert SECRET not in f"{caught.value} {caught.value.context}"
    assert "\n" not in str(caught.value)
    assert "{" not in str(caught.value)


@pytest.mark.parametrize("slot", ["line", "text"])
def test_a_str_subclass_becomes_an_exact_str(slot: str) -> None:
    """The content of a str subclass is taken without calling any of its methods."""
    result = CHECKS[slot](_Str("Ann"))
    assert type(result) is str
    assert result == "Ann"


@pytest.mark.parametrize("value", [_Int(3), 3.0, "3", _Str("3")], ids=["_Int", "float", "str", "_Str"])
def test_a_count_is_an_exact_int(value: object) -> None:
    """A count is an int and no subclass, whatever it was made of."""
    result = check_count(value)
    assert type(result) is int
    assert result == 3


def test_an_instant_is_an_exact_datetime_in_its_own_zone() -> None:
    """A datetime subclass becomes a datetime that keeps zone and fold."""

    class Stamp(datetime):
        pass

    zone = timezone(timedelta(hours=2))
    result = check_instant(Stamp(2026, 10, 25, 2, 30, tzinfo=zone, fold=1))
    assert type(result) is datetime
    assert (result.isoformat(), result.fold) == ("2026-10-25T02:30:00+02:00", 1)


def test_an_instant_needs_an_offset_and_not_only_a_zone() -> None:
    """A datetime whose zone tells no offset is naive, and refused."""

    class Nowhere(tzinfo):
        def utcoffset(self, moment: datetime | None) -> None:
            return None

        tzname = dst = utcoffset

    assert _outcome("instant", datetime(2026, 7, 1, tzinfo=Nowhere())) == "E_TYPE"


NASTY = st.sampled_from(
    "\t\n\r \x85\xa0\xad\u0301\u0316\u0344\u034f\u061c\u0958\u1100\u1161\u11a8\u17b4\u180e\u200b\u200c\u200d"
    "\u200e\u2028\u202e\u2126\u2800\u3164\ud800\ufb2c\ufdd0\ufe0f\ufeff\U0001d160\U0001f1e9\U0001f3f4\U000e0061\U000e007f.-_@:/xX%"
)
ANYTHING = st.text(st.one_of(NASTY, st.characters(exclude_categories=())))
PROPERTY = settings(derandomize=True, database=None, deadline=None, max_examples=500)


@pytest.mark.parametrize("check", [check_line, check_text, check_filename])
@PROPERTY
@given(value=ANYTHING)
def test_a_checked_text_is_settled(check: Callable[[object], str], value: str) -> None:
    """What a check returns passes it unchanged, is NFC and encodes to UTF-8."""
    try:
        result = check(value)
    except PydanticCustomError:
        return
    assert check(result) == result
    assert unicodedata.is_normalized("NFC", result)
    assert result.encode("utf-8").decode("utf-8") == result


@PROPERTY
@given(name=ANYTHING, rest=ANYTHING)
def test_a_checked_address_is_settled(name: str, rest: str) -> None:
    """An accepted URL or e-mail address is ASCII and passes its check unchanged."""
    for check, value in ((check_url, f"https://{name}.test/{rest}"), (check_email, f"a@{name}.test")):
        try:
            result = check(value)
        except PydanticCustomError:
            continue
        assert result.isascii()
        assert check(result) == result


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    line: Line = Field(description="One line")
    text: Text | None = None
    url: Url | None = None
    email: Email | None = None
    count: Count = 0
    filename: Filename | None = None
    instant: Instant | None = None


def test_a_model_reports_the_code_at_the_slot() -> None:
    """Each faulty field of a model is one error with its code as type, optional or not."""
    with pytest.raises(ValidationError) as caught:
        _Form.model_validate({"line": f"{SECRET}\n", "text": "\x00", "count": True, "instant": 0, "url": "x"})
    errors = [(error["loc"], error["type"]) for error in caught.value.errors()]
    assert errors == [
        (("line",), "E_CONTROL"),
        (("text",), "E_CONTROL"),
        (("url",), "E_URL"),
        (("count",), "E_TYPE"),
        (("instant",), "E_TYPE"),
    ]
    assert SECRET not in str(caught.value)


def test_a_model_survives_json() -> None:
    """A model of these types reads back the JSON that it wrote."""
    form = _Form(
        line="Ann",
        text="a\n",
        url="https://corp.test/",
        email="a@b.test",
        count=3,
        filename="a.txt",
        instant=datetime(2026, 7, 1, 10, tzinfo=UTC),
    )
    assert _Form.model_validate_json(form.model_dump_json()) == form


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_json_schema_tells_the_limits(mode: Any) -> None:
    """The JSON schema of a type states what a form can check by itself."""
    schema = _Form.model_json_schema(mode=mode)["properties"]
    assert schema["line"] == {
        "type": "string",
        "minLength": 1,
        "maxLength": 1000,
        "title": "Line",
        "description": "One line",
    }
    assert schema["count"].items() >= {"type": "integer", "minimum": 0, "maximum": 1_000_000}.items()
    formats = {name: schema[name]["anyOf"][0].get("format") for name in ("url", "email", "instant", "text")}
    assert formats == {"url": "uri", "email": "email", "instant": "date-time", "text": None}
    assert TypeAdapter(Text).json_schema()["maxLength"] == 20_000

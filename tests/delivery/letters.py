"""Letters to deliver: one that is harmless, and the same with a hostile value in every place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from rekindle.values import check_line, check_text

CORPORA = Path(__file__).parents[1] / "corpora"
CORPUS = json.loads((CORPORA / "hostile_values.json").read_text("utf-8"))["entries"]
# More of the classes that the corpus has samples of: lines that the text policy lets through, and others with the code.
OTHERS = json.loads((CORPORA / "delivery.json").read_text("utf-8"))


class Plain(NamedTuple):
    """A letter without a library behind it."""

    subject: str | None
    body: str
    locale: str = "en"


def letter(value: str) -> Plain:
    """A letter with a value as its subject, as a paragraph, as a line, at the end of one, in a list and as the last."""
    body = f"Dear {value},\n\n{value}\n\nfirst: {value}\nthen\n{value}\n\nNotes:\n• {value}\n• last\n\nYours\n{value}"
    return Plain(value, body)


def built(entry: dict[str, Any]) -> str | None:
    """The text of an entry of the corpus; ``None`` where it describes an object that is none."""
    if "value_py" in entry:
        return None
    if "value_gen" in entry:
        parts = entry["value_gen"]
        text: str = parts.get("prefix", "") + parts["unit"] * parts["times"] + parts.get("suffix", "")
        return text
    value = entry["value"]
    return value if isinstance(value, str) else None


def accepted(check: Any, value: str) -> str | None:
    """What a check makes of a value, ``None`` where it refuses it."""
    try:
        found: str = check(value)
    except PydanticCustomError:
        return None
    return found


TEXTS = [
    *((str(entry["id"]), value) for entry in CORPUS if (value := built(entry)) is not None),
    *((f"other-{number}", value) for number, value in enumerate(OTHERS["lines"])),
]
# Every text of the corpus that may stand in a slot, whatever kind of slot its entry is about.
LINES = {name: line for name, value in TEXTS if (line := accepted(check_line, value)) is not None}
PARAGRAPHS = {name: text for name, value in TEXTS if (text := accepted(check_text, value)) is not None}
REFUSED = {
    **{
        str(entry["id"]): (value, str(entry["error"]))
        for entry in CORPUS
        if entry["slot"] == "line" and entry["expected"] == "rejected" and (value := built(entry)) is not None
    },
    **{f"other-{number}": one for number, one in enumerate(OTHERS["refused"].items())},
}

_FRAGMENTS = (
    "=?utf-8?q?=0A?=", "=?UTF-8?B?DQpCY2M6IHhAZXZpbC50ZXN0?=", "=?", "?=", "Bcc: x@evil.test", "<x@evil.test>", ",",
    ";", ":", '"', "'", "\\", "\\n", "\\,", "(", ")", "[", "](https://evil.test)", "<b>", "</p>", "<!--", "<![CDATA[",
    "-->", "\\N",
    "&amp;", "&#10;", "&", "%0D%0A", "%", "+", "?", "&bcc=x@evil.test", "#", "##", "- ", "• ", "1. ", "```", "~~~", "|",
    "*", "_", "`", "=", "===", "---", "BEGIN:VEVENT", "END:VCALENDAR", ";CN=", "^n", ".", "From ", "--=_", "{{ 7*7 }}",
    "%(name)s", " ", "  ", "\u00a0", "\u2009", "ä", "ß", "Ångström", "\U0001f600", "\u0645\u062d\u0645\u062f", "\u05d0",
    "\u200d", "\u200e", "\ufe0f", "e\u0301", "\uff1c", "\ue000",
)  # fmt: skip
_PARTS = st.one_of(st.sampled_from(_FRAGMENTS), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8))
STRINGS = st.lists(_PARTS, min_size=1, max_size=12).map("".join)
"""Strings that are mostly lines the text policy lets through, made of what outputs stumble over."""

_LOCAL = (
    "a", "ann+tag", "o'n", '"a b"', '"a@b"', "a.", ".a", "a..b", "a%b", "a!b", "ä", "(x)a", "=?utf-8?q?a?=", "a,b",
    "<a",
)  # fmt: skip
_DOMAIN = (
    "b.test", "müller.test", "xn--mller-kva.test", "straße.test", "[127.0.0.1]", "1.2.3.4", "b", "b.test.", "-b.test",
    "b_c.test", "\uff42.test", "b.test>", "b.test (x)", "b.test,c@d.test", "b.test;c@d.test", "b\u3002test",
    "b.test%0d%0aBcc:x@evil.test", "b.test?cc=x@y.test", "b.test&cc=x@y.test", "\u0441orp.test",
    "b.test\r\nBcc: x@evil.test", "\U0001f600.test",
)  # fmt: skip
ADDRESSES = st.one_of(
    st.tuples(st.sampled_from(_LOCAL), st.just("@"), st.sampled_from(_DOMAIN)).map("".join),
    st.lists(st.sampled_from((*_LOCAL, *_DOMAIN, "@", "<", ">", ",", ";", ":", " ", "\n")), max_size=6).map("".join),
    st.text(max_size=8).map("{}@b.test".format),
    st.text(max_size=8).map("a@{}.test".format),
)
"""What may be given as an address, and is one now and then."""

"""The text policy as the types every slot is made of: a ``Line`` is a ``str`` that `check_line` let through.

Each ``check_…`` takes any object and returns an exact ``str``, ``int`` or ``datetime``, or raises a
``PydanticCustomError`` (a ``ValueError``) whose ``type`` is a code of the table below. Line and ``ctx`` tell
offset, code point and limit, never the value; a ``ValidationError`` holds the input too, so models set
``hide_input_in_errors``. Offsets count code points from 0 in the value as given; those of E_COMBINING,
E_FILENAME and E_URL, which are looked for last, in what stripping, dropping and NFC left of it.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from datetime import UTC, datetime
from typing import Annotated, NamedTuple, cast
from urllib.parse import quote

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_MESSAGES = {
    "E_BIDI": "a character that reorders the text around it: {reason}; remove it",
    "E_COMBINING": "a combining mark with nothing to stand on, or the ninth in a row: {reason}; remove it",
    "E_CONTROL": "a control character or line break that has no place here: {reason}; remove it",
    "E_EMAIL": "not one plain e-mail address: {reason}; write it like name@example.org",
    "E_EMPTY": "nothing to see: {reason}; fill it in",
    "E_FILENAME": "not a safe file name: {reason}; use letters, digits, hyphens and underscores",
    "E_LENGTH": "too long: {reason}; shorten it",
    "E_NONCHAR": "a code point that is no character: {reason}; remove it",
    "E_NUMBER": "not a count: {reason}; give a whole number from 0 to 1000000",
    "E_SLOT": "not a slot name: {reason}; use a lower-case identifier that no template reserves",
    "E_SURROGATE": "half a character, a lone surrogate: {reason}; decode the data again in its own encoding",
    "E_TYPE": "the wrong type: {reason}; convert it first",
    "E_URL": "not a web address: {reason}; write it like https://example.org/page",
}

# Patterns are strings, which `re` compiles on first use and keeps: all of them here would cost an import 6 ms.
_SURROGATE = r"[\ud800-\udfff]"
_LINE_CONTROL = r"[\0-\x1f\x7f-\x9f\u2028\u2029]"
_TEXT_CONTROL = r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
_BIDI = r"[\u202a-\u202e\u2066-\u2069]"
_PLANE_ENDS = "".join(chr(end) + chr(end + 1) for end in range(0xFFFE, 0x110000, 0x10000))
_NONCHAR = rf"(?=[\ufdd0-\U0010ffff])[\ufdd0-\ufdef{_PLANE_ENDS}]"  # the (?=) makes it four times as fast
_BREAKS = ("\r\n", "\r", "\u0085", "\u2028", "\u2029")
# Unseen and of no use in a message. By code point: the category Cf holds the visible Arabic number signs and
# misses U+034F. Tags stay only as the region code of a flag, or a flag could carry a hidden sentence.
_INVISIBLE = (
    r"\u034f\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_REGION = r"(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_BLANK = (  # spaces, Hangul fillers, the braille blank, and the format characters that stay
    r"[\s\u00ad\u061c\u115f\u1160\u180b-\u180d\u180f\u200c-\u200f\u2800\u3164\ufe00-\ufe0f\uffa0"
    r"\U00013430-\U0001343f\U000e0100-\U000e01ef]*"
)
# Grapheme clusters (UAX 29), near enough to count them: flags, emoji, Hangul; any mark is written as U+0300.
_EXTEND = r"\u0300\u200c\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_EMOJI = r"[\u2190-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
_CLUSTER = (
    rf"(?s)(?:[\U0001f1e6-\U0001f1ff]{{1,2}}|{_EMOJI}(?:[{_EXTEND}]*\u200d{_EMOJI})*+"
    r"|[\u1100-\u115f\ua960-\ua97c]*+[\u1160-\u11a7\ud7b0-\ud7c6\uac00-\ud7a3][\u1160-\u11a7\ud7b0-\ud7c6]*+"
    r"[\u11a8-\u11ff\ud7cb-\ud7fb]*+|[\u1100-\u115f\ua960-\ua97c]++|[\u11a8-\u11ff\ud7cb-\ud7fb]++|.)"
    rf"[{_EXTEND}\u200d]*+"
)
# What nearly every English or German value is made of, fine as it stands: 0.6 µs for a line instead of 4.4.
_PLAIN = r"!-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac"

_ATOM = r"[A-Za-z0-9#$&'*+/=?^_`{}~-]+"  # RFC 5321 less ! % |: relays see routes and pipes
_LOCAL = rf"(?!.*=\?){_ATOM}(?:\.{_ATOM})*"  # =? begins an encoded word, which mail readers decode
_LDH = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NUMERIC = r"(?:.*\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)"  # browsers take such a host for an IP address
_LABEL_KINDS = {"Ll", "Lm", "Lo", "Mc", "Mn", "Nd"}
_URL_PARTS = r"(?ai)(https?)://([^/?#:@]+)(?::([0-9]{1,5}))?([/?#].*)?"
_UNSAFE_IN_URL = r'[\s<>"\\]'
_URI_CHARACTERS = ":/?#[]@!$&'()*+,;=%"  # RFC 3986; the rest is percent-encoded
_SLASH_LOOKALIKES = "\u2044\u2215\u2216\u2571\u2572\u27cb\u27cd\u29f5\u29f8\u29f9\ua789"
_FILENAME_FAULTS = {
    "a separator, wildcard, quote or bracket": r'[<>:"/\\|?*]',
    "it begins with a dot, hyphen, tilde or space": r"^[-.~\s]",
    "it ends in a dot or space": r"[.\s]\Z",
    "a device of Windows": r"(?i)^(aux|clock\$|con(in\$|out\$)?|nul|prn|(com|lpt)\d) *(\.|\Z)",
}
_RESERVED = {
    *(name.lower() for name in keyword.kwlist),
    *("caller", "context", "kwargs", "loop", "self", "super", "varargs"),  # Jinja inside a template
    *("cycler", "dict", "joiner", "lipsum", "namespace", "range"),  # Jinja's globals
    *("gettext", "ngettext", "npgettext", "pgettext"),
}
_RFC3339 = r"(?a)\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)"
_FILENAME_BYTES, _SLOT_LENGTH, MAX_COUNT = 200, 64, 1_000_000


class _Policy(NamedTuple):
    """What differs between the kinds of text; the defaults are those of one line."""

    points: int  # code points, in the value as given and in the result
    clusters: int | None = None  # graphemes
    outer: str = " \t\u00a0"  # stripped
    control: str = _LINE_CONTROL
    kept: str = rf"[^\u00ad{_INVISIBLE}]+|{_REGION}"
    plain: str = rf"[{_PLAIN}](?:[ {_PLAIN}]{{0,198}}[{_PLAIN}])?"


_LINE, _URL, _EMAIL = _Policy(1_000, clusters=200), _Policy(2_000), _Policy(254)
_TEXT = _Policy(
    20_000,
    outer="",
    control=_TEXT_CONTROL,
    kept=rf"[^{_INVISIBLE}]+|{_REGION}",
    plain=rf"[{_PLAIN}][ \t\n{_PLAIN}]*",
)


def _error(code: str, reason: str, **ctx: int | str) -> PydanticCustomError:
    return PydanticCustomError(code, _MESSAGES[code], {"reason": reason, **ctx})


def _at(code: str, char: str, offset: int) -> PydanticCustomError:
    codepoint = f"U+{ord(char):04X}"
    return _error(code, f"{codepoint} at offset {offset}", codepoint=codepoint, offset=offset)


def _too_long(length: int, limit: int, unit: str, code: str = "E_LENGTH") -> PydanticCustomError:
    return _error(code, f"{length} {unit}, at most {limit} are allowed", length=length, limit=limit)


def _exact(value: object, limit: int, code: str = "E_LENGTH") -> str:
    """The content of a string, or E_TYPE; ``code`` above ``limit`` code points, before anything is copied.

    By ``type()`` and ``str`` itself: a subclass or a mock may lie in ``__class__``, ``__len__``, ``__str__``.
    """
    if not issubclass(type(value), str):
        raise _error("E_TYPE", "a string is needed")
    text = cast(str, value)
    if (length := str.__len__(text)) > limit:
        raise _too_long(length, limit, "code points", code)
    return str.__str__(text)


def _measure(text: str, policy: _Policy) -> None:
    if len(text) > policy.points:
        raise _too_long(len(text), policy.points, "code points")
    if policy.clusters is not None and len(text) > policy.clusters:
        plain = "".join("\u0300" if unicodedata.category(char)[0] == "M" else char for char in text)
        if (clusters := len(re.findall(_CLUSTER, plain))) > policy.clusters:
            raise _too_long(clusters, policy.clusters, "visible characters")


def _refuse_stray_marks(text: str, code: str = "E_COMBINING") -> None:
    """No combining mark may lead the text or a line of it, nor be the ninth in a row; Cf is looked through.

    Over the categories in a row ("CcLuMnCf"), not by a loop: 1.5 ms for a full text, most of it `category`.
    """
    categories = "Cc" + "".join(map(unicodedata.category, text))
    marks = categories.replace("Cf", "").replace("Mc", "Mn").replace("Me", "Mn")
    for stray in ("CcMn", 9 * "Mn"):
        if (start := marks.find(stray)) >= 0:
            seen = [offset for offset, char in enumerate(text) if unicodedata.category(char) != "Cf"]
            offset = seen[(start + len(stray)) // 2 - 2]
            raise _at(code, text[offset], offset)


def _clean(value: object, policy: _Policy) -> str:
    """The text policy, step by step: each step may rely on those before it."""
    text = _exact(value, policy.points)
    if re.fullmatch(policy.plain, text):
        return text
    _measure(text, policy)
    core = text.strip(policy.outer)
    start = len(text) - len(text.lstrip(policy.outer))
    refused = {"E_SURROGATE": _SURROGATE, "E_CONTROL": policy.control, "E_BIDI": _BIDI, "E_NONCHAR": _NONCHAR}
    for code, pattern in refused.items():
        if found := re.search(pattern, core):
            raise _at(code, found[0], start + found.start())
    for line_break in _BREAKS:
        core = core.replace(line_break, "\n")
    core = "".join(re.findall(policy.kept, core)).strip(policy.outer)  # again, beside dropped ones
    if re.fullmatch(_BLANK, core):
        raise _error("E_EMPTY", f"{len(text)} code points and all of them blank", length=len(text))
    _refuse_stray_marks(core)  # before NFC, which took 39 s for 200,000 marks in a row
    if not unicodedata.is_normalized("NFC", core):
        core = unicodedata.normalize("NFC", core)
        _measure(core, policy)  # again: NFC makes three code points of U+FB2C, and two marks of U+0344
        _refuse_stray_marks(core)
    return core


def _a_label(label: str) -> str | None:
    """One label of a host name in ASCII and lower case, or None.

    Not by the ``idna`` codec: it is IDNA 2003 and makes straße.test strasse.test, another's domain.
    What UTS 46 maps to another character (full-width letters, ligatures) is refused.
    """
    label = unicodedata.normalize("NFC", label.lower())
    if not 0 < len(label) <= 63 or "-" in (label[0], label[-1]):
        return None
    if label.startswith("xn--"):
        try:
            decoded = label[4:].encode("ascii").decode("punycode")
        except (UnicodeError, OverflowError):
            return None
        return label if not decoded.isascii() and _a_label(decoded) == label else None
    if not label.isascii():
        kinds = [unicodedata.category(char) for char in label if char != "-"]
        unseen = any(re.fullmatch(_BLANK, char) for char in label)
        mapped = unicodedata.normalize("NFKC", label) != label
        if unseen or mapped or kinds[0][0] == "M" or not _LABEL_KINDS.issuperset(kinds):
            return None
        label = "xn--" + label.encode("punycode").decode("ascii")
    return label if re.fullmatch(_LDH, label) else None


def _host(name: str) -> str | None:
    """A host name as A-labels, or None: no empty label, no underscore, no final number; up to 253 octets."""
    if len(name) > 253 or re.fullmatch(_NUMERIC, name):
        return None
    labels = [_a_label(label) or "" for label in name.split(".")]
    host = ".".join(labels)
    return host if all(labels) and len(host) <= 253 else None


def check_line(value: object) -> str:
    """One line, stripped, in NFC: up to 1,000 code points and 200 graphemes."""
    # What nearly every value is, by methods alone: printable and below U+0300 is _PLAIN and the space.
    is_plain = (
        type(value) is str
        and 0 < len(value) <= 200
        and value.isprintable()
        and value.strip(" ") == value
        and (value.isascii() or max(value) < "\u0300")
    )
    return cast(str, value) if is_plain else _clean(value, _LINE)


def check_text(value: object) -> str:
    """Several lines that end in LF, in NFC, not stripped: up to 20,000 code points."""
    return _clean(value, _TEXT)


def check_email(value: object) -> str:
    """One address: an ASCII dot-atom of up to 64 octets at a dotted domain, in A-labels; up to 254 in all."""
    local, _, domain = _clean(value, _EMAIL).rpartition("@")
    if len(local) > 64 or not re.fullmatch(_LOCAL, local):
        raise _error("E_EMAIL", "what stands before the @ is not a plain name of up to 64 characters")
    host = _host(domain)
    if host is None or "." not in host:
        raise _error("E_EMAIL", "what stands after the @ is not a domain")
    address = f"{local}@{host}"
    _measure(address, _EMAIL)
    return address


def check_url(value: object) -> str:
    """An http or https address of a named host, in A-labels and percent-encoded: up to 2,000 characters."""
    url = _clean(value, _URL)
    if found := re.search(_UNSAFE_IN_URL, url):
        raise _at("E_URL", found[0], found.start())
    parts = re.fullmatch(_URL_PARTS, url)
    if parts is None or int(parts[3] or 0) > 65_535:
        raise _error("E_URL", "http:// or https://, a host and at most a port and a path were looked for")
    if (host := _host(parts[2])) is None:
        raise _error("E_URL", "its host is not a plain name")
    port = f":{parts[3]}" if parts[3] else ""
    url = f"{parts[1].lower()}://{host}{port}{quote(parts[4] or '', safe=_URI_CHARACTERS)}"
    _measure(url, _URL)
    return url


def check_filename(value: object) -> str:
    """A file's name without its folder, in NFC, safe on every system: up to 200 bytes of UTF-8.

    All its faults are E_FILENAME, and looked for in the NFKC form too, since some file systems use that.
    """
    name = unicodedata.normalize("NFC", _exact(value, _FILENAME_BYTES, "E_FILENAME"))
    for offset, char in enumerate(name):
        if char in _SLASH_LOOKALIKES or not char.isprintable():  # surrogates and all spaces but U+0020 too
            raise _at("E_FILENAME", char, offset)
    if (size := len(name.encode())) > _FILENAME_BYTES:
        raise _too_long(size, _FILENAME_BYTES, "bytes", "E_FILENAME")
    if re.fullmatch(_BLANK, name):
        raise _error("E_FILENAME", "it is blank")
    _refuse_stray_marks(name, "E_FILENAME")
    compatible = unicodedata.normalize("NFKC", name)
    for reason, fault in _FILENAME_FAULTS.items():
        if re.search(fault, compatible):
            raise _error("E_FILENAME", reason)
    return name


def check_slot_name(value: object) -> str:
    """An identifier of a-z, 0-9 and _ that Python and Jinja leave free: up to 64 characters."""
    name = _exact(value, _SLOT_LENGTH, "E_SLOT")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise _error("E_SLOT", "it is not a lower-case identifier")
    if name in _RESERVED:
        raise _error("E_SLOT", "the word is reserved")
    return name


def check_count(value: object) -> int:
    """A whole number from 0 to 1,000,000: an int, a float without a fraction, or up to seven ASCII digits."""
    kind = type(value)
    if issubclass(kind, str):
        digits = _exact(value, len(str(MAX_COUNT)), "E_NUMBER")
        if not (digits.isascii() and digits.isdigit()):  # int() takes " 5 ", "+5", "1_000" and "１" too
            raise _error("E_NUMBER", "it has other characters than 0 to 9")
        number = int(digits)
    elif issubclass(kind, float):
        if not float.is_integer(cast(float, value)):
            raise _error("E_NUMBER", "it is not whole")
        number = float.__int__(cast(float, value))
    elif issubclass(kind, int) and kind is not bool:
        small = int.bit_length(cast(int, value)) <= 64  # a copy of 10 MB took 23 ms
        number = int.__int__(cast(int, value)) if small else -1
    else:
        raise _error("E_TYPE", "a whole number is needed")
    if not 0 <= number <= MAX_COUNT:
        raise _error("E_NUMBER", "it is out of range", limit=MAX_COUNT)
    return number


def check_instant(value: object) -> datetime:
    """A ``datetime`` with a UTC offset, or RFC 3339 text as in JSON; its zone stays. Any fault is E_TYPE."""
    try:
        if issubclass(type(value), str) and re.fullmatch(_RFC3339, text := _exact(value, 32, "E_TYPE")):
            value = datetime.fromisoformat(text)
        if issubclass(type(value), datetime):
            given = cast(datetime, value)
            moment = datetime.combine(datetime.date(given), datetime.timetz(given))  # exact
            if moment.utcoffset() is not None:
                moment.astimezone(UTC)  # fails where UTC would leave the years 1 to 9999
                return moment
    except (OverflowError, TypeError, ValueError):
        pass  # 30 February, an offset of a day, a tzinfo that fails
    raise _error("E_TYPE", "a date and time with its offset from UTC is needed")


def _schema(limit: int, **more: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "minLength": 1, "maxLength": limit, **more})


# Before and not plain validators: those dump twice as slowly, and a date-time with a warning (pydantic 2.14).
Line = Annotated[str, BeforeValidator(check_line), _schema(_LINE.points)]
Text = Annotated[str, BeforeValidator(check_text), _schema(_TEXT.points)]
Url = Annotated[str, BeforeValidator(check_url), _schema(_URL.points, format="uri")]
Email = Annotated[str, BeforeValidator(check_email), _schema(_EMAIL.points, format="email")]
Filename = Annotated[str, BeforeValidator(check_filename), _schema(_FILENAME_BYTES)]
_COUNT_SCHEMA = WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MAX_COUNT})
Count = Annotated[int, BeforeValidator(check_count), _COUNT_SCHEMA]
Instant = Annotated[datetime, BeforeValidator(check_instant)]

"""Packs that mean harm, or are merely wrong: each as what is written into a folder, or into a file."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

TIP = "content/tips/acme-tip.md"
NUDGE = "content/messages/nudge/email.j2"
BRIEF = "content/messages/brief_referee/email.j2"
PO = "locales/pt/LC_MESSAGES/messages.po"
HARM = "import os\nopen(os.environ['SENTINEL'], 'w').close()\n"
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural}\\n"

"""
META = 'id = "acme"\nformat = 1\ntitle = "Acme"\n'
GOOD_TIP = """\
+++
stages = ["prepare"]
origin = "editorial"
related = ["one-patient-nudge"]
+++
# Ask at the desk

A desk knows who still works there.

## Why

People move. [editorial]

## Do

- Call once before you write. [editorial]

## Avoid

- Asking for a private number. [editorial]

## Works

> “Is Ms. Miller still with you?”

It asks for one thing. [editorial]

## Fails

> “Where does she live now?”

Nobody may tell you. [editorial]
"""
KIND = """\
+++
stage = "nudge"
channels = ["email"]
origin = "editorial"
[warmth]
formal = "reserved"
informal = "friendly"
+++
# A kind

What it is for.

## When

- Now. [editorial]

## Not

- Never. [editorial]
"""
Files = dict[str, str | bytes]


def catalog(*entries: tuple[str, str, str], language: str = "pt", plural: str = "nplurals=2; plural=(n != 1);") -> str:
    """A catalog with these entries: context (with comments before it), msgid, msgstr."""
    header = HEADER.format(language=language, plural=plural)
    return header + "\n".join(f'msgctxt "{c}"\nmsgid "{i}"\nmsgstr "{s}"\n' for c, i, s in entries)


def good() -> Files:
    """A pack that holds."""
    warm = ("phrase.closing.formal.warm", "Kind regards,", "Com um abraço")
    return {"pack.toml": META, TIP: GOOD_TIP, PO: catalog(warm)}


def nudge(body: str) -> str:
    """A template of the nudge with something in its body."""
    subject = '{% trans "message.acme.subject" subject=first_subject %}Re: {{ subject }}{% endtrans %}'
    return f"{{% block subject %}}{subject}{{% endblock %}}\n{{% block body %}}{body}{{% endblock %}}\n"


def looping(name: str) -> str:
    """A template of the brief that loops with this name."""
    loop = f"{{% for {name} in talking_points %}}{{{{ {name}.project }}}}{{% endfor %}}{{{{ closing }}}}"
    return nudge(loop).replace("first_subject", "vacancy.title")


def zipped(files: Files, *more: tuple[zipfile.ZipInfo | str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The files as an archive, and more entries as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in (*files.items(), *more):
            archive.writestr(name, data)
    return out.getvalue()


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    """An entry that unpacks to a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry, target.encode()


def _info(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name)


def _raw(name: str) -> bytes:
    """An archive with a name that zipfile itself would not write."""
    placeholder = "Q" * len(name.encode())
    return zipped(good(), (placeholder, b"x")).replace(placeholder.encode(), name.encode())


def _patched(at: int, form: str, value: int) -> bytes:
    """The archive of a good pack with a number in its first central record changed."""
    data = bytearray(zipped(good()))
    struct.pack_into(form, data, data.index(b"PK\1\2") + at, value)
    return bytes(data)


def _link_pack_toml(pack: Path, secret: Path) -> None:
    (pack / "pack.toml").unlink()
    (pack / "pack.toml").symlink_to(secret / "secret.md")


def _macro_bomb() -> Files:
    inner = '{% trans "message.acme.x" %}x{% endtrans %}\n' * 1200
    calls = "{{ b.x() }}" * 4000
    return {
        "content/messages/shared/bomb.j2": f"{{% macro x() %}}\n{inner}{{% endmacro %}}\n",
        NUDGE: nudge(f'{{% import "shared/bomb.j2" as b %}}{calls}'),
    }


FOLDERS: dict[str, Files | Callable[[Path, Path], object]] = {
    # code, and what else is no file of a pack
    "setup.py": {"setup.py": HARM},
    "__init__.py": {"__init__.py": HARM},
    "conftest.py in tips": {"content/tips/conftest.py": HARM},
    "sitecustomize": {"sitecustomize.py": HARM},
    "a path file": {"acme.pth": HARM},
    "an extension module": {"content/tips/acme.so": b"\x7fELF"},
    "bytecode": {"__pycache__/acme.cpython-311.pyc": b"\0" * 16},
    "a pickle": {"content/tips.pkl": b"cos\nsystem\n(S'true'\ntR."},
    "a folder in tips": {"content/tips/more/acme-tip.md": GOOD_TIP},
    "a folder of templates": {"templates/x.html": "x"},
    "our labels": {"content/terms.toml": 'stage = "x"'},
    "our phrases": {"content/phrases.toml": "[phrases]\n[comments]\n"},
    "our channels": {"content/channels.toml": "[email]\n"},
    "our sources": {"content/sources/S0.toml": 'id = "S0"\n'},
    "a strange domain": {"locales/pt/LC_MESSAGES/evil.po": catalog()},
    # links, and what is no file
    "a tip that is a link": lambda pack, secret: (pack / "content/tips/secret.md").symlink_to(secret / "secret.md"),
    "a folder that is a link": lambda pack, secret: (pack / "content/guides").symlink_to(secret, True),
    "a locale that is a link": lambda pack, secret: (pack / "locales/es").symlink_to(secret, True),
    "a dangling link": lambda pack, secret: (pack / "content/tips/x.md").symlink_to("nowhere"),
    "a link in a circle": lambda pack, secret: (pack / "content/guides").symlink_to(pack / "content", True),
    "pack.toml that is a link": _link_pack_toml,
    "a pipe": lambda pack, secret: os.mkfifo(pack / "content/tips/pipe.md"),
    "a folder like a file": lambda pack, secret: (pack / "content/tips/x.md").mkdir(),
    # names
    "an id in capitals": {"content/tips/Acme.md": GOOD_TIP},
    "an id with a bidi override": {"content/tips/acme\u202etip.md": GOOD_TIP},
    "an id with a line end": {"content/tips/acme\ntip.md": GOOD_TIP},
    "an id that is not ASCII": {"content/tips/acmé.md": GOOD_TIP},
    "an id that is too long": {f"content/tips/{'a' * 120}.md": GOOD_TIP},
    "two folders of one locale": {"locales/PT/LC_MESSAGES/messages.po": catalog()},
    "a locale that does not exist": {"locales/qqq/LC_MESSAGES/messages.po": catalog(language="qqq")},
    "an overlay that does not exist": {"locales/pt_x/LC_MESSAGES/messages.po": catalog(language="pt_x")},
    # sizes
    "a huge tip": {TIP: GOOD_TIP + "x" * 70_000},
    "a huge catalog": {PO: catalog() + "#\n" * 600_000},
    "a huge pack.toml": {"pack.toml": META + "# x\n" * 200_000},
    "too many files": {f"content/tips/t{number}.md": "x" for number in range(400)},
    "too much in all": {f"locales/{name}/LC_MESSAGES/messages.po": catalog() + "#\n" * 450_000 for name in
                        ("es", "ca", "tr", "pl")},
    "too much to read": {f"content/tips/t{number}.md": GOOD_TIP + "x" * 50_000 for number in range(25)},
    # pack.toml
    "no pack.toml": lambda pack, secret: (pack / "pack.toml").unlink(),
    "an id that is a path": {"pack.toml": 'id = "../acme"\nformat = 1\n'},
    "an id that is a list": {"pack.toml": 'id = ["acme"]\nformat = 1\n'},
    "an id with an override": {"pack.toml": 'id = "acme\u202e"\nformat = 1\n'},
    "a title with an escaped override": {"pack.toml": META.replace('"Acme"', '"Acme\\u202e"')},
    "a format of tomorrow": {"pack.toml": 'id = "acme"\nformat = 2\n'},
    "a field for code": {"pack.toml": META + 'hook = "acme:run"\n'},
    "no TOML": {"pack.toml": "id: !!python/object/apply:os.system [true]\n"},
    "a dotted key of 40 KB": {"pack.toml": META + "a." * 20_000 + "a = 1\n"},
    "arrays in arrays": {"pack.toml": META + "x = " + "[" * 20_000 + "\n"},
    # templates
    "a power": {NUDGE: nudge("{{ 9**(9**9) }}")},
    "a long text": {NUDGE: nudge("{{ 'a'*3000000000 }}")},
    "an attribute of Python": {NUDGE: nudge("{{ ''.__class__.__mro__ }}")},
    "a private name": {NUDGE: nudge("{{ recipient._evil }}")},
    "a method": {NUDGE: nudge("{{ recipient.model_dump_json() }}")},
    "an include": {NUDGE: nudge('{% include "/etc/passwd" %}')},
    "an import from outside": {NUDGE: nudge('{% import "../../../../etc/passwd" as b %}{{ b.x() }}')},
    "a set": {NUDGE: nudge("{% set x = 1 %}")},
    "a global": {NUDGE: nudge("{{ cycler.__init__.__globals__.os.popen('id').read() }}")},
    "a slot that is not there": {NUDGE: nudge("{{ config }}")},
    "a slot that is missing for du alone": {NUDGE: nudge('{% if formality == "informal" %}{{ config }}{% endif %}')},
    "macros in millions": _macro_bomb(),
    "thousands of branches": {
        NUDGE: nudge(
            "{% if variant == 1 %}{{ closing }}" + "{% elif variant == 2 %}{{ closing }}" * 550 + "{% endif %}x"
        )
    },
    "branches in branches": {NUDGE: nudge("{% if variant %}" * 300 + "{% endif %}" * 300)},
    "brackets in brackets": {NUDGE: nudge("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}")},
    "a number without an end": {NUDGE: nudge("{% if variant == 1e999 %}{{ closing }}{% endif %}")},
    "a number of 5,000 digits": {NUDGE: nudge(f"{{% if variant == {'9' * 5000} %}}{{{{ closing }}}}{{% endif %}}")},
    "an override in a constant": {NUDGE: nudge('{% if first_subject == "\\u202e" %}{{ closing }}{% endif %}')},
    "a word of Python as a name": {NUDGE: nudge("{% for class in talking_points %}{{ closing }}{% endfor %}")},
    "a name of a function": {BRIEF: looping("day_month")},
    "a name of the module": {BRIEF: looping("nested")},
    "a text outside trans": {NUDGE: nudge("Give me your password")},
    "a text whose id is code": {NUDGE: nudge('{% trans "x\' or pwned()" %}x{% endtrans %}')},
    "a shared file of ours": {"content/messages/shared/brief.j2": "{% macro point(point) %}{% endmacro %}"},
    "a channel that is none": {"content/messages/nudge/pager.j2": nudge("{{ closing }}")},
    "a kind without Python": {"content/messages/evil/about.md": KIND, "content/messages/evil/email.j2": nudge("")},
    # guidance
    "no front matter": {TIP: "# A title\n"},
    "a tip with a NUL": {TIP: GOOD_TIP.replace("People", "Peo\0ple")},
    "a tip with an override": {TIP: GOOD_TIP.replace("People", "Peo\u202eple")},
    "a tip in Latin-1": {TIP: GOOD_TIP.encode() + b"\xe9\n"},
    "a tip with a mark": {TIP: b"\xef\xbb\xbf" + GOOD_TIP.encode()},
    "a relation to nothing": {TIP: GOOD_TIP.replace("one-patient-nudge", "no-such-tip")},
    "a source that is not there": {TIP: GOOD_TIP.replace("move. [editorial]", "move. [S9-99]")},
    "a cast of the wrong shape": {"content/cast/pt/silva.toml": "[for.nudge]\nwithout = 5\n"},
    "a language of the wrong shape": {"locales/pt/language.toml": "capital_address = 5\n"},
    "code for the first of a month": {"locales/pt/language.toml": "first_of_month = '1\" + pwned() + \"'\n"},
    "a long first of a month": {"locales/pt/language.toml": f'first_of_month = "1{"e" * 9}"\n'},
    "a glossary that is huge": {"locales/glossary.pt.csv": "x" * 65_000},
    "a glossary elsewhere": {"locales/pt/glossary.pt.csv": "term,translations\n"},
    "a build folder further down": {"content/build/run.py": HARM},
    # catalogs
    "a plural that is code": {PO: catalog(plural="nplurals=2; plural=__import__('os').system('true');")},
    "a plural that never ends": {PO: catalog(plural="nplurals=2; plural=9**9**9**n;")},
    "another language's catalog": {PO: catalog(language="de")},
    "another charset": {PO: catalog().replace("UTF-8", "UTF-7")},
    "a conflict": {PO: catalog() + "<<<<<<< HEAD\n"},
    "too many texts": {PO: catalog(*((f"c{number}", "x", "y") for number in range(13_000)))},
    "a catalog with a NUL": {PO: catalog(("phrase.closing.formal.warm", "Kind regards,", "x\0"))},
    "a placeholder that is not there": {PO: catalog(("phrase.closing.formal.warm", "Kind regards,", "%(evil)s"))},
    "a placeholder that a comment offers": {
        PO: catalog(("phrase.closing.formal.warm", "Kind regards,", "%(pwned)s")).replace(
            'msgctxt "phrase', '#. May use: pwned\nmsgctxt "phrase'
        )
    },
    "a placeholder that two comments offer": {
        PO: catalog(("phrase.closing.formal.warm", "Kind regards,", "%(pwned)s")).replace(
            'msgctxt "phrase', '#. May\n#. use: pwned\nmsgctxt "phrase'
        )
    },
    "a placeholder that a label is offered": {
        PO.replace("messages", "interface"): catalog(
            ("term.note.fallback", "This message is not translated yet.", "%(pwned)s")
        ).replace('msgctxt "term', '#. May use: pwned\nmsgctxt "term')
    },
    "a date that is none": {PO: catalog(("phrase.pattern.weekday_date", "EEEE, MMMM d", "QQQQQQQQ"))},
    "a lost quotation mark": {PO: catalog() + 'msgctxt "x\nmsgid "y"\nmsgstr "z"\n'},
}  # fmt: skip

ARCHIVES: dict[str, bytes] = {
    "no archive": b"\0" * 5000,
    "an empty file": b"",
    "an empty archive": zipped({}),
    "half an archive": zipped(good())[:-60],
    "a path upwards": zipped(good(), ("../evil.md", b"x")),
    "a path up and down": zipped(good(), ("content/tips/../../../evil.md", b"x")),
    "an absolute path": zipped(good(), ("/etc/evil.md", b"x")),
    "a drive": zipped(good(), ("C:/evil.md", b"x")),
    "backslashes": _raw("content\\tips\\..\\..\\evil.md"),
    "a NUL in a name": _raw("content/tips/acme.md\0.py"),
    "a folder": zipped(good(), ("content/tips/", b"")),
    "everything one folder down": zipped({f"acme/{name}": data for name, data in good().items()}),
    "code": zipped(good(), ("__main__.py", HARM.encode())),
    "a compiled catalog": zipped(good(), ("locales/pt/LC_MESSAGES/messages.mo", b"\xde\x12\x04\x95")),
    "a link": zipped(good(), link("content/tips/link.md", "/etc/passwd")),
    "a file twice": _raw(TIP),
    "two names that fold to one": zipped(good(), (PO.replace("pt", "PT"), catalog().encode())),
    "another packing": zipped(good(), method=zipfile.ZIP_BZIP2),
    "a password": _patched(8, "<H", 1),
    "a wrong checksum": _patched(16, "<L", 1),
    "a wrong size": _patched(24, "<L", 5),
    "a size of gigabytes": _patched(24, "<L", 0xFFFFFFF0),
    "a bomb in a tip": zipped(good(), ("content/tips/bomb.md", b" " * 50_000_000)),
    "a bomb in a catalog": zipped(good(), ("locales/es/LC_MESSAGES/messages.po", b"#\n" * 20_000_000)),
    "a bomb of catalogs": zipped(
        good(), *((f"locales/{name}/LC_MESSAGES/messages.po", b"#\n" * 450_000) for name in ("es", "ca", "tr", "pl"))
    ),
    "thousands of entries": zipped(good(), *((f"content/tips/t{number}.md", b"x") for number in range(20_000))),
    "an archive of 20 MB": zipped(good(), ("README.md", os.urandom(20_000_000)), method=zipfile.ZIP_STORED),
}


def write(pack: Path, files: Files) -> Path:
    """Write files into a folder."""
    for name, data in files.items():
        path = pack / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return pack


def build(folder: Path) -> dict[str, Path]:
    """Every case below a folder, by its name."""
    secret = write(folder / "outside", {"secret.md": GOOD_TIP.replace("Ask at", "TOP SECRET")})
    paths = {}
    for number, (name, change) in enumerate(FOLDERS.items()):
        pack = write(folder / f"case-{number}", good())
        if callable(change):
            change(pack, secret)
        else:
            write(pack, change)
        paths[name] = pack
    for number, (name, data) in enumerate(ARCHIVES.items()):
        paths[f"zip: {name}"] = folder / f"archive-{number}.zip"
        paths[f"zip: {name}"].write_bytes(data)
    paths["a device"] = Path("/dev/zero")
    paths["no such folder"] = folder / "nowhere"
    paths["a folder without anything"] = folder / "empty"
    paths["a folder without anything"].mkdir()
    return paths

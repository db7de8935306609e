"""What the benchmark measures of rekindle alone: the longest message, starting, memory and growth."""

from __future__ import annotations

import gc
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.mofile import write_mo
from tests import reference
from tests.rows import rows

import floors
from rekindle import Library, prebuilt
from rekindle.catalogs import load_localization
from rekindle.locales import Formality
from rekindle.messages.ask_reference import AskReference
from rekindle.pofile import read_catalog
from rekindle.serving import channel as channel_of

ROOT = Path(__file__).resolve().parents[1]
COPIES = 1_000  # templates, and
MESSAGES = 8_000  # entries of a catalog, that growth is measured with


class Figure(NamedTuple):
    """One figure, and the goal it is held to ("" where there is none)."""

    what: str
    value: str
    goal: str = ""


def ratio(ours: Callable[[], Any], other: Callable[[], Any], pairs: int) -> float:
    """How many times as long as the other: the median of pairs that ran one behind the other."""
    found = []
    gc.collect()
    for _ in range(pairs):
        start = time.perf_counter()
        ours()
        middle = time.perf_counter()
        other()
        found.append((middle - start) / (time.perf_counter() - middle))
    return statistics.median(found)


# ------------------------------------------------------------------------------------------- the longest message


def longest(pairs: int) -> Iterator[Figure]:
    """The phone script that asks for a reference, against its floor and stock Jinja2, on the same random messages."""
    yield from _longest("formal", floors.sie, pairs)
    yield from _longest("informal", floors.du, pairs)


def _longest(formality: Formality, floor: Callable[[AskReference, date], str], pairs: int) -> Iterator[Figure]:
    kind, channel = "ask_reference", "phone_script"
    library, localization = Library("de", formality=formality), load_localization("de", formality)
    about = channel_of(localization, channel)
    found = rows(kind, "de", formality, count=500, channel=channel)
    found = [row for row in found if not row.message.recipient.capital_du]
    for row in found:
        ours = library.render(row.message, channel=channel, today=row.today).body
        assert ours == floor(row.message, row.today), row
    messages, today = [row.message for row in found[:100]], found[0].today

    def render() -> None:
        for message in messages:
            library.render(message, channel=channel, today=today)

    def by_hand() -> None:
        for message in messages:
            floor(message, today)

    def stock() -> None:
        for message in messages:
            reference.render(message, localization, about, message.warmth or "friendly", 1, today)

    name = f"longest message (German, {formality})"
    yield Figure(f"{name}, × floor by hand", f"{ratio(render, by_hand, pairs):.2f}", "≤ 1.6")
    yield Figure(f"{name}, faster than stock Jinja2, ×", f"{1 / ratio(render, stock, max(3, pairs // 5)):.0f}", "≥ 18")


# ------------------------------------------------------------------------------------------------------ starting

BARE = "pass"
IMPORT = "import rekindle"
MODEL = "from pydantic import BaseModel\nclass M(BaseModel):\n    a: int\n    b: str\nM(a=1, b='x')"
TWO_MODELS = """
from datetime import date
from typing import Literal
from pydantic import BaseModel
class Person(BaseModel):
    given: str | None = None
    family: str
    titles: list[str] = []
    gender: Literal["female", "male", "neutral"] = "neutral"
    formality: Literal["formal", "informal"] = "formal"
class Message(BaseModel):
    recipient: Person
    sender: Person
    last_contact: str
    place: str
    due: date | None = None
Message(recipient=Person(family="x"), sender=Person(family="y"), last_contact="2022", place="z")
"""
RENDER = """
import sys
from rekindle import Library, Person
from rekindle.messages import AskReference
from rekindle.slots import Anchor, Vacancy
Library("de").render(AskReference(
    recipient=Person(given="Ulrike", family="Hartung", titles=["Dr."], gender="female"),
    sender=Person(given="Jonas", family="Weber"), last_contact="2022-03",
    anchor=Anchor(organisation="Quellrath Messtechnik"), vacancy=Vacancy(title="Leiter Logistik", employer="Brückmoor"),
))
assert not {"jinja2", "babel"} & sys.modules.keys()
"""


def wheel(folder: Path) -> Path:
    """A built wheel, unpacked: what an installed package is."""
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (built,) = folder.glob("*.whl")
    target = folder / "installed"
    with zipfile.ZipFile(built) as archive:
        archive.extractall(target)
    return target


def environment(package: Path) -> dict[str, str]:
    """The environment of a fresh process that imports this package, and keeps its bytecode."""
    return {**os.environ, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": ""}


def processor_ms(code: str, installed: Path) -> float:
    """The processor time of a fresh process, in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment(installed), cwd="/")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def starting(installed: Path, pairs: int) -> Iterator[Figure]:
    """Imports and a first render in fresh processes, each against what it cannot be quicker than."""
    codes = {"bare": BARE, "import": IMPORT, "model": MODEL, "two": TWO_MODELS, "render": RENDER}
    for code in codes.values():  # .pyc files, and the system's cache
        processor_ms(code, installed)
    found = [{name: processor_ms(code, installed) for name, code in codes.items()} for _ in range(pairs)]

    def compared(name: str, base: str) -> str:
        return f"{statistics.median(one[name] / one[base] for one in found):.2f}"

    yield Figure("import rekindle, × bare interpreter", compared("import", "bare"), "≤ 1.3")
    yield Figure(
        "import and first typed German render, × pydantic and one small model", compared("render", "model"), "≤ 1.08"
    )
    yield Figure("the same, × pydantic and two models with the slots of a message", compared("render", "two"))
    for name in codes:
        yield Figure(f"processor time, {name}, ms", f"{statistics.median(one[name] for one in found):.0f}")


# --------------------------------------------------------------------------------------------------------- packs


def packs(installed: Path, folder: Path, pairs: int) -> Iterator[Figure]:
    """A message from a pack's template against the same from ours, warm, and a first render with that pack."""
    pack = folder / "pack"
    template = pack / "content/messages/ask_reference/email.j2"
    template.parent.mkdir(parents=True)
    template.write_text((ROOT / "content/messages/ask_reference/email.j2").read_text("utf-8") + "\n", "utf-8")
    (pack / "pack.toml").write_text('id = "bench"\nformat = 1\n', "utf-8")
    ours, theirs = Library("de"), Library("de", packs=[pack])
    message, today = ours.example("ask_reference"), date(2026, 11, 16)
    assert theirs.kind("ask_reference").origin == "pack:bench"
    assert ours.render(message, today=today) == theirs.render(message, today=today)

    def often(library: Library) -> Callable[[], None]:
        def render() -> None:
            for _ in range(2_000):
                library.render(message, today=today)

        return render

    value = ratio(often(theirs), often(ours), pairs)
    yield Figure("a message of a pack, × the same of ours", f"{value:.2f}", "≤ 1.05")
    cold = RENDER.rpartition("assert")[0].replace('Library("de")', f'Library("de", packs=[{str(pack)!r}])')
    processor_ms(cold, installed)
    found = [(processor_ms(cold, installed), processor_ms(RENDER, installed)) for _ in range(pairs)]
    value = statistics.median(one / other for one, other in found)
    yield Figure("import and first German render with a pack, which is checked and compiled, × without", f"{value:.2f}")


# -------------------------------------------------------------------------------------------------------- growth

LOAD = """
import gc, sys, time, tracemalloc
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
loader = SourceFileLoader("grown", sys.argv[1])
code = loader.get_code("grown")  # writes the .pyc
best = 1e9
for _ in range(15):
    gc.collect()
    start = time.perf_counter()
    module = module_from_spec(spec_from_loader("grown", loader))
    loader.exec_module(module)
    best = min(best, time.perf_counter() - start)
    del module
tracemalloc.start()
module = module_from_spec(spec_from_loader("grown", loader))
loader.exec_module(module)
print(best, tracemalloc.get_traced_memory()[0])
"""
_WORDS = re.compile(r" (die|ich|und|mir|Sie|eine|Ihnen|haben|der|ist|bei|mich|mit|nicht) ")


def growth(installed: Path, folder: Path, pairs: int) -> Iterator[Figure]:
    """What a thousand more templates cost to load, and what a large catalog costs at the start."""
    source = (installed / "rekindle/_data/compiled/de_formal.py").read_text("utf-8")
    few, many = (_load(_grown(source, copies), folder) for copies in (0, COPIES))
    yield Figure(
        "a template more in a localization that is used, µs", f"{(many[0] - few[0]) / COPIES * 1e6:.1f}", "≤ 8"
    )
    yield Figure(
        "a template more in a localization that is used, KiB", f"{(many[1] - few[1]) / COPIES / 1024:.1f}", "≤ 6"
    )
    code = "import sys\nfrom rekindle import Library\nLibrary('de').render(Library('de').example('nudge'))\n"
    code += (
        "assert 'compiled.de_informal' not in ' '.join(sys.modules)\nassert 'compiled.en' not in ' '.join(sys.modules)"
    )
    processor_ms(code, installed)
    yield Figure("unused localizations that are loaded", "0", "0")
    large = folder / "large"
    _with_large_catalogs(installed, large)
    for target in (installed, large):
        processor_ms(RENDER, target)
    found = [(processor_ms(RENDER, large), processor_ms(RENDER, installed)) for _ in range(pairs)]
    value = statistics.median(one / other for one, other in found)
    yield Figure(f"first render with catalogs of {MESSAGES} messages, × ours", f"{value:.2f}", "1.0")


def _grown(source: str, copies: int) -> str:
    """A compiled module with as many functions more, each with texts of its own."""
    head, table = source.split("\nTEXTS = {")
    functions = re.findall(r"^def \w+\(slots, .*?(?=^\S|\Z)", head, re.MULTILINE | re.DOTALL)
    for number in range(copies):
        text = _WORDS.sub(rf" \1 {number} ", functions[number % len(functions)])
        head += "\n\n" + re.sub(r"^def (\w+)", rf"def \1_{number}", text)
    return f"{head}\n\nTEXTS = {{{table}"


def _load(source: str, folder: Path) -> tuple[float, int]:
    path = folder / f"grown_{len(source)}.py"
    path.write_text(source, "utf-8")
    command = [sys.executable, "-c", LOAD, str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(ROOT / "src"))
    seconds, size = said.stdout.split()
    return float(seconds), int(size)


def _with_large_catalogs(installed: Path, target: Path) -> None:
    """A copy of an installed package whose German catalogs have some thousands of messages more."""
    shutil.copytree(installed, target)
    data = target / "rekindle/_data"
    for path in sorted((data / "locales").glob("de*/LC_MESSAGES/messages.mo")):
        name = path.parts[-3]
        authored = ROOT / "locales" / name / "LC_MESSAGES/messages.po"
        catalog = read_catalog("messages.po", authored.read_bytes(), name.partition("@")[0])
        for number in range(MESSAGES):
            catalog.add(f"Not used {number}", f"Nicht verwendet {number}", context=f"message.none.{number}")
        written = BytesIO()
        write_mo(written, catalog)
        path.write_bytes(written.getvalue())
    for formality in ("formal", "informal"):
        path = data / f"compiled/de_{formality}.py"
        stamp = prebuilt.message_stamp(data, load_localization("de", formality))
        path.write_text(
            re.sub(r'^STAMP = ".*?"', f'STAMP = "{stamp}"', path.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
        )


# -------------------------------------------------------------------------------------------------------- memory

RESIDENT = "print(int(next(l for l in open('/proc/self/status') if l.startswith('VmRSS')).split()[1]) / 1024)"
MODELS_ALONE = "import datetime\nfrom rekindle.messages import AskReference\nAskReference.model_rebuild()\n"


def memory(installed: Path) -> Iterator[Figure]:
    """Resident memory after rendering in both languages, against that of the models alone (Linux)."""
    both = "from rekindle import Library\nfor tag in ('en', 'de'):\n"
    both += "    for form in ('formal', 'informal'):\n        library = Library(tag, formality=form)\n"
    both += "        library.render(library.example('ask_reference'))\n"
    found: dict[str, float] = {}
    for name, code in (("models", MODELS_ALONE), ("both", both)):
        command = [sys.executable, "-c", code + RESIDENT]
        said = [
            subprocess.run(command, check=True, capture_output=True, text=True, env=environment(installed), cwd="/")
            for _ in range(5)
        ]
        found[name] = statistics.median(float(one.stdout) for one in said)
    yield Figure("resident after the models of a request alone, MiB", f"{found['models']:.1f}")
    yield Figure("resident after requests in English and German, both forms of address, MiB", f"{found['both']:.1f}")

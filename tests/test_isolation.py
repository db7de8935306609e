"""Nothing from outside reaches a text: no other thread's language, no environment, no hash order."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from rekindle import Library, Rendered
from rekindle.locales import Formality

TODAY = date(2026, 11, 16)
FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))
THREADS = 64


def everything() -> list[tuple[Library, str, str, Rendered]]:
    """Every message of every locale and formality, rendered alone."""
    return [
        (library, kind.id, channel, library.render(library.example(kind.id), channel=channel, today=TODAY))
        for locale, formality in FORMS
        for library in [Library(locale, formality=formality)]
        for kind in library.kinds()
        for channel in kind.channels
    ]


def wrong_in_threads(renders: int) -> int:
    """How many of ``renders`` random renders in 64 threads are not what they are alone."""
    cases = [(library, library.example(kind), channel, alone) for library, kind, channel, alone in everything()]

    def work(seed: int) -> int:
        chosen, wrong = random.Random(seed), 0
        for _ in range(-(-renders // THREADS)):
            library, message, channel, alone = chosen.choice(cases)
            wrong += library.render(message, channel=channel, today=TODAY) != alone
        return wrong

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(work, range(THREADS)))


def wrong_in_tasks(renders: int) -> int:
    """The same in 64 asyncio tasks that yield between their renders."""
    cases = everything()

    async def work(seed: int) -> int:
        chosen, wrong = random.Random(seed), 0
        for _ in range(-(-renders // THREADS)):
            library, kind, channel, alone = chosen.choice(cases)
            wrong += library.render(library.example(kind), channel=channel, today=TODAY) != alone
            await asyncio.sleep(0)
        return wrong

    async def together() -> int:
        return sum(await asyncio.gather(*map(work, range(THREADS))))

    return asyncio.run(together())


def wrong_in_children(children: int) -> int:
    """How many forks of a warm process say something else than it does."""
    found = subprocess.run([sys.executable, "-c", FORK, str(children)], check=True, timeout=120, stdout=subprocess.PIPE)
    return int(found.stdout)


def test_no_thread_sees_another_ones_language() -> None:
    """Threads that render at random through one process get what one thread gets alone."""
    assert wrong_in_threads(50_000) == 0


def test_tasks_that_take_turns_render_as_alone() -> None:
    """Asyncio tasks get what one caller gets alone."""
    assert wrong_in_tasks(1_280) == 0


FORK = """
import os, sys, warnings
warnings.simplefilter("ignore")
from datetime import date
from rekindle import Library
libraries = [Library("en"), Library("de"), Library("de", formality="informal")]
def said():
    return [one.render(one.example(k.id), today=date(2026, 11, 16)).body for one in libraries for k in one.kinds()]
alone = said()
children = []
for number in range(int(sys.argv[1])):
    child = os.fork()
    if not child:
        os._exit(0 if said() == alone else 1)
    children.append(child)
print(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")
def test_children_of_a_warm_process_render_as_it_does() -> None:
    """A fork after the first renders, as web servers do, changes nothing."""
    assert wrong_in_children(4) == 0


SCRIPT = """
import sys
from datetime import date
from rekindle import Library, available_locales
for locale in available_locales():
    for formality in locale.formalities:
        library = Library(locale.tag, formality=formality)
        for kind in library.kinds():
            for channel in kind.channels:
                rendered = library.render(library.example(kind.id), channel=channel, today=date(2026, 11, 16))
                sys.stdout.buffer.write(repr(rendered).encode())
        sys.stdout.buffer.write(repr((library.tips(), library.guides(), library.form("nudge"))).encode())
"""


def said_in(environment: dict[str, str]) -> bytes:
    """Everything the library says in a process with exactly this environment."""
    return subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True).stdout


def minimal() -> dict[str, str]:
    """An empty environment, but for what a process cannot start without on Windows."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


@pytest.mark.parametrize(
    "settings",
    [
        {"LANGUAGE": "fr", "LANG": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"},
        {"LANGUAGE": "en:de", "LC_ALL": "de_DE.UTF-8", "TZ": "America/New_York", "PYTHONHASHSEED": "2"},
    ],
)
def test_environment_changes_no_byte(settings: dict[str, str]) -> None:
    """Language, time zone and hash seed of the process have no effect on any output."""
    alone = said_in(minimal())
    assert len(alone) > 100_000
    assert said_in(minimal() | settings) == alone

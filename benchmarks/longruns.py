"""What takes too long for the tests: many threads, tasks and forks, and many random messages against the reference."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from concurrent.futures import ThreadPoolExecutor

from tests import reference
from tests.rows import FORMS, rows
from tests.test_isolation import TODAY, everything

from rekindle import timing
from rekindle.catalogs import load_localization
from rekindle.limits import to_gsm
from rekindle.messages import KINDS, LapsedMessage
from rekindle.rendering import text_of
from rekindle.serving import channel as channel_of

THREADS, RENDERS = 64, 1_000_000
ROWS = 500


def run() -> None:
    """All of it; the first thing that does not hold stops it."""
    for part in (same_as_reference, threads, tasks, fork):
        print(f"{part.__name__}: {part()}", flush=True)


def same_as_reference() -> str:
    """Every kind and form on random messages, letter for letter."""
    count = 0
    for kind in KINDS:
        for locale, formality in FORMS:
            localization = load_localization(locale, formality)
            for message, channel, variant, today in rows(kind, locale, formality, count=ROWS):
                about = channel_of(localization, channel)
                warmth = message.warmth or message.recipient.warmth or "friendly"
                gap = timing.gap(str(message.last_contact), today) if isinstance(message, LapsedMessage) else None
                subject, body = text_of(localization, kind, channel)(vars(message), gap, warmth, variant)
                ours = subject, to_gsm(body) if about.encoding == "gsm-7" else body
                assert ours == reference.render(message, localization, about, warmth, variant, today), message
                count += 1
    return f"{count} messages equal"


def threads() -> str:
    """64 threads in three localizations, a million renders, each what it is alone."""
    cases = [(library, library.example(kind), channel, alone) for library, kind, channel, alone in everything()]

    def work(seed: int) -> int:
        chosen = random.Random(seed)
        wrong = 0
        for _ in range(RENDERS // THREADS):
            library, message, channel, alone = chosen.choice(cases)
            found = library.render(message, channel=channel, today=TODAY)
            wrong += found.body != alone.body or found.subject != alone.subject
        return wrong

    with ThreadPoolExecutor(THREADS) as pool:
        wrong = sum(pool.map(work, range(THREADS)))
    assert not wrong, wrong
    return f"{RENDERS} renders in {THREADS} threads, none in another’s language"


def tasks() -> str:
    """Tasks that take turns between their renders."""
    cases = everything()

    async def work(seed: int) -> int:
        chosen, wrong = random.Random(seed), 0
        for _ in range(100):
            library, kind, channel, alone = chosen.choice(cases)
            wrong += library.render(library.example(kind), channel=channel, today=TODAY) != alone
            await asyncio.sleep(0)
        return wrong

    async def all_of_them() -> int:
        return sum(await asyncio.gather(*map(work, range(THREADS))))

    assert not asyncio.run(all_of_them())
    return f"{THREADS} tasks"


def fork() -> str:
    """Children of a warm process say what it says (where there is fork)."""
    if sys.platform == "win32":
        return "no fork here"
    cases = everything()
    children = []
    for _ in range(8):
        child = os.fork()
        if not child:
            same = all(one.render(one.example(k), channel=c, today=TODAY) == alone for one, k, c, alone in cases)
            os._exit(0 if same else 1)
        children.append(child)
    assert not any(os.waitpid(child, 0)[1] for child in children)
    return f"{len(children)} children"

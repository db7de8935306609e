"""What takes too long for the tests: many random messages, threads, tasks, forks, and many hostile lines delivered."""

from __future__ import annotations

import os
import random

from hypothesis import HealthCheck, given, seed, settings
from tests.delivery.letters import STRINGS
from tests.delivery.structure import OUTPUTS, any_line_kept
from tests.rows import FORMS, rows
from tests.test_compiler import both
from tests.test_isolation import THREADS, wrong_in_children, wrong_in_tasks, wrong_in_threads

from rekindle.catalogs import load_localization
from rekindle.messages import KINDS

RENDERS, TASK_RENDERS, CHILDREN = 1_000_000, 6_400, 8
ROWS = 500
LINES, AT_ONCE = 100_000, 5_000


def run() -> None:
    """All of it; the first thing that does not hold stops it."""
    for part in (same_as_reference, threads, tasks, fork, delivered):
        print(f"{part.__name__}: {part()}", flush=True)


def same_as_reference() -> str:
    """Every kind and form on random messages, letter for letter."""
    count = 0
    for kind in KINDS:
        for locale, formality in FORMS:
            localization = load_localization(locale, formality)
            for row in rows(kind, locale, formality, count=ROWS):
                ours, expected = both(row, localization)
                assert ours == expected, row.message
                count += 1
    return f"{count} messages equal"


def threads() -> str:
    """Threads in three localizations, each render what it is alone."""
    assert wrong_in_threads(RENDERS) == 0
    return f"{RENDERS} renders in {THREADS} threads, none in another’s language"


def tasks() -> str:
    """Tasks that take turns between their renders."""
    assert wrong_in_tasks(TASK_RENDERS) == 0
    return f"{TASK_RENDERS} renders in {THREADS} tasks"


def fork() -> str:
    """Children of a warm process say what it says (where there is fork)."""
    if not hasattr(os, "fork"):
        return "no fork here"
    assert wrong_in_children(CHILDREN) == 0
    return f"{CHILDREN} children"


def delivered(first: int | None = None) -> str:
    """Hostile lines in every way out, others each time; ``first`` is the seed that an earlier run printed."""
    if first is None:
        first = random.SystemRandom().randrange(1_000_000)
    print(f"delivered: seed {first}", flush=True)
    # In several runs, since Hypothesis remembers the lines of one to make no line twice.
    options = settings(max_examples=AT_ONCE, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    for number in range(first, first + LINES // AT_ONCE):
        seed(number)(options(given(STRINGS)(any_line_kept)))()
        print(f"delivered: {(number - first + 1) * AT_ONCE}", flush=True)
    return f"{LINES} lines as they were in {', '.join(OUTPUTS)}"

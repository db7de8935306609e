"""What takes too long for the tests: many threads, tasks and forks, and many random messages against the reference."""

from __future__ import annotations

import os

from tests.rows import FORMS, rows
from tests.test_compiler import both
from tests.test_isolation import THREADS, wrong_in_children, wrong_in_tasks, wrong_in_threads

from rekindle.catalogs import load_localization
from rekindle.messages import KINDS

RENDERS, TASK_RENDERS, CHILDREN = 1_000_000, 6_400, 8
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

"""Messages at random, the same every time: what compiled texts are held against their reference with."""

from __future__ import annotations

import random
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError
from tests.test_combinations import ABSENT, CHOICES, changed, optional

from rekindle import Library
from rekindle.locales import Formality
from rekindle.messages import KINDS

TODAY = date(2026, 11, 16)
FORMS: tuple[tuple[str, Formality], ...] = (
    ("en", "formal"), ("en", "informal"), ("de", "formal"), ("de", "informal"),
    ("en-GB", "formal"), ("de-AT", "formal"), ("fr", "formal"), ("fr", "informal"),
)  # fmt: skip
IN_FRENCH = frozenset({"reconnect_note", "reconnect_plain", "reconnect_trigger"})  # what is translated so far
AWKWARD = ["Acme Inc.", "Stadtwerke „Süd“", 'Leitung "Nord"', "{braces} %(x)s", "100 %", "a\\b", "«Nord»", "O’Neill"]
NAMES = ("anchor.organisation", "anchor.project", "vacancy.title", "vacancy.employer", "target.organisation")


class Row(NamedTuple):
    """A message and how it is rendered."""

    message: Any
    channel: str
    variant: int
    today: date


def rows(kind: str, locale: str, formality: Formality, *, count: int, channel: str | None = None) -> list[Row]:
    """``count`` messages of a kind with random omissions, choices, gaps and awkward values, on one channel or any."""
    chance = random.Random(f"{kind} {locale} {formality}")
    library = Library(locale, formality=formality)
    info, model = library.kind(kind), KINDS[kind]
    found: list[Row] = []
    while len(found) < count:
        data = library.example(kind, cast=chance.choice(library.casts())).model_dump(mode="json", exclude_unset=True)
        changes: dict[str, Any] = {path: ABSENT for path in optional(model, data) if chance.random() < 0.4}
        for path, values in CHOICES.items():
            top = path.split(".")[0]
            if top in model.model_fields and (path == top or top in data) and chance.random() < 0.5:
                changes[path] = chance.choice(values)
        changes |= {
            path: chance.choice(AWKWARD) for path in NAMES if path.split(".")[0] in data and chance.random() < 0.3
        }
        changes["recipient.formality"] = formality
        try:
            message = model.model_validate(changed(data, changes))
        except ValidationError:
            continue
        today = date(TODAY.year + chance.randrange(12), 11, chance.randrange(16, 29))
        found.append(Row(message, channel or chance.choice(info.channels), chance.randint(1, info.variants), today))
    return found

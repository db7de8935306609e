"""Messages that are too long for their channel, filled from the cast. The one rule that needs the library."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rekindle import limits, rendering
from rekindle.channels import Channel
from rekindle.content import load
from rekindle.errors import RekindleError
from rekindle.filling import pieces
from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.units import Catalogue, Unit
from rekindle.library import Library
from rekindle.locales import Formality
from rekindle.rendered import Rendered
from rekindle.templates import texts_of


class _Limit(NamedTuple):
    part: str
    unit: str
    number: int


def check(catalogue: Catalogue) -> Iterator[tuple[Hit, Unit]]:
    """The messages of a catalog beside the limits of their channels; the longest of its texts is named.

    Every limit counts that the English keeps, and each that a channel enforces. What cannot be rendered is not judged
    here: why it cannot is what other rules say.
    """
    tag = catalogue.name.partition("@")[0].replace("_", "-")
    library = Library(tag, formality="informal" if catalogue.informal else "formal")
    if library.locale != tag:
        return
    for kind, routes in load()["routes"].items():
        for channel in library.channels():
            if channel.limits and channel.id in routes:
                yield from _too_long(library, kind, channel, catalogue)


def _too_long(library: Library, kind: str, channel: Channel, catalogue: Catalogue) -> Iterator[tuple[Hit, Unit]]:
    allowed = _kept_by_the_source(kind, channel, library.formality)
    worst: dict[_Limit, tuple[int, Rendered]] = {}
    for rendered in _renderings(library, kind, channel.id):
        if rendered.locale != library.locale or rendered.formality != library.formality:
            continue
        for limit, length in _excesses(rendered, channel).items():
            if limit in allowed and length > worst.get(limit, (0,))[0]:
                worst[limit] = length, rendered
    for limit, (length, rendered) in worst.items():
        unit = _longest(rendered, limit.part, catalogue)
        if unit is not None:
            what = (
                f"{kind} has {length} {limit.unit} on {channel.id} with the example people, {limit.number} are allowed"
            )
            yield Hit("RK852", what), unit


def _renderings(library: Library, kind: str, channel: str) -> Iterator[Rendered]:
    for cast in library.casts():
        try:
            message = library.example(kind, cast=cast)
            for variant in range(1, load()["kinds"][kind].get("variants", 1) + 1):
                yield library.render(message, channel=channel, variant=variant)
        except (RekindleError, ValueError):
            continue


def _excesses(rendered: Rendered, channel: Channel) -> dict[_Limit, int]:
    found = {}
    for limit in channel.limits:
        text = rendered.subject or "" if limit.part == "subject" else rendered.body
        length = limits.measure(text, limit.unit)
        if length > limit.number:
            found[_Limit(limit.part, limit.unit, limit.number)] = length
    return found


@lru_cache(maxsize=4096)
def _kept_by_the_source(kind: str, channel: Channel, formality: Formality) -> frozenset[_Limit]:
    """The limits that our English messages keep, and those that the channel enforces."""
    every = {_Limit(one.part, one.unit, one.number): one.strength for one in channel.limits}
    exceeded = {one for message in _renderings(Library("en"), kind, channel.id) for one in _excesses(message, channel)}
    return frozenset(one for one, strength in every.items() if strength == "hard" or one not in exceeded)


def _longest(rendered: Rendered, part: str, catalogue: Catalogue) -> Unit | None:
    """The text of the catalog, or of the one below it, that takes most of the room in a part of a message."""
    text = (rendered.subject or "") if part == "subject" else rendered.body
    found = []
    for one in texts_of(rendering.template_path(rendered.kind, rendered.channel)):
        unit = catalogue.by_context.get((one.msgctxt, ""))
        for form in unit.forms if unit else ():
            said = max((piece.literal.strip() for piece in pieces(form.string)), key=len, default="")
            if unit and said and (said in text or limits.to_gsm(said) in text):
                found.append((len(form.string), unit))
    return max(found, key=lambda one: one[0])[1] if found else None

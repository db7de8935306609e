"""The messages as they are served: each kind, channel, wording and cast, beside the same in English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pydantic import ValidationError

from rekindle import rendering
from rekindle.channels import Channel
from rekindle.content import load
from rekindle.errors import ContentError
from rekindle.guidance import KindInfo
from rekindle.l10n.gallery.columns import Column
from rekindle.library import Library
from rekindle.limits import measure
from rekindle.locales import Formality
from rekindle.messages import Message
from rekindle.rendered import Rendered
from rekindle.templates import texts_of
from rekindle.trees import Leaf


@dataclass(frozen=True, slots=True)
class Length:
    """How much of a channel's limit a text takes."""

    part: str
    unit: str
    count: int
    limit: int
    hard: bool

    @property
    def over(self) -> int:
        """How many too many; 0 where it fits."""
        return max(0, self.count - self.limit)


@dataclass(frozen=True, slots=True)
class Said:
    """A message in one language; ``lengths`` are held against the limits of its channel."""

    rendered: Rendered
    lengths: tuple[Length, ...]

    @property
    def notes(self) -> list[str]:
        """What the writer is told beside it, without what the gallery shows in another way."""
        return [note.text for note in self.rendered.notes if note.code not in ("fallback", "over_limit")]

    @property
    def marks(self) -> str:
        """Whether it is longer than its channel likes or takes."""
        found = {"over-hard" if length.hard else "over" for length in self.lengths if length.over}
        return " ".join(sorted(found))


@dataclass(frozen=True, slots=True)
class Sample:
    """One cast's message: in English and, where the column has it in full, in the column's language.

    ``same_as`` is where the very same stands already: on a channel further up, as a letter is written like the mail, or
    with the parent locale.
    """

    anchor: str
    cast: str
    people: str
    formality: Formality
    wording: int | None  # of a kind with several
    english: Said
    own: Said | None
    same_as: str | None
    same_href: str

    @property
    def marks(self) -> str:
        """What a filter finds it by."""
        said = self.own or self.english
        return said.marks or "fits"


@dataclass(frozen=True, slots=True)
class ChannelPart:
    """A channel of a kind: which forms of address are served, what is missing for that, and the samples."""

    channel: Channel
    served: tuple[Formality, ...]
    missing: tuple[str, ...]
    samples: tuple[Sample, ...]


def channel_parts(column: Column, info: KindInfo) -> Iterator[ChannelPart]:
    """The channels of a kind with everything that is said on them."""
    seen: dict[tuple[object, ...], tuple[str, str]] = {}
    for channel in english_channels():
        if channel.id in info.channels:
            samples = tuple(_samples(column, info, channel, seen))
            yield ChannelPart(
                channel, served(column, info.id, channel.id), missing(column, info.id, channel.id), samples
            )


@lru_cache(maxsize=1)
def english_channels() -> tuple[Channel, ...]:
    """The channels, in English as the gallery itself is."""
    return Library().channels()


def served(column: Column, kind: str, channel: str) -> tuple[Formality, ...]:
    """The forms of address in which a message is served in its language, and not in English."""
    return tuple(one for one in column.formalities if rendering.is_complete(column.localization(one), kind, channel))


def missing(column: Column, kind: str, channel: str) -> tuple[str, ...]:
    """The ids of the strings without which a message is served in English."""
    localization = column.localization()
    texts = [Leaf(text.msgctxt, text.msgid) for text in texts_of(rendering.template_path(kind, channel))]
    phrases = [Leaf(f"phrase.{phrase}", source[0]) for phrase, source in localization.phrases.items()]
    return tuple(dict.fromkeys(one.msgctxt for one in localization.missing("messages", [*texts, *phrases])))


def _samples(
    column: Column, info: KindInfo, channel: Channel, seen: dict[tuple[object, ...], tuple[str, str]]
) -> Iterator[Sample]:
    wordings = range(1, info.variants + 1)
    complete = served(column, info.id, channel.id)
    for cast, formality in casts(column):
        message = _example(column, info.id, cast, formality)
        for wording in wordings:
            english = _said(Library(), message, channel, cast, column, wording)
            own = None
            # An address that the column does not tell apart is served from its only catalog.
            if not column.is_source and (formality if column.informal else "formal") in complete:
                own = _said(column.library(formality), message, channel, cast, column, wording)
            anchor = f"{channel.id}.{cast}" + (f".{wording}" if len(wordings) > 1 else "")
            words = tuple((said.rendered.subject, said.rendered.body) for said in (english, own) if said)
            first, href = seen.setdefault((cast, wording, words), (channel.label, f"#{anchor}"))
            if column.parent and _says_parents(column.parent, message, own or english, wording, _today(column, cast)):
                first, href = column.parent, f"message-{info.id}-{column.parent}.html#{anchor}"
            yield Sample(
                anchor,
                cast,
                f"{message.sender.name} → {message.recipient.name}",
                formality,
                wording if len(wordings) > 1 else None,
                english,
                own,
                None if href == f"#{anchor}" else first,
                href,
            )


def _says_parents(parent: str, message: Message, said: Said, wording: int, today: date) -> bool:
    """Whether the parent locale has the very same text."""
    theirs = Library(parent).render(message, channel=said.rendered.channel, variant=wording, today=today)
    return (theirs.subject, theirs.body) == (said.rendered.subject, said.rendered.body)


def casts(column: Column) -> list[tuple[str, Formality]]:
    """The casts of a column's language with how each recipient is addressed, the main ones first."""
    people = load()["cast"][column.cast_language]
    every: list[tuple[str, Formality]] = [(name, cast["formality"]) for name, cast in people.items()]
    return sorted(every, key=lambda one: (one[1], not people[one[0]].get("main", False), one[0]))


@lru_cache(maxsize=4096)
def _example(column: Column, kind: str, cast: str, formality: Formality) -> Message:
    try:
        return column.library(formality).example(kind, cast=cast)
    except ValidationError as wrong:
        fault = wrong.errors()[0]
        slot = ".".join(map(str, fault["loc"]))
        where = f"content/cast/{column.cast_language}/{cast}.toml:1"
        raise ContentError(f"{kind}, {slot}: {fault['msg']}", where=where, remedy="complete the cast") from None


def _said(library: Library, message: Message, channel: Channel, cast: str, column: Column, wording: int) -> Said:
    rendered = library.render(message, channel=channel.id, variant=wording, today=_today(column, cast))
    return Said(rendered, tuple(_lengths(channel, rendered)))


def _today(column: Column, cast: str) -> date:
    return date.fromisoformat(str(load()["cast"][column.cast_language][cast]["today"]))


def _lengths(channel: Channel, rendered: Rendered) -> Iterator[Length]:
    for limit in channel.limits:
        text = (rendered.subject or "") if limit.part == "subject" else rendered.body
        yield Length(limit.part, limit.unit, measure(text, limit.unit), limit.number, limit.strength == "hard")

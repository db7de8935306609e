"""The channels by which messages go, and how much each of them takes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from rekindle.models import Model
from rekindle.names import KindId
from rekindle.people import AddressStyle


class Limit(Model):
    """How much a channel takes: ``number`` of a ``unit`` in a ``part`` of the message, as of ``checked``.

    A "hard" limit is the channel's, beyond which a message cannot be sent; a "soft" one is advice. ``source`` says
    where it stands: a page, or "editorial".
    """

    part: Literal["subject", "body"] = "body"
    unit: Literal["characters", "words", "segments"]
    number: Annotated[int, Field(gt=0)]
    strength: Literal["hard", "soft"]
    source: str
    checked: date


class Channel(Model):
    """A channel: how it addresses people, whether it has a subject line, and its limits.

    ``like`` is the channel whose templates it uses where it has none of its own; ``encoding`` "gsm-7" is the text of an
    SMS, in which typographic marks would halve the room.
    """

    id: KindId
    label: str
    address: AddressStyle
    subject: bool
    like: KindId | None = None
    encoding: Literal["unicode", "gsm-7"] = "unicode"
    limits: tuple[Limit, ...] = ()

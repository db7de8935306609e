"""The channels by which messages go, and how much each of them takes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from rekindle.models import Model
from rekindle.names import KindId
from rekindle.people import AddressStyle


class Limit(Model):
    """How much a channel takes."""

    part: Literal["subject", "body"] = "body"
    """Of what."""
    unit: Literal["characters", "words", "segments"]
    """What is counted; “segments” are those of an SMS."""
    number: Annotated[int, Field(gt=0)]
    """How many fit."""
    strength: Literal["hard", "soft"]
    """A “hard” limit is the channel’s, beyond which a message cannot be sent; a “soft” one is advice."""
    source: str
    """Where it stands: a page, or “editorial”."""
    checked: date
    """The day on which it was looked up."""


class Channel(Model):
    """A way by which messages go, and how much it takes."""

    id: KindId
    """Its id forever: “linkedin_note”."""
    label: str
    """Its name in the library’s language."""
    address: AddressStyle
    """Whether one greets on it as one writes or as one speaks."""
    subject: bool
    """Whether it has a subject line."""
    like: KindId | None = None
    """The channel whose templates it uses where it has none of its own."""
    encoding: Literal["unicode", "gsm-7"] = "unicode"
    """“gsm-7” is the text of an SMS, in which typographic marks would halve the room."""
    limits: tuple[Limit, ...] = ()
    """How much it takes."""

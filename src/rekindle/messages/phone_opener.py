"""The message kind ``phone_opener``."""

from __future__ import annotations

from typing import ClassVar

from rekindle.messages.base import LapsedMessage
from rekindle.slots import AnchorSlot, OptionalQuestion, WhyNow


class PhoneOpener(LapsedMessage):
    """The first call after a long time; a script with cues, not prose to be read out (S0-21, S0-23)."""

    kind: ClassVar[str] = "phone_opener"

    anchor: AnchorSlot
    why_now: WhyNow
    question: OptionalQuestion = None

"""The message kind ``reconnect_advice``."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import LapsedMessage
from rekindle.slots import AnchorSlot, CallMinutes, OptionalQuestion, Sentence, Update, WhyNow


class ReconnectAdvice(LapsedMessage):
    """One bounded question to somebody who knows about it (S0-08, S0-24)."""

    kind: ClassVar[str] = "reconnect_advice"

    anchor: AnchorSlot
    why_now: WhyNow
    advice: Sentence = Field(
        title="The question you need advice on",
        description="One narrow question, as a whole sentence: Which of the two would you begin with?",
    )
    why_you: Sentence | None = Field(
        default=None,
        title="Why you ask them",
        description="What they know about it that others don’t, as a whole sentence.",
    )
    minutes: CallMinutes = 10
    update: Update = None
    question: OptionalQuestion = None

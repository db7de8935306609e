"""The message kind ``ask_reference``."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import ReferenceRequest
from rekindle.slots import OptionalQuestion, TalkingPoint, Thanks


class AskReference(ReferenceRequest):
    """Ask somebody to speak for you as a reference, with a way out (S0-24, S0-27; S4-12, S4-21)."""

    kind: ClassVar[str] = "ask_reference"

    talking_point: TalkingPoint | None = Field(
        default=None, title="Talking point", description="One result they could speak to."
    )
    question: OptionalQuestion = None
    thanks: Thanks = None

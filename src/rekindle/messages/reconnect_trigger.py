"""The message kind ``reconnect_trigger``."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import LapsedMessage
from rekindle.slots import AnchorSlot, QuestionSlot, Sentence, Update


class ReconnectTrigger(LapsedMessage):
    """React to news, a memory or a milestone (S0-19; S1-23); to a former client it holds no offer (uwg-7)."""

    kind: ClassVar[str] = "reconnect_trigger"

    anchor: AnchorSlot
    trigger: Sentence = Field(
        title="The trigger",
        description="What you read, heard or came across, as a whole sentence: I read that you run the plant now.",
    )
    congratulation: Sentence | None = Field(
        default=None, title="Congratulation", description="What you wish them, as a whole sentence."
    )
    question: QuestionSlot
    update: Update = None

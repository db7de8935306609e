"""Asking, once contact is there again."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import LapsedMessage
from rekindle.slots import (
    AnchorSlot,
    AnswerBy,
    CallMinutes,
    OptionalQuestion,
    TalkingPoint,
    Thanks,
    VacancySlot,
    WouldShare,
)


class AskReference(LapsedMessage):
    """Ask somebody to speak for you as a reference, with a way out (S0-24, S0-27; S4-12, S4-21)."""

    kind: ClassVar[str] = "ask_reference"

    anchor: AnchorSlot
    vacancy: VacancySlot
    minutes: CallMinutes = 10
    answer_by: AnswerBy = None
    shares: WouldShare = "name_phone"
    talking_point: TalkingPoint | None = Field(
        default=None, title="Talking point", description="One result they could speak to."
    )
    question: OptionalQuestion = None
    thanks: Thanks = None

"""The message kind ``thank_yes``."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import Message
from rekindle.slots import Shared, Thanks, VacancySlot
from rekindle.timing import Day


class ThankYes(Message):
    """Thank for the yes and settle which data goes to whom (S4-21, S0-27; docs/conventions.md on consent)."""

    kind: ClassVar[str] = "thank_yes"

    vacancy: VacancySlot
    shares: Shared = Field(
        default="name_phone",
        title="What you pass on",
        description="Which of their data the employer gets, and nothing else.",
    )
    brief_by: Day | None = Field(
        default=None, title="Notes by", description="The day by which they will have your notes for the call."
    )
    thanks: Thanks = None

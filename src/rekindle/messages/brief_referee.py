"""The message kind ``brief_referee``."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import Message
from rekindle.slots import Attachment, CallWindow, Sentence, TalkingPoints, VacancySlot
from rekindle.values import Line


class BriefReferee(Message):
    """Everything the referee needs for the call, on one page (S4-22 to S4-25)."""

    kind: ClassVar[str] = "brief_referee"

    vacancy: VacancySlot
    call: CallWindow = Field(title="The call", description="When the employer calls, who, and for how long.")
    talking_points: TalkingPoints
    criteria: Line | None = Field(
        default=None,
        title="What matters to the employer",
        description="What the employer looks for above all.",
    )
    candour: Sentence | None = Field(
        default=None,
        title="A weakness they may mention",
        description="A whole sentence that frees them to be candid.",
    )
    attached: Attachment = Field(
        default="job_ad",
        title="Attached",
        description="What you attach: the job ad, as promised with the request, or your résumé as well.",
    )

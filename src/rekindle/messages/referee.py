"""From the yes to the last interview: what the referee is told."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.messages.base import Message
from rekindle.slots import Attachment, CallWindow, Round, Sentence, Shared, Step, TalkingPoints, Thanks, VacancySlot
from rekindle.timing import Day
from rekindle.values import Line


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


class UpdateProcess(Message):
    """A short word on how the application stands (S0-28; S4-21, S4-22)."""

    kind: ClassVar[str] = "update_process"

    vacancy: VacancySlot
    done: Round | None = Field(default=None, title="Behind you", description="The step that has just taken place.")
    next: Step | None = Field(default=None, title="Next step", description="The step that comes next.")
    next_day: Day | None = Field(
        default=None, title="Day of the next step", description="When it is, if that is known."
    )
    call: CallWindow | None = Field(
        default=None, title="The call", description="When the employer may call the referee."
    )
    news: Sentence | None = Field(default=None, title="News", description="Anything else, as a whole sentence.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.done or self.next or self.call or self.news):
            raise PydanticCustomError("E_EMPTY", "an update needs news: give `done`, `next`, `call` or `news`")
        if self.next_day and not self.next:
            raise PydanticCustomError("E_ORDER", "`next_day` belongs to a next step: add `next`")
        return self

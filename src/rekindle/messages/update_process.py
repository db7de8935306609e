"""The message kind ``update_process``."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.messages.base import Message
from rekindle.slots import CallWindow, Round, Sentence, Step, VacancySlot
from rekindle.timing import Day


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

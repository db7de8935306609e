"""When the employer calls."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.models import Model
from rekindle.slots import Minutes
from rekindle.timing import ClockTime, Day
from rekindle.values import Line


class CallWindow(Model):
    """When the employer calls: a day or several, with the hours of the day if they are known (local time)."""

    first_day: Day = Field(title="First day", description="The first day on which they may call.")
    last_day: Day | None = Field(default=None, title="Last day", description="The last day, if there are several.")
    start: ClockTime | None = Field(
        default=None, title="From", description="The earliest time of day, for example 14:00."
    )
    end: ClockTime | None = Field(default=None, title="Until", description="The latest time of day, for example 16:00.")
    caller: Line | None = Field(
        default=None, title="Who calls", description="Name and department of the person who calls."
    )
    minutes: Minutes = Field(default=10, title="Minutes", description="How long the call takes, in minutes.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day and self.last_day <= self.first_day:
            raise PydanticCustomError("E_ORDER", "`last_day` is not after `first_day`: correct it or leave it out")
        if (self.start is None) != (self.end is None):
            raise PydanticCustomError("E_ORDER", "`start` and `end` belong together: give both or neither")
        if self.start and self.end and (self.start.tzinfo or self.end.tzinfo or self.end <= self.start):
            raise PydanticCustomError("E_ORDER", "`end` is not after `start`: give local times in their order")
        return self

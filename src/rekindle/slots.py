"""The typed slots of the message kinds, with the labels and help texts that forms show.

Titles and descriptions are the English msgids of the interface catalog (``slot.<Model>.<field>.label`` and ``.help``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.models import Model
from rekindle.timing import ClockTime, Day
from rekindle.values import Count, Line

Relationship = Literal[
    "former_boss",
    "mentor",
    "professor",
    "former_colleague",
    "former_report",
    "former_client",
    "supplier_partner",
    "classmate",
    "recruiter",
]
Closeness = Literal["close", "medium", "distant"]
Round = Literal["first_interview", "second_interview", "task", "trial_day"]
Step = Literal[Round, "decision"]
Attachment = Literal["job_ad", "both"]
Shared = Literal["name_phone", "name_email", "name_phone_email"]
WroteLast = Literal["unknown", "sender", "recipient"]
LetterForm = Literal["pdf", "online_form", "linkedin"]
NextStep = Literal["call", "meeting"]
Refusal = Literal["no", "not_allowed", "later"]
Outcome = Literal["rejected", "withdrawn", "unfilled"]


def _minutes(value: int) -> int:
    if not 2 <= value <= 240:
        raise PydanticCustomError("E_NUMBER", "out of range; give 2 to 240 minutes")
    return value


def _year(value: int) -> int:
    if not 1900 <= value <= 2200:
        raise PydanticCustomError("E_NUMBER", "not a year; write four digits, for example 2022")
    return value


Minutes = Annotated[Count, AfterValidator(_minutes)]
Year = Annotated[Count, AfterValidator(_year)]
Sentence = Line
"""One or more whole sentences of the writer's own; a missing full stop is added when it is rendered."""


class Anchor(Model):
    """What the two had in common: where, on what, in which parts (S4-24: never presume that it is remembered)."""

    organisation: Line = Field(title="Organisation", description="Where you worked together, as a bare name.")
    at: Line | None = Field(
        default=None,
        title="Organisation with its preposition",
        description="Only where the bare name does not do: “at the City of Leeds”, “an der Universität Ellerfurt”.",
    )
    short_name: Line | None = Field(
        default=None,
        title="Everyday short name",
        description="What people call the organisation, for tight places.",
    )
    project: Line | None = Field(
        default=None,
        title="Project",
        description="What you worked on together, named as you would name it in a list.",
    )
    roles: Sentence | None = Field(
        default=None,
        title="Who did what",
        description="A whole sentence: You wrote the data guide, I trained the customers.",
    )
    my_role: Line | None = Field(
        default=None, title="Your part", description="Your own work there, for example customer training."
    )

    @property
    def short(self) -> str:
        """The everyday short name where there is one, else the name."""
        return self.short_name or self.organisation


class Vacancy(Model):
    """The position that is applied for."""

    title: Line = Field(title="Position", description="The title of the position, as the job ad has it.")
    employer: Line = Field(title="Employer", description="The employer’s name, as a bare name.")
    at: Line | None = Field(
        default=None,
        title="Employer with its preposition",
        description="Only where the bare name does not do: “at the City of Leeds”, “bei den Stadtwerken Ellerfurt”.",
    )
    stage: Literal["applying", "shortlisted"] = Field(
        default="applying", title="Stage", description="Whether you are applying or already shortlisted."
    )
    references_due: Day | None = Field(
        default=None, title="References due", description="The day by which the employer wants references."
    )


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
            raise PydanticCustomError("E_ORDER", "`end` is a local time after `start`, without a zone")
        return self


class TalkingPoint(Model):
    """One result the referee can speak to (S4-23)."""

    project: Line = Field(title="Project", description="What it was called at the time.")
    year: Year | None = Field(default=None, title="Year", description="When it was, for example 2021.")
    result: Line = Field(title="Result", description="What came of it, with a figure if there is one.")
    my_part: Line = Field(title="Your part", description="What you did yourself.")


class Letter(Model):
    """The letter of recommendation that is asked for."""

    purpose: Line = Field(
        title="Purpose",
        description="What the letter is for, as you would name it in a list: Master’s program in logistics, Leeds.",
    )
    due: Day = Field(title="Letter due", description="The day on which the letter has to be there.")
    form: LetterForm = Field(
        default="pdf",
        title="Form",
        description="How it is handed in: a signed PDF, an online form, or a recommendation on LinkedIn.",
    )
    addressee: Line | None = Field(
        default=None, title="Addressee", description="To whom the letter is addressed, if that is known."
    )


class Target(Model):
    """The person or the firm to whom the sender would like to be introduced."""

    organisation: Line = Field(title="Organisation", description="The firm, as a bare name.")
    at: Line | None = Field(
        default=None,
        title="Organisation with its preposition",
        description="Only where the bare name does not do: “at the City of Leeds”, “bei den Stadtwerken Ellerfurt”.",
    )
    person: Line | None = Field(
        default=None, title="Person", description="Name and position of the person, if you mean a particular one."
    )


ClosenessSlot = Annotated[
    Closeness, Field(title="Closeness", description="How close you were: close, medium or distant.")
]
# Slots that several message kinds share, with the label and help text that they share.
AnchorSlot = Annotated[
    Anchor, Field(title="What you had in common", description="Where and on what you worked together.")
]
VacancySlot = Annotated[Vacancy, Field(title="Vacancy", description="The position you are applying for.")]
_QUESTION = Field(
    title="Question", description="One real question about them, as a whole sentence with its question mark."
)
QuestionSlot = Annotated[Sentence, _QUESTION]
OptionalQuestion = Annotated[Sentence | None, _QUESTION]
WhyNow = Annotated[
    Sentence,
    Field(
        title="Why now",
        description="What made you think of them, as a whole sentence: Last week I opened your guide again.",
    ),
]
Reaction = Annotated[
    Sentence,
    Field(title="Your reaction", description="What you say to their news, as a whole sentence about them."),
]
NextStepSlot = Annotated[
    NextStep | None,
    Field(title="Next step", description="What you propose: a call or a meeting; leave it out if it is too early."),
]
NextStepWhen = Annotated[
    Line | None,
    Field(title="When it would suit you", description="Behind a colon: Thursdays after four, or any lunch break."),
]
TalkingPoints = Annotated[
    Sequence[TalkingPoint],
    AfterValidator(tuple),
    Field(
        min_length=1,
        max_length=3,
        title="Talking points",
        description="One to three results from your time together.",
    ),
]
Thanks = Annotated[
    Sentence | None, Field(title="Thanks", description="Thanks for something particular, as a whole sentence.")
]
Update = Annotated[Sentence | None, Field(title="Your news", description="One or two sentences on what you do today.")]
Feedback = Annotated[
    Sentence | None,
    Field(title="What the employer said", description="What you heard about the call, as a whole sentence."),
]
AnswerBy = Annotated[Day | None, Field(title="Answer by", description="The day by which an answer would help you.")]
CallMinutes = Annotated[Minutes, Field(title="Minutes", description="How long the call would take, in minutes.")]
WouldShare = Annotated[
    Shared, Field(title="What you pass on", description="Which of their data the employer would get.")
]

"""What is wrong with the answers, in the reader's words, and which questions it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from rekindle.cli.slotlist import Slot
from rekindle.cli.write.questions import Answers, Path, Question
from rekindle.library import Library
from rekindle.messages import KINDS
from rekindle.problems import Problem

_UNASKED = ("E_MISSING", "E_COUNT")  # what is still to be asked for is not wrong
_SHAPE = ("E_SLOT", "dict_type", "model_type", "model_attributes_type", "tuple_type", "list_type")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Answers that do not go together: what is wrong, and the keys of the questions that it is about."""

    problem: Problem
    keys: tuple[str, ...]


class Checker:
    """Holds answers against the model of a kind."""

    def __init__(self, library: Library, kind: str, slots: Slot) -> None:
        self._library, self._kind, self._slots = library, kind, slots

    def misfits(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """Pydantic's errors for names and shapes that no question could mend."""
        return [one for one in self._errors(data) if one["type"] in _SHAPE]

    def at(self, answers: Answers, path: Path) -> list[Problem]:
        """What is wrong with the answer at a place."""
        return [one for one in self.singly(answers) if one.loc[: len(path)] == path]

    def singly(self, answers: Answers) -> list[Problem]:
        """What is wrong with answers taken one by one."""
        return [one for one in self._problems(answers) if one.code not in _UNASKED and not self._is_group(one.loc)]

    def conflict(self, answers: Answers, questions: Sequence[Question]) -> Conflict | None:
        """The first answers that do not go together, once all that they depend on is answered."""
        raised = {one["loc"]: one["msg"] for one in self._errors(answers.data)}
        for problem in self._problems(answers):
            if problem.code in _UNASKED or not self._is_group(problem.loc):
                continue
            inside = [one for one in questions if _is_below(one, problem.loc)]
            named = re.findall(r"`([\w.]+)`", raised.get(problem.loc, ""))
            paths = [(*problem.loc, *name.split(".")) for name in named]
            concerned = [one for one in inside if any(_is_below(one, path) for path in paths)]
            concerned = [one for one in concerned if one.opens or not _is_gated(one, concerned)]
            depends = inside if problem.loc else concerned
            if all(one.is_answered(answers) for one in depends):
                return Conflict(problem, tuple(one.key for one in concerned or inside))
        return None

    def _is_group(self, loc: Path) -> bool:
        slot = self._slots.at(loc)
        return slot is not None and slot.type == "group"

    def _problems(self, answers: Answers) -> tuple[Problem, ...]:
        error = self._error(answers.data)
        return self._library.problems(self._kind, error) if error else ()

    def _errors(self, data: dict[str, Any]) -> list[Any]:
        error = self._error(data)
        return list(error.errors(include_url=False, include_input=False)) if error else []

    def _error(self, data: dict[str, Any]) -> ValidationError | None:
        try:
            KINDS[self._kind].model_validate(data)
        except ValidationError as error:
            return error
        return None


def _is_below(question: Question, loc: Path) -> bool:
    place = question.path or question.opens
    return place is not None and place[: len(loc)] == loc


def _is_gated(question: Question, others: Sequence[Question]) -> bool:
    """Whether the question whether to fill in its group is among them, which comes first."""
    return any(other.opens and _is_below(question, other.opens) for other in others)

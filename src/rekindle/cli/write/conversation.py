"""The questions of a message, one after the other, until the answers make one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from rekindle.cli.slotlist import Slot
from rekindle.cli.write import answers as values
from rekindle.cli.write.checking import Checker
from rekindle.cli.write.questions import CHANNEL, Answers, Question, ask, pruned
from rekindle.cli.write.telling import Telling
from rekindle.cli.write.terminal import Terminal
from rekindle.errors import RenderError
from rekindle.library import Library
from rekindle.timing import PATTERN, gap

BACK, HELP, CLEAR, END = "<", "?", "-", "."
Keep = Callable[[Answers, dict[str, list[str]]], None]


class Conversation:
    """Asks, checks each answer at once, and has it kept before the next question."""

    def __init__(
        self, library: Library, kind: str, slots: Slot, terminal: Terminal, keep: Keep, *, today: date | None
    ) -> None:
        self.answers = Answers()
        self.begun: dict[str, list[str]] = {}  # the lines of a text that is not finished
        self._library, self._kind, self._slots, self._terminal, self._keep = library, kind, slots, terminal, keep
        self._today = today or date.today()
        self._checker = Checker(library, kind, slots)
        self._tell = Telling(library, kind, terminal)
        self._again: list[str] = []  # the keys of what is asked once more, before what is not answered yet
        self._trail: list[str] = []  # the keys of what was answered, for the way back
        self._told: set[tuple[object, ...]] = set()
        self._missed: tuple[str, ...] = ()  # the keys of what does not go together as it is
        self._heading = ""

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels of the kind, the usual one first."""
        return self._library.kind(self._kind).channels

    @property
    def channel(self) -> str:
        """The channel that was chosen."""
        return self.answers.settled.get(CHANNEL) or self.channels[0]

    def questions(self) -> list[Question]:
        """The questions that there are, as things stand."""
        return ask(self._slots, self.answers, self.channels)

    def label(self, question: Question) -> str:
        """What a question is about, and its answer."""
        return self._tell.label(question, self._current(question))

    def take(self, given: Answers, begun: Mapping[str, list[str]] = MappingProxyType({})) -> None:
        """Begin with answers from a file; those that are wrong are named, left out and so asked for."""
        wrong = self._checker.singly(given)
        for problem in reversed(wrong):
            given = given.put(problem.loc, None)
        for problem in wrong:
            self._tell.problem(problem)
        self.answers, self.begun, self._again = given, dict(begun), list(begun)

    def change(self, question: Question) -> None:
        """Have a question asked once more."""
        if not question.is_answered(self.answers) or question.key not in {one.key for one in self.questions()}:
            self.answers = self.answers.unsettle(question.ends)
        self._again = [question.key]

    def run(self) -> None:
        """Ask until everything is answered and goes together; EOFError and KeyboardInterrupt leave it as it was."""
        while True:
            questions = self.questions()
            present = {one.key: one for one in questions}
            self._again = [key for key in self._again if key in present]
            question = present[self._again[0]] if self._again else None
            if question is None:
                if self._conflicts(questions):
                    continue
                question = next((one for one in questions if not one.is_answered(self.answers)), None)
            if question is None:
                self.answers = pruned(self._slots, self.answers)
                return
            self._step(question, questions)

    def _step(self, question: Question, questions: Sequence[Question]) -> None:
        given = self._ask(question, questions)
        if given is None:
            self._go_back(question, questions)
            return
        if self._again and self._again[0] == question.key:
            del self._again[0]
        self._trail = [key for key in self._trail if key != question.key] + [question.key]
        self.answers, self.begun = pruned(self._slots, given), {}
        self._keep(self.answers, {})

    def _go_back(self, question: Question, questions: Sequence[Question]) -> None:
        present = {one.key for one in questions}
        while self._trail and self._trail[-1] not in present:
            self._trail.pop()
        if not self._trail:
            self._tell.term("nothing_before")
        else:
            here = [] if self._again[:1] == [question.key] else [question.key]
            self._again = [self._trail.pop(), *here, *self._again]

    def _conflicts(self, questions: Sequence[Question]) -> bool:
        found = self._checker.conflict(self.answers, questions)
        self._missed = found.keys if found else ()
        if found is None:
            return False
        self._tell.problem(found.problem)
        told = (found.problem.loc, found.problem.message)
        whole = [one.key for one in questions if one.path and one.path[: len(found.problem.loc)] == found.problem.loc]
        # Who could not mend it by what is named is asked for all that it may be about.
        self._again = whole if told in self._told and found.problem.loc else list(found.keys)
        self._told.add(told)
        return True

    def _ask(self, question: Question, questions: Sequence[Question]) -> Answers | None:
        """The answers with the one to a question; ``None`` for the way back."""
        self._head(question, questions)
        if question.slot.type == "text" and not question.slot.pattern:
            return self._text(question)
        while True:
            said = self._terminal.read()
            match said.strip():
                case "<":
                    return None
                case "?":
                    self._tell.help(question)
                case "":
                    if (given := self._unchanged(question)) is not None:
                        return given
                case "-":
                    if (given := self._cleared(question)) is not None:
                        return given
                case plain:
                    text = plain[1:] if plain[0] == "\\" and plain[1:] in (BACK, HELP, CLEAR, END) else said
                    if (given := self._given(question, text)) is not None:
                        return given
                    self._terminal.remember(said)

    def _head(self, question: Question, questions: Sequence[Question]) -> None:
        heading = question.group.path if question.group else question.key
        current = self._current(question)
        number = 1 + [one.key for one in questions].index(question.key)
        self._tell.question(
            question,
            current,
            f"{number}/{len(questions)}",
            new_group=heading != self._heading,
            is_missed=question.key in self._missed,
        )
        self._heading = heading

    def _current(self, question: Question) -> str | None:
        """The answer that there is, as the reader knows it."""
        if question.key == CHANNEL:
            return self._tell.channel(self.channel) if CHANNEL in self.answers.settled else None
        if question.path is None:
            held = question.is_answered(self.answers) and self.answers.settled.get(question.key, True)
            return values.shown(self._library, question.slot, held) if question.is_answered(self.answers) else None
        value = self.answers.get(question.path)
        return None if value is None else values.shown(self._library, question.slot, value)

    def _unchanged(self, question: Question) -> Answers | None:
        """Enter alone: what there is stays, what is optional is left out, and a default is taken."""
        if question.is_answered(self.answers) and self._current(question) is not None:
            return self.answers
        if question.required:
            self._tell.term("needed")
            return None
        return self.answers.settle(question.ends, False if question.path is None and question.key != CHANNEL else None)

    def _cleared(self, question: Question) -> Answers | None:
        if question.required or question.path is None:
            self._tell.term("needed")
            return None
        if question.ends != question.key:  # an item of a list: those behind it move up
            numbered = next(at for at, part in enumerate(question.path) if isinstance(part, int))
            return self.answers.put(question.path[: numbered + 1], None).settle(question.ends)
        return self.answers.put(question.path, None).settle(question.key)

    def _given(self, question: Question, text: str) -> Answers | None:
        """The answers with what was typed; ``None`` where it will not do, after saying why."""
        value = values.read(self._library, self._tell.named(question), text)
        if question.path is None:
            return self._about(question, value)
        given = self.answers.put(question.path, value).unsettle(question.ends)
        wrong = self._checker.at(given, question.path)
        for problem in wrong:
            self._tell.problem(problem, in_place=question.slot)
        if wrong:
            return None
        if question.slot.pattern == PATTERN and self._lies_ahead(value):
            self._tell.term("future")
            return None
        shown = values.shown(self._library, question.slot, value)
        if question.slot.type in ("date", "time") or question.slot.pattern == PATTERN:
            self._tell.term("understood", value=shown)
        return given

    def _about(self, question: Question, value: object) -> Answers | None:
        """An answer to a question about the questions."""
        if question.key == CHANNEL:
            if value in self.channels:
                return self.answers.settle(CHANNEL, value)
            self._tell.term("no_choice")
        elif isinstance(value, bool):
            emptied = self.answers.put(question.opens, None) if question.opens and not value else self.answers
            return emptied.settle(question.key, value)
        else:
            self._tell.term("yes_or_no", yes=self._library.label("write.yes"), no=self._library.label("write.no"))
        return None

    def _lies_ahead(self, last_contact: str) -> bool:
        try:
            gap(last_contact, self._today)
        except RenderError:
            return True
        return False

    def _text(self, question: Question) -> Answers | None:
        """A text of several lines, which are kept one by one."""
        lines = self.begun.get(question.key, [])
        if lines:
            self._tell.begun(lines)
        while True:
            said = self._terminal.read()
            plain = said.strip()
            if not lines and plain == BACK:
                return None
            if not lines and plain == HELP:
                self._tell.help(question)
            elif not lines and plain in ("", CLEAR):
                given = self._cleared(question) if plain else self._unchanged(question)
                if given is not None:
                    return given
            elif plain == END:
                given = self._given(question, "\n".join(lines))
                if given is not None:
                    return given
                self._tell.term("lines")
                lines = []
            else:
                lines = [*lines, plain[1:] if plain == f"\\{END}" else said]
                self._keep(self.answers, {question.key: lines})

"""What is said at a question: its words, its reason, its choices, what is wrong with an answer."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace

from rekindle.cli.kinds import type_words
from rekindle.cli.slotlist import Slot
from rekindle.cli.write import answers as values
from rekindle.cli.write.notation import sample_day
from rekindle.cli.write.questions import CHANNEL, SELDOM, Question, why
from rekindle.cli.write.terminal import Terminal
from rekindle.filling import fill
from rekindle.library import Library
from rekindle.problems import Problem

MOST_LINES = 3  # of the examples and sample phrases


class Telling:
    """Speaks to the writer in the library's language."""

    def __init__(self, library: Library, kind: str, terminal: Terminal) -> None:
        self._library, self._kind, self._terminal = library, kind, terminal
        self._reasons: set[str] = set()  # the tips that have been told in full
        self._channels = {one.id: one.label for one in library.channels()}

    def term(self, term: str, **of: str) -> None:
        """A sentence of the interface."""
        self._terminal.say(fill(self._library.label(f"write.{term}"), of))

    def channel(self, name: str) -> str:
        """The name of a channel."""
        return self._channels[name]

    def named(self, question: Question) -> Slot:
        """The slot of a question, with the names of its choices."""
        slot = question.slot
        return replace(slot, titles=tuple(map(self.channel, slot.choices))) if question.key == CHANNEL else slot

    def question(
        self, question: Question, current: str | None, number: str, *, new_group: bool, is_missed: bool
    ) -> None:
        """The question, with what can be answered; one that is missed is optional no more."""
        say, label = self._terminal.say, self._library.label
        slot = self.named(question)
        say()
        if question.group and new_group and question.opens is None:
            say(f"{question.group.label}: {question.group.help}")
            say()
        is_open = is_missed or question.required or question.path is None or slot.default
        aside = "" if is_open else f" ({label('heading.optional')})"
        item = f" {question.number}" if question.number else ""
        say(f"[{number}] {self._title(question)}{item}{aside}")
        if about := self._about(question):
            say(about, indent=2)
        if slot.type == "date":
            say(f"{label('heading.example')}: {sample_day(self._library.locale)}", indent=2)
        elif slot.type == "text" and not slot.pattern:
            say(label("write.lines"), indent=2)
        self._reason(question)
        for at, title in enumerate(slot.titles, 1):
            default = f" [{label('heading.default')}]" if self._is_default(question, slot.choices[at - 1]) else ""
            say(f"{title}{default}", indent=2, hang=f"{at}  ")
        if slot.type == "flag" or (slot.default and not slot.titles):
            default = values.shown(self._library, slot, slot.default or False)
            offered = f"{label('write.yes')}/{label('write.no')} " if slot.type == "flag" else ""
            say(f"{offered}[{default}]", indent=2)
        if current is not None:
            self._current(current)
        elif question.ends != question.key and not question.required:
            say(label("write.list_end"), indent=2)

    def label(self, question: Question, current: str | None) -> str:
        """A question and its answer in one line."""
        group = f"{question.group.label}: " if question.group and question.group.label != question.slot.label else ""
        item = f" {question.number}" if question.number else ""
        answer = textwrap.shorten(current, 60, placeholder=" …") if current is not None else "–"
        return f"{group}{self._title(question)}{item}: {answer}"

    def _title(self, question: Question) -> str:
        if question.key == CHANNEL:
            return self._library.label("write.channel")
        if question.key == SELDOM:
            return self._library.label("write.seldom")
        return question.slot.label

    def _about(self, question: Question) -> str:
        if question.key == SELDOM:
            return ", ".join(dict.fromkeys(one.label for one in question.slot.slots)) + "."
        if question.opens:
            return f"{question.slot.help} {self._library.label('write.fill_in')}"
        return question.slot.help

    def _is_default(self, question: Question, choice: str) -> bool:
        slot = question.slot
        return choice == (slot.choices[0] if question.key == CHANNEL else slot.default)

    def _current(self, current: str) -> None:
        lines = current.split("\n")
        self._terminal.say(fill(self._library.label("write.so_far"), {"value": lines[0]}), indent=2)
        for line in lines[1:]:
            self._terminal.say(line, indent=4)
        self._terminal.say(self._library.label("write.keeps"), indent=2)

    def _reason(self, question: Question) -> None:
        """Why it is asked: the tip's title, and what it says where it was not said before."""
        name = why(self._kind, question.key)
        if name is None or name in self._reasons:
            return
        self._reasons.add(name)
        tip = self._library.tip(name)
        self._terminal.say(f"{self._library.label('heading.tip')}: {_sentence(tip.title)} {tip.summary}", indent=2)

    def help(self, question: Question) -> None:
        """All there is to say to a question: examples, what it takes, and the tip behind it."""
        say, label = self._terminal.say, self._library.label
        slot = self.named(question)
        say()
        if slot.type != "choice":
            say(f"{label('heading.type')}: {type_words(self._library, slot)}")
        for example in slot.examples[:MOST_LINES]:
            say(f"{label('heading.example')}: {textwrap.shorten(str(example), 300, placeholder=' …')}")
        if name := why(self._kind, question.key):
            tip = self._library.tip(name)
            say(f"{_sentence(tip.title)} {tip.summary}")
            for term, statements in (("do", tip.do), ("avoid", tip.avoid)):
                say(f"{label(f'heading.{term}')}:")
                for one in statements:
                    say(one.text, hang="- ")
            for sample in tip.works:
                say(f"{label('heading.works')}: {sample.text}")
            say(f"{label('heading.more')}: rekindle tips {name}")
        self.term("keys")

    def begun(self, lines: Sequence[str]) -> None:
        """The lines that there are of an unfinished text."""
        self.term("begun")
        for line in lines:
            self._terminal.say(line if line.isprintable() else ascii(line), indent=4)

    def problem(self, problem: Problem, *, in_place: Slot | None = None) -> None:
        """What is wrong; the slot is named where its question does not stand just above."""
        name = "" if in_place or not problem.loc or not problem.label else f"{problem.label}: "
        self._terminal.say(f"! {name}{problem.message} {problem.remedy}")


def _sentence(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."

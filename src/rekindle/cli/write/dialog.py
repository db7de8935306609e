"""Choices beside the questions of a message: one of a few, yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from rekindle.cli.slotlist import Slot
from rekindle.cli.write.answers import read, yes_or_no
from rekindle.cli.write.terminal import Terminal
from rekindle.filling import fill
from rekindle.library import Library


class Dialog:
    """Says sentences of the interface and has the writer choose."""

    def __init__(self, library: Library, terminal: Terminal) -> None:
        self.library, self.terminal = library, terminal

    def say(self, term: str, **of: str) -> None:
        """A sentence of ``[write]``."""
        self.terminal.say(fill(self.library.label(f"write.{term}"), of))

    def choose(self, term: str, names: Sequence[str], *, default: int | None = None) -> int:
        """The place of what the writer chooses among names, by number or name."""
        self.terminal.say()
        self.say(term)
        for number, name in enumerate(names, 1):
            self.terminal.say(f"{name}{self._default(number - 1 == default)}", indent=2, hang=f"{number:>2}  ")
        return self.chosen(names, default=default)

    def chosen(self, names: Sequence[str], *, ids: Sequence[str] = (), default: int | None = None) -> int:
        """The same for names that have been said already; each may have an id that can be given, too."""
        places = tuple(ids or map(str, range(1, len(names) + 1)))
        slot = Slot("", "choice", True, "", "", places, titles=tuple(names))
        while True:
            said = self.terminal.read()
            if not said.strip() and default is not None:
                return default
            if (found := read(self.library, slot, said)) in places:
                return places.index(found)
            self.say("no_choice")

    def sure(self, term: str, **of: str) -> bool:
        """Whether the writer says yes; Enter alone is no."""
        self.terminal.say()
        yes, no = (self.library.label(f"write.{name}") for name in ("yes", "no"))
        self.say(term, **of)
        self.terminal.say(f"{yes}/{no} [{no}]", indent=2)
        while True:
            said = self.terminal.read()
            if not said.strip():
                return False
            if (sure := yes_or_no(self.library, said)) is not None:
                return sure
            self.say("yes_or_no", yes=yes, no=no)

    def _default(self, is_default: bool) -> str:
        return f" [{self.library.label('heading.default')}]" if is_default else ""

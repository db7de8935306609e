"""One message on its way: the draft that keeps its answers, the conversation, the ways out."""

from __future__ import annotations

import shlex
from contextlib import suppress
from datetime import date
from pathlib import Path

from rekindle.cli import data, output, problems
from rekindle.cli.options import Options
from rekindle.cli.slotlist import slots_of
from rekindle.cli.write import drafts
from rekindle.cli.write.checking import Checker
from rekindle.cli.write.conversation import Conversation
from rekindle.cli.write.dialog import Dialog
from rekindle.cli.write.drafts import Draft
from rekindle.cli.write.finish import Finished, Menu, spoken
from rekindle.cli.write.notation import shown_day
from rekindle.cli.write.questions import CHANNEL, Answers, ask
from rekindle.cli.write.terminal import Terminal
from rekindle.errors import RekindleError
from rekindle.filling import fill
from rekindle.library import STAGES, Library


class Session:
    """One message on its way, with the draft that keeps its answers."""

    def __init__(self, options: Options, terminal: Terminal, kind: str, today: date) -> None:
        self._options, self._terminal, self._kind, self._today = options, terminal, kind, today
        self._library = options.library
        self._library.kind(kind)
        self._slots = slots_of(self._library, kind)
        self._dialog = Dialog(self._library, terminal)
        self._talk = Conversation(self._library, kind, self._slots, terminal, self._keep, today=today)
        self._draft: Draft | None = None
        self._named: Path | None = None
        self._cannot_save = False
        self.is_done = False

    def begin(self, source: str | None, draft: str | None, channel: str | None) -> None:
        """Take up a draft or the values given, or begin with nothing."""
        info = self._library.kind(self._kind)
        if channel is not None and channel not in info.channels:
            self._library.render(self._library.example(self._kind), channel=channel)  # says what there is
        self._named = Path(draft) if draft is not None else None
        self._terminal.say(f"{info.title} ({info.id})")
        self._terminal.say(info.purpose)
        if source is not None:
            self._take_data(source)
        else:
            self._take_draft()
        if channel is not None:
            self._talk.answers = self._talk.answers.settle(CHANNEL, channel)
        self._terminal.say()
        self._dialog.say("kept")
        self._dialog.say("keys")

    def run(self) -> None:
        """Ask, show the message, and offer the ways out, as often as the writer likes."""
        while True:
            self._talk.run()
            finished = self._finished()
            menu = Menu(self._options, self._terminal, finished)
            menu.show()
            try:
                changes = menu.run()
            except (EOFError, KeyboardInterrupt):
                if menu.delivered:
                    self.is_done = True
                    self._delete()
                raise
            if not changes:
                break
            self._change()
        if menu.delivered or self._draft is None or self._dialog.sure("delete"):
            self._delete()
        else:
            self.tell_where()

    @property
    def has_draft(self) -> bool:
        """Whether there are answers on disk."""
        return self._draft is not None and not self._cannot_save

    def tell_where(self) -> None:
        """Where the answers are, and how to go on with them."""
        draft = self._draft
        if draft is None or self._cannot_save:
            self._dialog.say("nothing_kept")
            return
        self._dialog.say("stopped", file=named(draft.path))
        words = ["rekindle", "write", self._kind, *spoken(self._options)]
        self._terminal.verbatim(shlex.join([*words, *(["--draft", str(draft.path)] if self._named else [])]))

    def _finished(self) -> Finished:
        answers = self._talk.answers
        message = problems.build(self._kind, answers.data, self._slots)
        rendered = self._library.render(message, channel=self._talk.channel, today=self._today)
        return Finished(self._kind, answers.data, message, rendered, self._today)

    def _change(self) -> None:
        answers = self._talk.answers
        held = {key: value for key, value in answers.settled.items() if value is not None}
        every = ask(self._slots, Answers(answers.data, held), self._talk.channels)
        names = [self._talk.label(one) for one in every]
        self._talk.change(every[self._dialog.choose("which_answer", names)])

    def _keep(self, answers: Answers, begun: dict[str, list[str]]) -> None:
        """Save the draft; where that cannot be, say so once."""
        if self._draft is None:
            self._draft = Draft(self._named or drafts.fresh(self._kind), self._kind)
        self._draft.answers, self._draft.begun = answers, begun
        try:
            self._draft.save()
        except RekindleError as error:
            if not self._cannot_save:
                self._dialog.say("unsaved", file=named(self._draft.path), reason=error.remedy)
            self._cannot_save = True
        else:
            self._cannot_save = False

    def _delete(self) -> None:
        if self._draft is not None:
            with suppress(OSError):  # it is not there, or its folder has become read-only: then it is not gone
                self._draft.path.unlink()
                self._dialog.say("deleted", file=named(self._draft.path))
        self._draft = None

    # ------------------------------------------------------------------------------------------------- beginnings

    def _take_data(self, source: str) -> None:
        given = data.read(source)
        if misfits := Checker(self._library, self._kind, self._slots).misfits(given):
            raise problems.refusal(self._kind, misfits, self._slots)
        if self._named is not None and self._named.exists():
            self._put_away(self._named)
        self._dialog.say("taken", file=named(Path(source)))
        self._talk.take(Answers(given, {}))

    def _take_draft(self) -> None:
        found = [one for path in self._paths() if (one := self._load(path)) is not None]
        if not found:
            return
        self._terminal.say()
        self._dialog.say("unfinished")
        self._draft = found[0]  # which is told, if this is where it stops
        self._draft = self._choose_draft(found)
        if self._draft is not None:
            self._talk.take(self._draft.answers, self._draft.begun)
        elif self._named is not None:
            self._put_away(self._named)

    def _paths(self) -> list[Path]:
        if self._named is None:
            return drafts.files_of(self._kind)
        return [self._named] if self._named.exists() else []

    def _load(self, path: Path) -> Draft | None:
        """The draft in a file; one that cannot be read is set aside."""
        try:
            draft = drafts.load(path)
            if Checker(self._library, self._kind, self._slots).misfits(draft.answers.data) and draft.kind == self._kind:
                raise RekindleError("not a draft", where=str(path))
        except RekindleError:
            aside = drafts.set_aside(path, ".damaged")
            self._dialog.say("damaged", file=named(path), aside=named(aside))
            return None
        if draft.kind != self._kind:
            remedy = f"rekindle write {output.printable(draft.kind)} goes on with it"
            raise RekindleError("a draft of another kind", where=named(path), remedy=remedy)
        return draft

    def _choose_draft(self, found: list[Draft]) -> Draft | None:
        names = [self._described(one) for one in found]
        chosen = self._dialog.choose("go_on_with", [*names, self._library.label("write.anew")], default=0)
        return found[chosen] if chosen < len(found) else None

    def _described(self, draft: Draft) -> str:
        recipient = draft.answers.get(("recipient",)) or {}
        name = " ".join(str(recipient[part]) for part in ("given", "family") if recipient.get(part))
        name = name if name.isprintable() and name else self._library.label("write.nameless")
        day = shown_day(draft.changed.isoformat(), self._library.locale)
        return fill(self._library.label("write.draft"), {"contact": name, "count": str(draft.count), "day": day})

    def _put_away(self, path: Path) -> None:
        aside = drafts.set_aside(path, ".old")
        self._dialog.say("set_aside", file=named(path), aside=named(aside))


def named(path: Path) -> str:
    """A path as it may stand on a terminal, whole: somebody has to find it again."""
    return str(path) if str(path).isprintable() else ascii(str(path))


def choose_kind(library: Library, terminal: Terminal) -> str:
    """The kind that the writer chooses, from all of them under the stages of the journey."""
    dialog = Dialog(library, terminal)
    kinds = sorted(library.kinds(), key=lambda kind: STAGES.index(kind.stage))
    for number, kind in enumerate(kinds, 1):
        if number == 1 or kind.stage != kinds[number - 2].stage:
            terminal.say()
            terminal.say(library.label(f"stage.{kind.stage}"))
        terminal.say(f"{kind.title} ({kind.id})", indent=2, hang=f"{number:>2}  ")
    terminal.say()
    dialog.say("which_kind")
    return kinds[dialog.chosen([kind.title for kind in kinds], ids=[kind.id for kind in kinds])].id

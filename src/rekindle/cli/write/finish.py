"""The finished message, and the ways out."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rekindle.cli import deliver, files, output
from rekindle.cli.options import Format, Options
from rekindle.cli.write.dialog import Dialog
from rekindle.cli.write.terminal import Terminal
from rekindle.errors import RekindleError
from rekindle.messages import Message
from rekindle.rendered import Rendered

# Programs that take standard input to the clipboard.
_CLIPBOARDS = (["pbcopy"], ["clip.exe"], ["clip"], ["wl-copy"], ["xclip", "-selection", "clipboard"], ["xsel", "-ib"])


@dataclass(frozen=True, slots=True)
class Finished:
    """A message, what it was made from, and for which day and channel."""

    kind: str
    data: dict[str, Any]
    message: Message
    rendered: Rendered
    today: date


class Menu:
    """Offers the ways out until the writer has had enough; ``delivered`` tells whether one was taken."""

    def __init__(self, options: Options, terminal: Terminal, finished: Finished) -> None:
        self._options, self._terminal, self._finished = options, terminal, finished
        self._library = options.library
        self._dialog = Dialog(self._library, terminal)
        self.delivered = not output.is_terminal()

    def show(self) -> None:
        """The message and its notes; into a file or a pipe goes the text alone."""
        rendered = self._finished.rendered
        self._terminal.say()
        self._dialog.say("finished")
        self._terminal.say()
        if rendered.subject is not None:
            self._terminal.say(f"{self._library.label('heading.subject')}: {rendered.subject}")
            self._terminal.say()
        for line in rendered.body.split("\n"):
            bullet = "• " if line.startswith("• ") else ""
            self._terminal.say(line.removeprefix(bullet), hang=bullet)
        for note in rendered.notes:
            self._terminal.say()
            self._terminal.say(f"{self._library.label('heading.note')}: {note.text}")
        if self.delivered:
            self._print()

    def run(self) -> bool:
        """Whether an answer is to be changed; otherwise the writer is done."""
        ways: dict[str, Callable[[], None]] = {"print": self._print, "save_text": self._save_text}
        if self._finished.rendered.subject is not None:
            ways |= {"save_mail": self._save_mail, "link": self._link}
        if clipboard():
            ways["copy"] = self._copy
        ways["keep"] = self._keep
        names = [*ways, "change", "finish"]
        while True:
            said = [self._library.label(f"write.{name}") for name in names]
            name = names[self._dialog.choose("what_now", said, default=len(names) - 1)]
            if name in ("change", "finish"):
                return name == "change"
            try:
                ways[name]()
            except RekindleError as error:
                self._terminal.say(f"! {error}")

    def _print(self) -> None:
        self._deliver("text", deliver.Delivery("-", None, (), None))

    def _save_text(self) -> None:
        self._save("text", ".txt", deliver.Delivery(None, None, (), None))

    def _save_mail(self) -> None:
        to = self._address(self._library.label("page.mail_to"))
        sender = self._address(self._library.label("write.your_address"))
        self._save("eml", ".eml", deliver.Delivery(None, to, (), sender))

    def _link(self) -> None:
        to = self._address(self._library.label("page.mail_to"))
        self._deliver("mailto", deliver.Delivery("-", to, (), None))

    def _copy(self) -> None:
        program = clipboard()
        done = program and subprocess.run(program, input=self._finished.rendered.body.encode(), check=False)
        self.delivered |= bool(done and done.returncode == 0)
        self._dialog.say("copied" if done and done.returncode == 0 else "not_copied")

    def _keep(self) -> None:
        name = self._file(".json")
        if name is None:
            return
        files.put(output.as_json(self._finished.data), name, private=True)
        self._saved(name)
        self._dialog.say("make_again")
        self._terminal.verbatim(render_command(self._options, self._finished, name))

    def _save(self, form: Format, ending: str, to: deliver.Delivery) -> None:
        name = self._file(ending)
        if name is not None:
            self._deliver(form, to._replace(file=name))
            self._saved(name)

    def _deliver(self, form: Format, to: deliver.Delivery) -> None:
        done = self._finished
        deliver.deliver(Options(self._library, form), done.message, done.rendered, to, notes=False)
        self.delivered = True

    def _saved(self, name: str) -> None:
        self.delivered = True
        self._dialog.say("saved", file=str(Path(name).resolve()))

    def _file(self, ending: str) -> str | None:
        """The name of a file to write to; ``None`` if one that is there shall stay."""
        usual = f"{self._finished.kind}{ending}"
        self._terminal.say(f"{self._library.label('write.file')} [{usual}]")
        name = self._terminal.read().strip() or usual
        taken = name != "-" and Path(name).exists() if "\0" not in name else False
        return None if taken and not self._dialog.sure("exists", file=output.printable(name)) else name

    def _address(self, label: str) -> str | None:
        """A mail address, or none."""
        from rekindle.delivery.addresses import address

        while True:
            self._terminal.say(f"{label} ({self._library.label('heading.optional')})")
            said = self._terminal.read().strip()
            try:
                return address(said, label).addr_spec if said else None
            except RekindleError:
                self._terminal.say(f"! {self._library.label('page.mail_to_wrong')}")


def clipboard() -> list[str] | None:
    """The command that takes a text to the clipboard, if this system has one."""
    return next((command for command in _CLIPBOARDS if shutil.which(command[0])), None)


def spoken(options: Options) -> list[str]:
    """The options by which a command speaks as this one does."""
    library = options.library
    packs = [word for pack in library.packs for word in ("--pack", pack.path)]
    return ["--locale", library.locale, "--formality", library.formality, *packs]


def render_command(options: Options, finished: Finished, file: str) -> str:
    """The command that makes the same message again, on any day."""
    words = ["rekindle", "render", finished.kind, *spoken(options), "--data", file]
    words += ["--channel", finished.rendered.channel, "--today", finished.today.isoformat()]
    return shlex.join(words)

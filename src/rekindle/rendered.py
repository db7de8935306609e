"""What a render gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

from rekindle.locales import Formality


@dataclass(frozen=True, slots=True)
class Note:
    """Something the writer should know before sending; ``code`` is stable, ``text`` is in the library's language.

    With ``severity`` "error" the message cannot, or should not, be sent as it is.
    """

    code: str
    text: str
    severity: Literal["info", "warning", "error"] = "info"


class Route(Protocol):
    """How the messages of one kind go by one channel: what is the same for all of them."""

    @property
    def kind(self) -> str:
        """The message kind."""

    @property
    def channel(self) -> str:
        """The channel."""

    @property
    def locale(self) -> str:
        """The locale that is served (BCP 47)."""

    @property
    def formality(self) -> Formality:
        """The form of address that is served."""

    @property
    def notes(self) -> Callable[[Any, str | None, str], tuple[Note, ...]]:
        """What the writer of a message should know about its subject and body."""


class Rendered:
    """A rendered message: plain text, what was served, and notes. It never changes.

    ``locale`` (BCP 47) and ``formality`` are those of the text, which may differ from what was asked: a message that a
    language has not in full is served whole in English, never half. ``subject`` is ``None`` on a channel without one,
    ``variant`` the wording that was chosen. The notes are worked out when they are first asked for.
    """

    __slots__ = ("_message", "_notes", "_route", "body", "subject", "variant")

    _route: Route
    _message: Any
    _notes: tuple[Note, ...]
    subject: str | None
    body: str
    variant: int

    def __init__(self, route: Route, message: Any, subject: str | None, body: str, variant: int) -> None:
        put = object.__setattr__
        put(self, "_route", route)
        put(self, "_message", message)
        put(self, "subject", subject)
        put(self, "body", body)
        put(self, "variant", variant)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a rendered message does not change: render again instead of setting {name!r}")

    @property
    def kind(self) -> str:
        """The message kind."""
        return self._route.kind

    @property
    def channel(self) -> str:
        """The channel it was rendered for."""
        return self._route.channel

    @property
    def locale(self) -> str:
        """The locale of the text (BCP 47)."""
        return self._route.locale

    @property
    def formality(self) -> Formality:
        """The form of address of the text."""
        return self._route.formality

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the writer should know before sending, in the library's language."""
        try:
            found = self._notes
        except AttributeError:
            found = self._route.notes(self._message, self.subject, self.body)
            object.__setattr__(self, "_notes", found)
        return found

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, ready for JSON."""
        return {
            "kind": self.kind,
            "channel": self.channel,
            "locale": self.locale,
            "formality": self.formality,
            "subject": self.subject,
            "body": self.body,
            "notes": [asdict(note) for note in self.notes],
            "variant": self.variant,
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rendered) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.kind, self.channel, self.locale, self.subject, self.body))

    def __repr__(self) -> str:
        return (
            f"Rendered({self.kind!r}, {self.channel!r}, {self.locale!r}, subject={self.subject!r}, body={self.body!r})"
        )

"""What a render gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rekindle.locales import Formality

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

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


class Note(NamedTuple):
    """Something the writer should know before sending; ``code`` is stable, ``text`` is in the library's language.

    With ``severity`` "error" the message cannot, or should not, be sent as it is.
    """

    code: str
    text: str
    severity: Literal["info", "warning", "error"] = "info"


class Rendered:
    """A rendered message: plain text, what was served, and notes. ``render`` makes it, and it never changes.

    ``locale`` (BCP 47) and ``formality`` are those of the text, which may differ from what was asked: a message that a
    language has not in full is served whole in English, never half. The notes are worked out when they are asked for.
    """

    # Read-only by its properties and not by a refusing __setattr__, which would make every render a tenth slower.
    __slots__ = ("_body", "_message", "_route", "_subject", "_variant")

    _route: Route
    _message: Any
    _subject: str | None
    _body: str
    _variant: int

    @property
    def subject(self) -> str | None:
        """The subject; ``None`` on a channel without one."""
        return self._subject

    @property
    def body(self) -> str:
        """The text, its lines ended by LF."""
        return self._body

    @property
    def variant(self) -> int:
        """The wording that was chosen, from 1."""
        return self._variant

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
        return self._route.notes(self._message, self._subject, self._body)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, ready for JSON."""
        return {
            "kind": self.kind,
            "channel": self.channel,
            "locale": self.locale,
            "formality": self.formality,
            "subject": self.subject,
            "body": self.body,
            "notes": [note._asdict() for note in self.notes],
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

"""What a render gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Unpack

from rekindle.locales import Formality

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage
    from typing import Protocol

    from rekindle.delivery.addresses import Recipients
    from rekindle.delivery.links import Link
    from rekindle.delivery.mail import Envelope

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
    """Something the writer should know before sending."""

    code: str
    """What is said; it never changes."""
    text: str
    """The same as a sentence, in the library’s language."""
    severity: Literal["info", "warning", "error"] = "info"
    """With “error” the message cannot, or should not, be sent as it is."""


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

    # ------------------------------------------------------------------------------ ways out (rekindle.delivery)

    @property
    def html(self) -> str:
        """A whole HTML document: paragraphs and lists, escaped, with language and direction."""
        from rekindle.delivery.markup import to_html

        return to_html(self)

    @property
    def markdown(self) -> str:
        """The same as Markdown (CommonMark), the subject as its heading."""
        from rekindle.delivery.markdown import to_markdown

        return to_markdown(self)

    def to_email(self, **envelope: Unpack[Envelope]) -> EmailMessage:
        """A mail with the text and, beside it, the HTML.

        ``sender``, ``to``, ``cc`` and ``reply_to`` are addresses, or :class:`email.headerregistry.Address` for one with
        a display name; ``to`` and ``cc`` may be several. ``date`` and ``message_id`` are in it only when given, so the
        same call gives the same bytes. Raises :class:`rekindle.errors.DeliveryError` for what is no address.
        """
        from rekindle.delivery.mail import to_email

        return to_email(self, **envelope)

    def to_eml(self, **envelope: Unpack[Envelope]) -> bytes:
        """The same mail as a file (``.eml``) that a mail program opens as a draft."""
        from rekindle.delivery.mail import to_email, to_eml

        return to_eml(to_email(self, **envelope))

    def mailto(self, *, to: Recipients | None = None, cc: Recipients | None = None, limit: int = 2_000) -> Link:
        """A link that opens the mail program with everything filled in (RFC 6068).

        A text that does not fit into ``limit`` characters is left out, never cut: ``Link.left_out`` says so.
        """
        from rekindle.delivery.links import mailto

        return mailto(self, to=to, cc=cc, limit=limit)

    def sms(self, *, to: str | None = None, limit: int = 2_000) -> Link:
        """A link that opens a new SMS with the text, to a telephone number or to whom its sender chooses."""
        from rekindle.delivery.links import sms

        return sms(self, to=to, limit=limit)

    def whatsapp(self, *, to: str | None = None, limit: int = 2_000) -> Link:
        """A link that opens WhatsApp with the text; ``to`` is a number with its country, +49 and so on."""
        from rekindle.delivery.links import whatsapp

        return whatsapp(self, to=to, limit=limit)

    def to_json(self) -> str:
        """The same as JSON; its schema is :func:`rekindle.delivery.data.schema`."""
        from rekindle.delivery.data import to_json

        return to_json(self.to_dict())

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

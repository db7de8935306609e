"""What a render gives back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from rekindle.locales import Formality


@dataclass(frozen=True, slots=True)
class Note:
    """Something the writer should know before sending; ``code`` is stable, ``text`` is in the library's language.

    With ``severity`` "error" the message cannot, or should not, be sent as it is.
    """

    code: str
    text: str
    severity: Literal["info", "warning", "error"] = "info"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered message: plain text, what was served, and notes.

    ``locale`` (BCP 47) and ``formality`` are those of the text, which may differ from what was asked: a message that a
    language has not in full is served whole in English, never half. ``subject`` is ``None`` on a channel without one,
    ``variant`` the wording that was chosen.
    """

    kind: str
    channel: str
    locale: str
    formality: Formality
    subject: str | None
    body: str
    notes: tuple[Note, ...] = ()
    variant: int = 1

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, ready for JSON."""
        return asdict(self)

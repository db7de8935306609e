"""The texts of a calendar file (extra ``calendar``), escaped without loss."""

from __future__ import annotations

from icalendar import Parameters, vText


class Text(vText):
    r"""A text as RFC 5545 (3.3.11) has it escaped: icalendar itself writes ``C:\New`` as two lines."""

    def to_ical(self) -> bytes:
        """The text in one line."""
        text = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode()


def text(value: str, locale: str, **parameters: str) -> Text:
    """A text in its language, with further parameters of its property."""
    return Text(value, params=Parameters({"LANGUAGE": locale, **parameters}))

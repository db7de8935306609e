"""A message as HTML: paragraphs and lists, everything escaped, nothing that loads, links or runs.

No colour is set, so that it reads in a light and in a dark mail program alike.
"""

from __future__ import annotations

from html import escape

from rekindle.delivery.letters import Block, Letter, blocks, direction

_STYLE = "font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5; max-width: 40em; margin: 1em"


def to_html(letter: Letter) -> str:
    """A whole HTML document with the subject, or else the first line, as its title.

    ``letter`` is a :class:`Rendered`, or whatever else has its ``subject``, ``body`` and ``locale``.
    """
    title = letter.subject or letter.body.strip().partition("\n")[0]
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(letter.locale)}" dir="{direction(letter.locale)}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(title)}</title>\n</head>\n'
        f'<body style="{_STYLE}">\n{to_fragment(letter.body)}</body>\n</html>\n'
    )


def to_fragment(body: str) -> str:
    """The paragraphs and lists alone, for a page that has its own head and style."""
    return "".join(map(_block, blocks(body)))


def _block(block: Block) -> str:
    if block.style == "list":
        items = "".join(f"<li>{escape(line)}</li>\n" for line in block.lines)
        return f"<ul>\n{items}</ul>\n"
    return "<p>" + "<br>\n".join(map(escape, block.lines)) + "</p>\n"

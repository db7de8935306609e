"""The phrases of a localization as Python source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel import Locale

from rekindle.catalogs import Localization
from rekindle.compiler.plurals import PluralRule
from rekindle.compiler.source import Code, Literal, Part, expression
from rekindle.filling import pieces, placeholders
from rekindle.tags import cldr_name


def filled(text: str, values: Mapping[str, str], *, figures: bool = False) -> str:
    """The expression of a text whose placeholders are Python expressions; a value's full stop swallows the text's.

    ``figures`` says that no value ends in a full stop.
    """
    parts: list[Part] = []
    swallowed = False
    found = pieces(text)
    for number, (literal, name, quotes) in enumerate(found):
        parts.append(Literal(literal.removeprefix(".") if swallowed else literal))
        if name:
            code = values[name]
            parts.append(Code(f'nested({code}, "{quotes}")' if quotes else code))
            swallowed = not figures and found[number + 1].literal.startswith(".")
            if swallowed:
                parts.append(Code(f"stop({code})"))
    return expression(parts)


class Phrases:
    """The phrases of a localization, as source."""

    def __init__(self, localization: Localization, rule: PluralRule) -> None:
        self.localization, self.rule = localization, rule
        self.locale = Locale.parse(cldr_name(localization.locale.replace("-", "_")))

    def names(self, start: str) -> Iterator[tuple[str, str]]:
        """The phrases below a name, with what is left of theirs."""
        for name in self.localization.phrases:
            if name.startswith(f"{start}."):
                yield name, name.removeprefix(f"{start}.")

    def has(self, name: str) -> bool:
        """Whether there is such a phrase."""
        return name in self.localization.phrases

    def forms(self, name: str) -> list[str]:
        """The text of a phrase, or its plural forms."""
        source, msgctxt = self.localization.phrases[name], f"phrase.{name}"
        if len(source) == 1:
            return [self.localization.text("messages", msgctxt, source[0])]
        return [
            self.localization.plural("messages", msgctxt, source[0], source[1], number) for number in self.rule.examples
        ]

    def text(self, name: str) -> str:
        """The text of a phrase with one form."""
        return self.forms(name)[0]

    def code(self, name: str, *, figures: bool = False, **values: str) -> str:
        """The expression of a phrase with one form."""
        text = self.text(name)
        return filled(text, {one: values.get(one, one) for one in placeholders(text)}, figures=figures)


def function(name: str, arguments: str, returned: str, doc: str) -> Iterator[str]:
    """The lines of a function of one expression."""
    said = doc.replace("\\", "\\\\").replace('"', '\\"')  # a catalog's words may stand in it, which must not end it
    yield from ("", "", f"def {name}({arguments}):", f'    """{" ".join(said.split())}"""', f"    return {returned}")

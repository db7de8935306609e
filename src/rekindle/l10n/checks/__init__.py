"""What can be wrong with a catalog: pure functions that yield findings, one module a family.

:mod:`~rekindle.l10n.checks.run` puts them together; ``rules.toml`` says what each code means. What is German (or
French) stands in ``locales/<language>/language.toml``, what is English in ``english.toml``; no module here knows a
language.
"""

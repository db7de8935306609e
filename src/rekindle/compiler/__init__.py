"""The message compiler: templates and translations → one plain Python module for each localization.

Five stages, each readable on its own; a lower stage never imports a higher one:

1. ``rekindle.templates`` **parses** a template and holds it to the closed set;
2. :mod:`~rekindle.compiler.folding` puts the translations of one localization in the place of its texts;
3. :mod:`~rekindle.compiler.baking` and ``cldr`` turn phrases, number words and CLDR patterns into small functions;
4. :mod:`~rekindle.compiler.lowering` makes one Python function of each template, its names checked against the model;
5. :mod:`~rekindle.compiler.emitting` writes them down as the functions of a module.
"""

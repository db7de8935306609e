"""One plain text, many ways out: HTML, mail, links, Markdown, JSON, calendar.

Pure functions over a rendered message; nothing here knows how it was made, and nothing here sends anything.
"""

#!/usr/bin/env python3
"""One localized e-mail, the same text from every engine, measured side by side.

    python bench_peers.py check  [--adapter name=file.py ...]     equality of every engine's text
    python bench_peers.py warm   [--rounds 25]                    one message, warm: us and ratios
    python bench_peers.py bulk   [--n 200000] [--only a,c,...]    JSON lines -> typed rows -> text
    python bench_peers.py cold   [--runs 21]                      a fresh process: import + 1st German render
    python bench_peers.py memory                                  RSS after rendering en and de
    python bench_peers.py growth                                  cold cost against messages/templates
    python bench_peers.py all

An adapter is a Python file with  renderer(lang) -> callable(row)   (lang: "en" | "de"). It may have
row(plain) -> its own typed row of a plain one (else an object with the attributes of fx_model.Row is given),
message(plain) -> a plain row in its own names (else the lines of the bulk run have those of fx_model.Row),
text(result) -> str, where a call gives something else,
prepare(MESSAGES), called once before all, with the messages and their translations,
bulk(lang, lines) -> iterable of str  (lines: iterable of JSON bytes, one row each; it must validate).
The fixture (Jinja2 template, PO catalogs) lies in $BENCH_FIXTURE while an adapter loads.

Engines: a hand-written f-strings (the floor)   b stdlib gettext + %   b1 = b with cached formatters   c Jinja2 i18n + babel.support
         c1 = c with cached formatters   d Jinja2 sandbox   e fluent.runtime   e2 fluent-compiler   f minijinja
         g1 Mako   g2 Django templates   g3 PyICU MessageFormat (each skipped where not installed)
Requirements: babel jinja2 pydantic; fluent.runtime fluent-compiler minijinja mako django PyICU as far as wanted.
Every ratio is taken round by round between engines run in turn, and the median of the ratios is printed.
"""
from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import json
import os
import random
import re
import resource
import statistics as st
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# ------------------------------------------------------------------ the fixture: messages
# (context, singular, plural, German formal [, German informal]) ; a tuple = plural forms
MESSAGES = [
    (None, "A quick hello after one year – %(company)s", "A quick hello after %(words)s years – %(company)s",
     ("Ein kurzer Gruß nach einem Jahr – %(company)s", "Ein kurzer Gruß nach %(words)s Jahren – %(company)s"), None),
    ("female", "Dear %(title)s %(last)s,", None, "Sehr geehrte Frau %(title)s %(last)s,", None),
    ("male", "Dear %(title)s %(last)s,", None, "Sehr geehrter Herr %(title)s %(last)s,", None),
    ("neutral", "Dear %(title)s %(first)s %(last)s,", None, "Guten Tag %(title)s %(first)s %(last)s,", None),
    (None, "Dear Ms %(last)s,", None, "Sehr geehrte Frau %(last)s,", None),
    (None, "Dear Mr %(last)s,", None, "Sehr geehrter Herr %(last)s,", None),
    (None, "Dear %(first)s %(last)s,", None, "Guten Tag %(first)s %(last)s,", None),
    ("female", "Hi %(first)s,", None, "Liebe %(first)s,", None),
    ("male", "Hi %(first)s,", None, "Lieber %(first)s,", None),
    ("neutral", "Hi %(first)s,", None, "Hallo %(first)s,", None),
    (None,
     "It has been one year since we last spoke at %(company)s, and I still think of our conversations there with "
     "pleasure. I hope that you and your team are doing well.",
     "It has been %(words)s years since we last spoke at %(company)s, and I still think of our conversations there "
     "with pleasure. I hope that you and your team are doing well.",
     ("an unsere gemeinsame Zeit bei %(company)s denke ich noch immer gern zurück, auch wenn wir seit einem Jahr nicht "
      "mehr miteinander gesprochen haben. Ich hoffe, Ihnen und Ihrem Team geht es gut.",
      "an unsere gemeinsame Zeit bei %(company)s denke ich noch immer gern zurück, auch wenn wir seit %(words)s Jahren "
      "nicht mehr miteinander gesprochen haben. Ich hoffe, Ihnen und Ihrem Team geht es gut."),
     ("an unsere gemeinsame Zeit bei %(company)s denke ich noch immer gern zurück, auch wenn wir seit einem Jahr nicht "
      "mehr miteinander gesprochen haben. Ich hoffe, dir und deinem Team geht es gut.",
      "an unsere gemeinsame Zeit bei %(company)s denke ich noch immer gern zurück, auch wenn wir seit %(words)s Jahren "
      "nicht mehr miteinander gesprochen haben. Ich hoffe, dir und deinem Team geht es gut.")),
    (None,
     "Recently I came across my notes from “%(project)s” and was reminded how much I learned from working on it with "
     "you.", None,
     "Kürzlich sind mir meine Notizen zu „%(project)s“ in die Hände gefallen, und mir wurde wieder bewusst, wie viel "
     "ich bei der Arbeit daran von Ihnen gelernt habe.",
     "Kürzlich sind mir meine Notizen zu „%(project)s“ in die Hände gefallen, und mir wurde wieder bewusst, wie viel "
     "ich bei der Arbeit daran von dir gelernt habe."),
    (None,
     "Since then I have had some news of my own: %(items)s. I would be glad to hear what you are working on these "
     "days and what has changed for you.", None,
     "Seither hat sich auch bei mir einiges getan: %(items)s. Ich würde mich freuen zu hören, woran Sie gerade "
     "arbeiten und was sich bei Ihnen verändert hat.",
     "Seither hat sich auch bei mir einiges getan: %(items)s. Ich würde mich freuen zu hören, woran du gerade "
     "arbeitest und was sich bei dir verändert hat."),
    (None,
     "Would you have twenty minutes for a short call? %(date)s would suit me well, but I am happy to adapt to your "
     "calendar. There is no hurry, and a short reply is just as welcome.", None,
     "Hätten Sie zwanzig Minuten für ein kurzes Telefonat? Mir würde %(date)s gut passen, aber ich richte mich gern "
     "nach Ihrem Kalender. Es eilt nicht, und auch über eine kurze Antwort freue ich mich.",
     "Hättest du zwanzig Minuten für ein kurzes Telefonat? Mir würde %(date)s gut passen, aber ich richte mich gern "
     "nach deinem Kalender. Es eilt nicht, und auch über eine kurze Antwort freue ich mich."),
    (None, "Kind regards,", None, "Mit freundlichen Grüßen", None),
    (None, "All the best,", None, "Viele Grüße", None),
]
FILLER = 480  # further messages, so that the German catalog has a realistic size
NUMBER_WORDS = {
    "en": ("zero one two three four five six seven eight nine ten eleven twelve").split(),
    "de": ("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf").split(),
}

JINJA = """\
{% trans years, words=years|words, company %}
A quick hello after one year – {{ company }}
{% pluralize %}
A quick hello after {{ words }} years – {{ company }}
{% endtrans %}


{% if formality == "formal" %}
{% if contact.gender == "female" %}
{% if contact.title %}
{% trans "female" title=contact.title, last=contact.last %}Dear {{ title }} {{ last }},{% endtrans %}
{% else %}
{% trans last=contact.last %}Dear Ms {{ last }},{% endtrans %}
{% endif %}
{% elif contact.gender == "male" %}
{% if contact.title %}
{% trans "male" title=contact.title, last=contact.last %}Dear {{ title }} {{ last }},{% endtrans %}
{% else %}
{% trans last=contact.last %}Dear Mr {{ last }},{% endtrans %}
{% endif %}
{% else %}
{% if contact.title %}
{% trans "neutral" title=contact.title, first=contact.first, last=contact.last %}Dear {{ title }} {{ first }} {{ last }},{% endtrans %}
{% else %}
{% trans first=contact.first, last=contact.last %}Dear {{ first }} {{ last }},{% endtrans %}
{% endif %}
{% endif %}
{% elif contact.gender == "female" %}
{% trans "female" first=contact.first %}Hi {{ first }},{% endtrans %}
{% elif contact.gender == "male" %}
{% trans "male" first=contact.first %}Hi {{ first }},{% endtrans %}
{% else %}
{% trans "neutral" first=contact.first %}Hi {{ first }},{% endtrans %}
{% endif %}


{% trans years, words=years|words, company %}
It has been one year since we last spoke at {{ company }}, and I still think of our conversations there with pleasure. I hope that you and your team are doing well.
{% pluralize %}
It has been {{ words }} years since we last spoke at {{ company }}, and I still think of our conversations there with pleasure. I hope that you and your team are doing well.
{% endtrans %}


{% if project %}
{% trans project %}Recently I came across my notes from “{{ project }}” and was reminded how much I learned from working on it with you.{% endtrans %}


{% endif %}
{% trans items=achievements|join_list %}Since then I have had some news of my own: {{ items }}. I would be glad to hear what you are working on these days and what has changed for you.{% endtrans %}


{% trans date=when|full_date %}Would you have twenty minutes for a short call? {{ date }} would suit me well, but I am happy to adapt to your calendar. There is no hurry, and a short reply is just as welcome.{% endtrans %}


{% if formality == "formal" %}
{% trans %}Kind regards,{% endtrans %}

{{ sender.first }} {{ sender.last }}
{%- else %}
{% trans %}All the best,{% endtrans %}

{{ sender.first }}
{%- endif %}
"""


def _jinja_to_call(source: str, end: str = "") -> str:
    """{% trans %} blocks as gettext(...) calls: for engines without an i18n block of Jinja2's kind."""
    def one(m):
        head, body = m[1].strip(), m[2]
        ctx = re.match(r'"(\w+)"\s*', head)
        if ctx:
            head = head[ctx.end():]
        names = [p.strip() for p in head.split(",") if p.strip()]
        kwargs = ", ".join(p if "=" in p else f"{p}={p}" for p in names)
        forms = [re.sub(r"\s+", " ", re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", f.strip()))
                 for f in body.split("{% pluralize %}")]
        args = ([ctx[1]] if ctx else []) + forms
        func = ("p" if ctx else "") + "gettext"
        text = ", ".join(json.dumps(a, ensure_ascii=False) for a in args)
        if len(forms) == 2:
            func, text = "n" + func, text + ", " + names[0]
        return "{{ " + f"{func}({text}{', ' if kwargs else ''}{kwargs})" + " }}" + end

    return re.sub(r"\{% trans ?(.*?)%\}(.*?)\{% endtrans %\}\n?", one, source, flags=re.S)


def ftl(lang: str) -> str:
    """The Fluent resource, made from the same messages."""
    def arg(s):
        for a, b in (("company", "company"), ("words", "words"), ("project", "project"), ("items", "LIST($items)"),
                     ("date", 'DATETIME($when, dateStyle: "full")'), ("title", "title"), ("first", "first"),
                     ("last", "last")):
            s = s.replace(f"%({a})s", "{ " + (b if "(" in b else "$" + b) + " }")
        return s

    def get(i, informal=False):
        ctx, one, many, de, du = MESSAGES[i]
        if lang == "en":
            return (one, many) if many else one
        return (du or de) if informal else de

    def both(i):
        f, d = get(i), get(i, True)
        if f == d:
            return form(f, 4)
        return ("{ $formality ->\n        [formal] " + form(f, 12) + "\n       *[informal] " + form(d, 12) + "\n    }")

    def form(m, pad):
        if isinstance(m, tuple):
            p = " " * pad
            return ("{ $years ->\n" + p + "    [one] " + arg(m[0]) + "\n" + p + "   *[other] " + arg(m[1]) + "\n" + p + "}")
        return arg(m)

    def pick(f, m, x, pad):
        p = " " * pad
        return ("{ $gender ->\n" + p + "[female] " + form(f, pad) + "\n" + p + "[male] " + form(m, pad) + "\n" + p[:-1] +
                "*[neutral] " + form(x, pad) + "\n" + p[:-2] + "}")

    g = lambda i: get(i)
    return "\n".join([
        "subject = " + form(g(0), 4),
        "hello-formal-title = " + pick(g(1), g(2), g(3), 6),
        "hello-formal = " + pick(g(4), g(5), g(6), 6),
        "hello-informal = " + pick(g(7), g(8), g(9), 6),
        "since = " + both(10), "project = " + both(11), "news = " + both(12), "call = " + both(13),
        "closing-formal = " + g(14), "closing-informal = " + g(15), "",
        *(f"filler-{i} = " + (f"Filler message number {i} for { {'en': 'size', 'de': 'die Größe'}[lang] }." )
          for i in range(FILLER)), ""])


# ------------------------------------------------------------------ rows
FIRST = {"female": ["Anna", "Lena", "Maria", "Zoë"], "male": ["Jonas", "Paul", "Ömer", "Luca"],
         "neutral": ["Alex", "Kim", "Robin", "Sascha"]}
LAST = ["Weber", "Müller", "Lindqvist", "Okafor", "Nguyen", "Schäfer", "O’Neill", "García"]
COMPANY = ["Nordlicht GmbH", "Acme Corp", "Brücke & Partner", "Blue Harbour Ltd", "Datenwerk AG"]
PROJECT = ["Atlas Migration", "Nachtzug", "Open Ledger", "Projekt Süd"]
NEWS = {"en": ["a new role leading a platform team", "two published papers", "an open-source library",
               "a move to Hamburg", "a finished certification"],
        "de": ["eine neue Rolle als Teamleitung", "zwei veröffentlichte Fachartikel", "eine Open-Source-Bibliothek",
               "ein Umzug nach Hamburg", "eine abgeschlossene Weiterbildung"]}


def rows(n: int, lang: str, seed: int = 7, days: int = 730):
    """n rows as plain dicts, the same each time; the date takes `days` different values."""
    import datetime as dt
    rnd, base = random.Random(seed), dt.date(2026, 1, 5)
    for _ in range(n):
        gender = rnd.choice(("female", "male", "neutral"))
        yield {
            "contact": {"first": rnd.choice(FIRST[gender]), "last": rnd.choice(LAST), "gender": gender,
                        "title": rnd.choice((None, None, "Dr.", "Prof."))},
            "sender": {"first": "Maria", "last": "Lindqvist"},
            "formality": rnd.choice(("formal", "formal", "informal")),
            "company": rnd.choice(COMPANY), "years": rnd.choice((1, 2, 3, 3, 5, 8, 12, 15)),
            "when": (base + dt.timedelta(days=rnd.randrange(days))).isoformat(),
            "project": rnd.choice((None, *PROJECT)), "achievements": rnd.sample(NEWS[lang], rnd.choice((1, 2, 3))),
        }


# ------------------------------------------------------------------ generated packages
FX_MODEL = '''
from datetime import date
from typing import Annotated, Literal, Optional
from pydantic import BaseModel, ConfigDict, Field
Text = Annotated[str, Field(min_length=1, max_length=200)]
class Base(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
class Sender(Base):
    first: Text
    last: Text
class Contact(Base):
    first: Text
    last: Text
    gender: Literal["female", "male", "neutral"] = "neutral"
    title: Optional[Text] = None
class Row(Base):
    contact: Contact
    sender: Sender
    formality: Literal["formal", "informal"] = "formal"
    company: Text
    years: Annotated[int, Field(ge=1, le=80)]
    when: date
    project: Optional[Text] = None
    achievements: Annotated[list[Text], Field(min_length=1, max_length=3)]
'''
FX_PLAIN = '''
from datetime import date
from types import SimpleNamespace as N
ROW = dict(contact=dict(first="Anna", last="Weber", gender="female", title="Dr."),
    sender=dict(first="Maria", last="Lindqvist"), formality="formal", company="Nordlicht GmbH", years=3,
    when="2026-03-12", project="Atlas Migration", achievements=["eins", "zwei", "drei"])
def row():
    r = dict(ROW)
    r["contact"], r["sender"], r["when"] = N(**r["contact"]), N(**r["sender"]), date(2026, 3, 12)
    return N(**r)
def typed():
    from fx_model import Row
    return Row.model_validate(ROW)
'''

PEER_A = '''
"""Hand-written: what a careful person would write for exactly these messages."""
_W = {"en": %(words_en)r, "de": %(words_de)r}
_DAY = {"en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")}
_MON = {"en": ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December"),
        "de": ("", "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
               "November", "Dezember")}

def en(m, W=_W["en"], DAY=_DAY["en"], MON=_MON["en"]):
    c = m.contact; y = m.years; d = m.when; co = m.company; p = m.project; a = m.achievements; g = c.gender; s = m.sender
    gap = "one year" if y == 1 else f"{W[y]} years" if y < 13 else f"{y} years"
    if m.formality == "formal":
        t = c.title
        if t: hello = f"Dear {t} {c.first} {c.last}," if g == "neutral" else f"Dear {t} {c.last},"
        elif g == "female": hello = f"Dear Ms {c.last},"
        elif g == "male": hello = f"Dear Mr {c.last},"
        else: hello = f"Dear {c.first} {c.last},"
        bye = f"Kind regards,\\n{s.first} {s.last}"
    else:
        hello = f"Hi {c.first},"
        bye = f"All the best,\\n{s.first}"
    n = len(a)
    items = a[0] if n == 1 else f"{a[0]} and {a[1]}" if n == 2 else f"{a[0]}, {a[1]}, and {a[2]}"
    opt = f"Recently I came across my notes from “{p}” and was reminded how much I learned from working on it with you.\\n\\n" if p else ""
    return f"""A quick hello after {gap} – {co}\\n\\n{hello}\\n
It has been {gap} since we last spoke at {co}, and I still think of our conversations there with pleasure. I hope that you and your team are doing well.\\n
{opt}Since then I have had some news of my own: {items}. I would be glad to hear what you are working on these days and what has changed for you.\\n
Would you have twenty minutes for a short call? {DAY[d.weekday()]}, {MON[d.month]} {d.day}, {d.year} would suit me well, but I am happy to adapt to your calendar. There is no hurry, and a short reply is just as welcome.\\n
{bye}"""

def sie(m, W=_W["de"], DAY=_DAY["de"], MON=_MON["de"]):
    c = m.contact; y = m.years; d = m.when; co = m.company; p = m.project; a = m.achievements; g = c.gender; s = m.sender; t = c.title
    gap = "einem Jahr" if y == 1 else f"{W[y]} Jahren" if y < 13 else f"{y} Jahren"
    name = f"{t} {c.last}" if t else c.last
    if g == "female": hello = f"Sehr geehrte Frau {name},"
    elif g == "male": hello = f"Sehr geehrter Herr {name},"
    else: hello = f"Guten Tag {t} {c.first} {c.last}," if t else f"Guten Tag {c.first} {c.last},"
    n = len(a)
    items = a[0] if n == 1 else f"{a[0]} und {a[1]}" if n == 2 else f"{a[0]}, {a[1]} und {a[2]}"
    opt = f"Kürzlich sind mir meine Notizen zu „{p}“ in die Hände gefallen, und mir wurde wieder bewusst, wie viel ich bei der Arbeit daran von Ihnen gelernt habe.\\n\\n" if p else ""
    return f"""Ein kurzer Gruß nach {gap} – {co}\\n\\n{hello}\\n
an unsere gemeinsame Zeit bei {co} denke ich noch immer gern zurück, auch wenn wir seit {gap} nicht mehr miteinander gesprochen haben. Ich hoffe, Ihnen und Ihrem Team geht es gut.\\n
{opt}Seither hat sich auch bei mir einiges getan: {items}. Ich würde mich freuen zu hören, woran Sie gerade arbeiten und was sich bei Ihnen verändert hat.\\n
Hätten Sie zwanzig Minuten für ein kurzes Telefonat? Mir würde {DAY[d.weekday()]}, {d.day}. {MON[d.month]} {d.year} gut passen, aber ich richte mich gern nach Ihrem Kalender. Es eilt nicht, und auch über eine kurze Antwort freue ich mich.\\n
Mit freundlichen Grüßen\\n{s.first} {s.last}"""

def du(m, W=_W["de"], DAY=_DAY["de"], MON=_MON["de"]):
    c = m.contact; y = m.years; d = m.when; co = m.company; p = m.project; a = m.achievements; g = c.gender
    gap = "einem Jahr" if y == 1 else f"{W[y]} Jahren" if y < 13 else f"{y} Jahren"
    hello = "Liebe" if g == "female" else "Lieber" if g == "male" else "Hallo"
    n = len(a)
    items = a[0] if n == 1 else f"{a[0]} und {a[1]}" if n == 2 else f"{a[0]}, {a[1]} und {a[2]}"
    opt = f"Kürzlich sind mir meine Notizen zu „{p}“ in die Hände gefallen, und mir wurde wieder bewusst, wie viel ich bei der Arbeit daran von dir gelernt habe.\\n\\n" if p else ""
    return f"""Ein kurzer Gruß nach {gap} – {co}\\n\\n{hello} {c.first},\\n
an unsere gemeinsame Zeit bei {co} denke ich noch immer gern zurück, auch wenn wir seit {gap} nicht mehr miteinander gesprochen haben. Ich hoffe, dir und deinem Team geht es gut.\\n
{opt}Seither hat sich auch bei mir einiges getan: {items}. Ich würde mich freuen zu hören, woran du gerade arbeitest und was sich bei dir verändert hat.\\n
Hättest du zwanzig Minuten für ein kurzes Telefonat? Mir würde {DAY[d.weekday()]}, {d.day}. {MON[d.month]} {d.year} gut passen, aber ich richte mich gern nach deinem Kalender. Es eilt nicht, und auch über eine kurze Antwort freue ich mich.\\n
Viele Grüße\\n{m.sender.first}"""

def renderer(lang):
    if lang == "en":
        return en
    return lambda m: sie(m) if m.formality == "formal" else du(m)
'''

WORDS = '''
_WORDS = {"en": %(words_en)r, "de": %(words_de)r}
def words_for(lang):
    w = _WORDS[lang]
    return lambda n: w[n] if n < 13 else str(n)
'''

PEER_B = WORDS + '''
import gettext, os
from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
HERE = os.path.join(os.path.dirname(__file__), "locale")

def render(m, t, words, loc):
    g, n, p = t.gettext, t.ngettext, t.pgettext
    c = m.contact
    w = {"words": words(m.years), "company": m.company}
    out = [n("A quick hello after one year – %%(company)s", "A quick hello after %%(words)s years – %%(company)s", m.years) %% w]
    v = {"title": c.title, "first": c.first, "last": c.last}
    if m.formality == "formal":
        if c.title:
            if c.gender == "neutral": s = p("neutral", "Dear %%(title)s %%(first)s %%(last)s,")
            else: s = p(c.gender, "Dear %%(title)s %%(last)s,")
        elif c.gender == "female": s = g("Dear Ms %%(last)s,")
        elif c.gender == "male": s = g("Dear Mr %%(last)s,")
        else: s = g("Dear %%(first)s %%(last)s,")
    else:
        s = p(c.gender, "Hi %%(first)s,")
    out.append(s %% v)
    out.append(n("It has been one year since we last spoke at %%(company)s, and I still think of our conversations there with pleasure. I hope that you and your team are doing well.",
                 "It has been %%(words)s years since we last spoke at %%(company)s, and I still think of our conversations there with pleasure. I hope that you and your team are doing well.", m.years) %% w)
    if m.project:
        out.append(g("Recently I came across my notes from “%%(project)s” and was reminded how much I learned from working on it with you.") %% {"project": m.project})
    out.append(g("Since then I have had some news of my own: %%(items)s. I would be glad to hear what you are working on these days and what has changed for you.") %% {"items": format_list(m.achievements, locale=loc)})
    out.append(g("Would you have twenty minutes for a short call? %%(date)s would suit me well, but I am happy to adapt to your calendar. There is no hurry, and a short reply is just as welcome.") %% {"date": format_date(m.when, "full", locale=loc)})
    if m.formality == "formal":
        out.append(g("Kind regards,") + "\\n" + f"{m.sender.first} {m.sender.last}")
    else:
        out.append(g("All the best,") + "\\n" + m.sender.first)
    return "\\n\\n".join(out)

def renderer(lang):
    words, loc = words_for(lang), Locale.parse(lang)
    if lang == "en":
        t = gettext.NullTranslations()
        return lambda m: render(m, t, words, loc)
    sie = gettext.translation("messages", HERE, ["de"])
    du = gettext.translation("messages", HERE, ["de_DU", "de"])
    return lambda m: render(m, sie if m.formality == "formal" else du, words, loc)
'''

PEER_B1 = PEER_B.replace("format_list(m.achievements, locale=loc)", "loc[1](m.achievements)").replace(
    'format_date(m.when, "full", locale=loc)', "loc[0](m.when)").replace(
    "words, loc = words_for(lang), Locale.parse(lang)\n", "words, loc = words_for(lang), cached(Locale.parse(lang))\n") + '''
def cached(loc):
    %(cached)s
    return full_date, join_list
'''

PEER_C = WORDS + '''
import os
from jinja2 import FileSystemLoader, StrictUndefined
from %(env_module)s import %(env)s as Environment
from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.support import NullTranslations, Translations
HERE = os.path.dirname(__file__)
LOCALE = os.path.join(HERE, "locale")

def template(lang, translations):
    env = Environment(loader=FileSystemLoader(os.path.join(HERE, "templates")), extensions=["jinja2.ext.i18n"],
                      undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_translations(translations, newstyle=True)
    loc = Locale.parse(lang)
    %(formatters)s
    env.filters.update(words=words_for(lang), join_list=join_list, full_date=full_date)
    return env.get_template("mail.txt.j2")

def renderer(lang):
    if lang == "en":
        r = template("en", NullTranslations()).render
        return lambda m: r(m.__dict__)
    sie_t = Translations.load(LOCALE, ["de"])
    du_t = Translations.load(LOCALE, ["de_DU"])
    du_t.add_fallback(sie_t)
    sie, du = template("de", sie_t).render, template("de", du_t).render
    return lambda m: (sie if m.formality == "formal" else du)(m.__dict__)
'''
PLAIN_FORMATTERS = '''join_list = lambda xs: format_list(xs, locale=loc)
    full_date = lambda d: format_date(d, "full", locale=loc)'''
CACHED_FORMATTERS = '''import functools
    full_date = functools.lru_cache(4096)(lambda d: format_date(d, "full", locale=loc))
    pats = loc.list_patterns["standard"]
    two, start, end = pats["2"].format, pats["start"].format, pats["end"].format
    def join_list(xs):
        if len(xs) == 1: return xs[0]
        if len(xs) == 2: return two(*xs)
        if len(xs) == 3: return end(start(xs[0], xs[1]), xs[2])
        return format_list(xs, locale=loc)'''

PEER_E = WORDS + '''
import os
from fluent.runtime import FluentBundle, FluentResource
from babel.core import Locale
from babel.lists import format_list
HERE = os.path.dirname(__file__)

def renderer(lang):
    loc = Locale.parse(lang)
    bundle = FluentBundle([lang], functions={"LIST": lambda xs: format_list(xs.value, locale=loc)}, use_isolating=False)
    with open(os.path.join(HERE, lang + ".ftl"), encoding="utf-8") as f:
        bundle.add_resource(FluentResource(f.read()))
    words = words_for(lang)
    get, fmt = bundle.get_message, bundle.format_pattern

    def one(name, args):
        text, errors = fmt(get(name).value, args)
        if errors:
            raise errors[0]
        return text

    def render(m):
        c = m.contact
        args = {"company": m.company, "years": m.years, "words": words(m.years), "formality": m.formality,
                "gender": c.gender, "first": c.first, "last": c.last, "when": m.when, "items": _Items(m.achievements)}
        if c.title: args["title"] = c.title
        if m.project: args["project"] = m.project
        formal = m.formality == "formal"
        out = [one("subject", args),
               one(("hello-formal-title" if c.title else "hello-formal") if formal else "hello-informal", args),
               one("since", args)]
        if m.project:
            out.append(one("project", args))
        out.append(one("news", args))
        out.append(one("call", args))
        out.append(one("closing-formal" if formal else "closing-informal", args) + "\\n" +
                   (f"{m.sender.first} {m.sender.last}" if formal else m.sender.first))
        return "\\n\\n".join(out)
    return render

from fluent.runtime.types import FluentType
class _Items(FluentType):
    def __init__(self, value): self.value = value
    def format(self, locale): return ", ".join(self.value)
'''

PEER_E2 = PEER_E.replace("from fluent.runtime import FluentBundle, FluentResource", "from fluent_compiler.bundle import FluentBundle").replace(
    """    bundle = FluentBundle([lang], functions={"LIST": lambda xs: format_list(xs.value, locale=loc)}, use_isolating=False)
""", "").replace("        bundle.add_resource(FluentResource(f.read()))", """        bundle = FluentBundle.from_string(lang, f.read(), functions={"LIST": lambda s: s}, use_isolating=False)"""
    ).replace("get, fmt = bundle.get_message, bundle.format_pattern", "fmt = bundle.format").replace("fmt(get(name).value, args)", "fmt(name, args)"
    ).replace("_Items(m.achievements)", "format_list(m.achievements, locale=loc)").split("from fluent.runtime.types")[0]

PEER_F = WORDS + '''
import os, gettext as _g
import minijinja
from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
HERE = os.path.dirname(__file__)
LOCALE = os.path.join(HERE, "locale")

def env(lang, t):
    loc = Locale.parse(lang)
    with open(os.path.join(HERE, "templates", "mail.txt.mj"), encoding="utf-8") as f:
        src = f.read()
    g, n, p = t.gettext, t.ngettext, t.pgettext
    e = minijinja.Environment(templates={"mail.txt": src}, undefined_behavior="strict",
        trim_blocks=True, lstrip_blocks=True, auto_escape_callback=lambda name: False,
        filters={"words": words_for(lang), "join_list": lambda xs: format_list(xs, locale=loc),
                 "full_date": lambda d: format_date(d, "full", locale=loc)},
        globals={"gettext": lambda s, **kw: g(s) %% kw, "ngettext": lambda s, pl, k, **kw: n(s, pl, k) %% kw,
                 "pgettext": lambda c, s, **kw: p(c, s) %% kw})
    return e

def renderer(lang):
    if lang == "en":
        e = env("en", _g.NullTranslations()).render_template
        return lambda m: e("mail.txt", **m.__dict__)
    sie = env("de", _g.translation("messages", LOCALE, ["de"])).render_template
    du = env("de", _g.translation("messages", LOCALE, ["de_DU", "de"])).render_template
    return lambda m: (sie if m.formality == "formal" else du)("mail.txt", **m.__dict__)
'''

PEER_G1 = WORDS + '''
import os, gettext as _g
from mako.lookup import TemplateLookup
from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
HERE = os.path.dirname(__file__)
LOCALE = os.path.join(HERE, "locale")
_T = TemplateLookup([os.path.join(HERE, "templates")], strict_undefined=True, module_directory=%(mako_dir)r)

def renderer(lang):
    tpl, words, loc = _T.get_template("mail.txt.mako"), words_for(lang), Locale.parse(lang)
    date, items = (lambda d: format_date(d, "full", locale=loc)), (lambda xs: format_list(xs, locale=loc))
    if lang == "en":
        sie = du = _g.NullTranslations()
    else:
        sie = _g.translation("messages", LOCALE, ["de"]); du = _g.translation("messages", LOCALE, ["de_DU", "de"])
    def render(m):
        t = sie if m.formality == "formal" else du
        return tpl.render(gettext=t.gettext, ngettext=t.ngettext, pgettext=t.pgettext, words=words, full_date=date,
                          join_list=items, **m.__dict__)
    return render
'''

PEER_G2 = WORDS + '''
import os
import django
from django.conf import settings
HERE = os.path.dirname(__file__)
settings.configure(USE_I18N=True, LANGUAGE_CODE="en", LOCALE_PATHS=[os.path.join(HERE, "locale")],
    LANGUAGES=[("en", "en"), ("de", "de"), ("de-du", "du")], INSTALLED_APPS=[],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [os.path.join(HERE, "templates")],
                "OPTIONS": {"autoescape": False, "libraries": {"fx": "peer_g2.tags"}, "builtins": ["peer_g2.tags", "django.templatetags.i18n"]}}])
django.setup()
from django.template import engines
from django.utils import translation

def renderer(lang):
    from . import tags
    tpl = engines["django"].get_template("mail.txt.dj").template
    from django.template import Context
    tags.use(lang, words_for(lang))
    codes = {"formal": "de", "informal": "de-du"} if lang == "de" else {"formal": "en", "informal": "en"}
    def render(m):
        with translation.override(codes[m.formality]):
            return tpl.render(Context(m.__dict__, autoescape=False))
    return render
'''
PEER_G2_TAGS = '''
from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
from django import template
register = template.Library()
_S = {}
def use(lang, words):
    _S["de" if lang == "de" else "en"] = (words, Locale.parse(lang))
def _now():
    from django.utils.translation import get_language
    return _S[get_language()[:2]]
@register.filter
def words(n): return _now()[0](n)
@register.filter
def join_list(xs): return format_list(xs, locale=_now()[1])
@register.filter
def full_date(d): return format_date(d, "full", locale=_now()[1])
'''

PEER_G3 = WORDS + '''
import datetime, os, json
import icu
HERE = os.path.dirname(__file__)
icu.TimeZone.setDefault(icu.TimeZone.getGMT())
_EPOCH = datetime.date(1970, 1, 1).toordinal()

def renderer(lang):
    loc = icu.Locale(lang)
    with open(os.path.join(HERE, lang + ".icu"), encoding="utf-8") as f:
        mf = icu.MessageFormat(f.read(), loc)
    lf = icu.ListFormatter.createInstance(loc)
    words = words_for(lang)
    F, D = icu.Formattable, icu.Formattable.kIsDate
    names = ["formality", "gender", "title", "first", "last", "company", "years", "words", "has", "project", "items", "when", "sfirst", "slast"]
    def render(m):
        c, s = m.contact, m.sender
        return mf.format(names, [F(m.formality), F(c.gender + ("T" if c.title else "")), F(c.title or ""), F(c.first), F(c.last),
            F(m.company), F(m.years), F(words(m.years)), F("yes" if m.project else "no"), F(m.project or ""),
            F(lf.format(m.achievements)), F((m.when.toordinal() - _EPOCH) * 86400.0, D), F(s.first), F(s.last)])
    return render
'''


def icu_pattern(lang):
    def q(s):
        return s.replace("'", "''")

    def arg(s):
        s = q(s)
        for a in ("company", "words", "project", "items", "title", "first", "last"):
            s = s.replace(f"%({a})s", "{" + a + "}")
        return s.replace("%(date)s", "{when, date, full}")

    def get(i, informal=False):
        ctx, one, many, de, du = MESSAGES[i]
        return ((one, many) if many else one) if lang == "en" else (du or de) if informal else de

    def form(m):
        return ("{years, plural, one{" + arg(m[0]) + "} other{" + arg(m[1]) + "}}") if isinstance(m, tuple) else arg(m)

    def body(informal):
        g = lambda i: form(get(i, informal))
        if informal:
            hello = "{gender, select, female{" + g(7) + "} femaleT{" + g(7) + "} male{" + g(8) + "} maleT{" + g(8) + "} other{" + g(9) + "}}"
            bye = g(15) + "\n{sfirst}"
        else:
            hello = ("{gender, select, femaleT{" + g(1) + "} maleT{" + g(2) + "} neutralT{" + g(3) + "} female{" + g(4) +
                     "} male{" + g(5) + "} other{" + g(6) + "}}")
            bye = g(14) + "\n{sfirst} {slast}"
        return (g(0) + "\n\n" + hello + "\n\n" + g(10) + "\n\n{has, select, yes{" + g(11) + "\n\n} other{}}" + g(12) +
                "\n\n" + g(13) + "\n\n" + bye)
    return "{formality, select, formal{" + body(False) + "} other{" + body(True) + "}}"


def mako_source():
    """Control lines for {% if %}, ${...} for calls; a backslash eats the line end, as trim_blocks does."""
    src = _jinja_to_call(JINJA, "\\\n").replace("{%- ", "{% ")
    src = re.sub(r"(\{\{ sender.*\}\})\n", r"\1\\\n", src)

    def value(v):
        x, _, f = v.partition("|")
        return f"{f}({x})" if f else x

    def call(m):
        c = re.fullmatch(r"(n?p?gettext)\((.*)\)", m[1])
        if not c:
            return "${" + m[1] + "}"
        parts = re.findall(r'"[^"]*"|[\w.]+=[^,]+|[\w.]+', c[2])
        kw = ", ".join(k + "=" + value(v) for k, v in (p.split("=", 1) for p in parts if re.match(r"\w+=", p)))
        pos = ", ".join(p for p in parts if not re.match(r"\w+=", p))
        return "${" + f"{c[1]}({pos})" + (f" % dict({kw})" if kw else "") + "}"

    out = []
    for line in src.splitlines():
        m = re.fullmatch(r"\{% (.*) %\}", line)
        if m:
            out.append("% " + (m[1] if m[1] == "endif" else m[1] + ":"))
        else:
            out.append(re.sub(r"\{\{ (.*?) \}\}", call, line))
    return "\n".join(out) + "\n"


def django_source():
    src = JINJA

    def one(m):
        head, body = m[1].strip(), re.sub(r"\s+", " ", m[2].strip())
        ctx = re.match(r'"(\w+)"\s*', head)
        if ctx:
            head = head[ctx.end():]
        names = [p.strip() for p in head.split(",") if p.strip()]
        withs = [p for p in names if "=" in p]
        tag = "blocktranslate"
        if "{% pluralize %}" in body:
            tag += " count years=years"
            body = body.replace("{% pluralize %}", "{% plural %}").replace(" {% plural %} ", "{% plural %}")
        if withs:
            tag += " with " + " ".join(withs)
        if ctx:
            tag += f' context "{ctx[1]}"'
        return "{% " + tag + " %}" + body + "{% endblocktranslate %}"

    src = re.sub(r"\{% trans ?(.*?)%\}(.*?)\{% endtrans %\}\n?", one, src, flags=re.S)
    src = src.replace("{%- else %}", "{% else %}").replace("{%- endif %}", "{% endif %}")
    # Django has no trim_blocks: the line ends after tags go here
    src = re.sub(r"(\{\{ sender.*\}\})\n", r"\1", src)
    return re.sub(r"(\{% (?:if|elif|else|endif)[^%]*%\})\n", r"\1", src)


PEERS = ["a", "b", "b1", "c", "c1", "d", "e", "e2", "f", "g1", "g2", "g3"]
NEEDS = {"c": "jinja2", "c1": "jinja2", "d": "jinja2", "e": "fluent.runtime", "e2": "fluent_compiler", "f": "minijinja", "g1": "mako", "g2": "django", "g3": "icu",
         "b": "babel", "b1": "babel", "a": "sys"}
LABEL = {"a": "f-strings by hand (floor)", "b": "gettext + %", "b1": "b + cached formatters", "c": "Jinja2 i18n + babel.support", "c1": "c + cached formatters",
         "d": "Jinja2 sandbox i18n", "e": "fluent.runtime", "e2": "fluent-compiler", "f": "minijinja + gettext", "g1": "Mako + gettext",
         "g2": "Django templates i18n", "g3": "PyICU MessageFormat"}


def build(root: Path, filler: int = FILLER) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import write_po
    root.mkdir(parents=True, exist_ok=True)
    fix = root / "fixture"
    fix.mkdir(exist_ok=True)
    de, du = Catalog("de", domain="messages"), Catalog("de", domain="messages")
    for ctx, one, many, formal, informal in MESSAGES:
        key = (one, many) if many else one
        de.add(key, formal, context=ctx)
        if informal:
            du.add(key, informal, context=ctx)
    for i in range(filler):
        de.add(f"Filler message number {i} that stands for the rest of a guide of ordinary length.",
               f"Füllnachricht Nummer {i}, die für den Rest eines Leitfadens gewöhnlicher Länge steht.")
    (fix / "mail.txt.j2").write_text(JINJA, "utf-8")
    for name, cat in (("de", de), ("de_DU", du)):
        with open(fix / f"{name}.po", "wb") as f:
            write_po(f, cat)
        with open(fix / f"{name}.mo", "wb") as f:
            write_mo(f, cat)
    words = {"words_en": NUMBER_WORDS["en"], "words_de": NUMBER_WORDS["de"], "mako_dir": None}
    (root / "fx_model.py").write_text(FX_MODEL, "utf-8")
    (root / "fx_plain.py").write_text(FX_PLAIN, "utf-8")

    def package(name, source, files=(), locale=True, domain="messages"):
        d = root / f"peer_{name}"
        d.mkdir(exist_ok=True)
        (d / "__init__.py").write_text(source, "utf-8")
        (d / "templates").mkdir(exist_ok=True)
        for path, text in files:
            (d / path).write_text(text, "utf-8")
        if locale:
            for code in ("de", "de_DU"):
                t = d / "locale" / code / "LC_MESSAGES"
                t.mkdir(parents=True, exist_ok=True)
                (t / f"{domain}.mo").write_bytes((fix / f"{code}.mo").read_bytes())

    package("a", PEER_A % words, locale=False)
    package("b", PEER_B % words)
    package("b1", PEER_B1 % dict(words, cached=CACHED_FORMATTERS))
    for name, mod, env, fmts in (("c", "jinja2", "Environment", PLAIN_FORMATTERS), ("c1", "jinja2", "Environment", CACHED_FORMATTERS),
                                 ("d", "jinja2.sandbox", "SandboxedEnvironment", PLAIN_FORMATTERS)):
        package(name, PEER_C % dict(words, env_module=mod, env=env, formatters=fmts), [("templates/mail.txt.j2", JINJA)])
    package("e", PEER_E % words, [("en.ftl", ftl("en")), ("de.ftl", ftl("de"))], locale=False)
    package("e2", PEER_E2 % words, [("en.ftl", ftl("en")), ("de.ftl", ftl("de"))], locale=False)
    package("f", PEER_F % words, [("templates/mail.txt.mj", minijinja_source())])
    mako_dir = str(root / "mako_modules")
    package("g1", PEER_G1 % dict(words, mako_dir=mako_dir), [("templates/mail.txt.mako", mako_source())])
    package("g2", PEER_G2 % words, [("templates/mail.txt.dj", django_source()), ("tags.py", PEER_G2_TAGS)], domain="django")
    package("g3", PEER_G3 % words, [("en.icu", icu_pattern("en")), ("de.icu", icu_pattern("de"))], locale=False)


def minijinja_source():
    return _jinja_to_call(JINJA)


# ------------------------------------------------------------------ running
def have(name):
    try:
        return importlib.util.find_spec(NEEDS[name]) is not None
    except ModuleNotFoundError:
        return False


def engines(args):
    out = {}
    for p in PEERS:
        if args.only and p not in args.only:
            continue
        if have(p):
            out[p] = importlib.import_module(f"peer_{p}")
    for spec in args.adapter:
        name, path = spec.split("=", 1)
        sys.path.insert(1, os.path.dirname(os.path.abspath(path)))  # its neighbours may be imported
        s = importlib.util.spec_from_file_location(f"adapter_{name}", path)
        mod = importlib.util.module_from_spec(s)
        sys.modules[s.name] = mod
        s.loader.exec_module(mod)
        out[name] = mod
        LABEL.setdefault(name, getattr(mod, "LABEL", f"adapter {name}"))
    return out


def typed(n, lang, mod, seed=7):
    from fx_model import Row
    return [getattr(mod, "row", Row.model_validate)(r) for r in rows(n, lang, seed)]


def cmd_check(args, mods):
    bad = 0
    for lang in ("en", "de"):
        want = list(map(mods["a"].renderer(lang), typed(400, lang, mods["a"])))
        for name, mod in mods.items():
            got = list(map(getattr(mod, "text", str), map(mod.renderer(lang), typed(400, lang, mod))))
            diff = [i for i, (g, w) in enumerate(zip(got, want)) if g != w]
            if diff:
                bad += 1
                print(f"{lang} {name}: {len(diff)} of {len(want)} differ; first:\n  want {want[diff[0]]!r}\n  got  {got[diff[0]]!r}")
    w = want[0]
    print("check:", "all equal" if not bad else f"{bad} differ", f"({len(w)} characters, {len(w.split())} words, {w.count(chr(10)) + 1} lines)")
    return bad


def cmd_warm(args, mods):
    res, clock = {}, time.process_time  # CPU seconds: a neighbour must not move them
    for lang in ("en", "de"):
        fns = {k: m.renderer(lang) for k, m in mods.items()}
        own = {k: typed(64, lang, m) for k, m in mods.items()}
        reps = {}
        for k, f in fns.items():  # warm up, then as many passes as take about args.slice seconds
            data = own[k]
            for r in data:
                f(r)
            t = clock()
            for r in data:
                f(r)
            reps[k] = max(1, int(args.slice / (clock() - t)))
        rounds = []
        gc.collect()
        gc.disable()
        for _ in range(args.rounds):
            one = {}
            for k, f in fns.items():
                n, data = reps[k], own[k]
                t = clock()
                for _ in range(n):
                    for r in data:
                        f(r)
                one[k] = (clock() - t) / n / len(data) * 1e6
            rounds.append(one)
        gc.enable()
        res[lang] = {k: dict(us=st.median(o[k] for o in rounds), x_floor=st.median(o[k] / o["a"] for o in rounds),
                             vs_c=st.median(o["c"] / o[k] for o in rounds) if "c" in fns else None,
                             lo=min(o[k] for o in rounds)) for k in fns}
    print("| engine | en us | x floor | c / it | de us | x floor | c / it |\n|---|---|---|---|---|---|---|")
    for k in res["en"]:
        e, d = res["en"][k], res["de"][k]
        print(f"| {k} {LABEL[k]} | {e['us']:.2f} | {e['x_floor']:.2f} | {e['vs_c'] or 0:.1f} | {d['us']:.2f} | {d['x_floor']:.2f} | {d['vs_c'] or 0:.1f} |")
    return res


BULK_CHILD = r'''
import os, sys, time, resource, importlib, importlib.util, itertools
name, path, lang, src, dst, n, mode = sys.argv[1:8]
n = int(n)
if path:
    sys.path.insert(1, os.path.dirname(os.path.abspath(path)))
    s = importlib.util.spec_from_file_location("adapter_" + name, path); mod = importlib.util.module_from_spec(s); sys.modules[s.name] = mod; s.loader.exec_module(mod)
else:
    mod = importlib.import_module("peer_" + name)
from pydantic import TypeAdapter
from fx_model import Row
def default(lang, lines):
    f = mod.renderer(lang)
    ok = Row.model_validate_json
    for line in lines:
        yield f(ok(line))
bulk = getattr(mod, "bulk", None) or default
def lines():
    with open(src, "rb", buffering=1 << 20) as f:
        for line in itertools.islice(f, n):
            yield line
for _ in bulk(lang, itertools.islice(lines(), 50)): pass   # load, compile, warm
t = time.perf_counter(); c = time.process_time(); k = 0
with open(dst, "wb", buffering=1 << 20) as out:
    w = out.write
    for text in bulk(lang, lines()):
        k += 1
        w(text.encode())
t = time.perf_counter() - t; c = time.process_time() - c
assert k == n
# VmHWM, not ru_maxrss: the latter starts at the parent's peak, carried over by fork
try:
    hwm = int(next(l for l in open("/proc/self/status") if l.startswith("VmHWM")).split()[1])
except OSError:
    hwm = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(t, c, hwm)
'''


def paths(args):
    return {s.split("=", 1)[0]: s.split("=", 1)[1] for s in args.adapter}


def child(args, code, *argv, env=None):
    e = dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, (str(args.root), os.environ.get("PYTHONPATH")))), BENCH_FIXTURE=str(args.root / "fixture"), PYTHONDONTWRITEBYTECODE="")
    r = subprocess.run([sys.executable, "-c", code, *map(str, argv)], env=e | (env or {}), capture_output=True, text=True)
    if r.returncode:
        raise SystemExit(r.stderr)
    return r.stdout


def cmd_bulk(args, mods):
    for lang in ("de",):
        sources = {}
        for k, m in mods.items():
            own = getattr(m, "message", None)
            src = sources[k] = args.root / f"rows-{args.n}{'-' + k if own else ''}.jsonl"
            if not src.exists():
                with open(src, "w", encoding="utf-8") as f:
                    for r in rows(args.n, lang):
                        f.write(json.dumps(own(r) if own else r, ensure_ascii=False) + "\n")
        res = {k: [] for k in mods}
        for _ in range(args.bulk_rounds):
            for k in mods:
                small = [float(x) for x in child(args, BULK_CHILD, k, paths(args).get(k, ""), lang, sources[k], os.devnull, args.n // 10, "").split()]
                out = [float(x) for x in child(args, BULK_CHILD, k, paths(args).get(k, ""), lang, sources[k], os.devnull, args.n, "").split()]
                res[k].append((out[0], out[1], out[2] - small[2], out[2]))
        print(f"| engine ({lang}, N={args.n}: JSON line -> validated row -> text -> UTF-8) | rows/s/core | x floor time | c / it | peak RSS MiB | RSS(N) - RSS(N/10) MiB |\n|---|---|---|---|---|---|")
        for k, v in res.items():
            m = st.median(o[1] for o in v)
            print(f"| {k} {LABEL[k]} | {args.n / m:,.0f} | {st.median(o[1] / f[1] for o, f in zip(v, res['a'])):.2f} | "
                  f"{st.median(c[1] / o[1] for o, c in zip(v, res['c'])) if 'c' in res else 0:.2f} | {st.median(o[3] for o in v) / 1024:.0f} | {st.median(o[2] for o in v) / 1024:+.1f} |")
    return res


COLD = {
    "bare": "pass",
    "bare deps": "import jinja2, babel.core; from pydantic import BaseModel",
    "bare pydantic": "from pydantic import BaseModel",
}


def spawn(args, code):
    e = dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, (str(args.root), os.environ.get("PYTHONPATH")))), BENCH_FIXTURE=str(args.root / "fixture"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    t = time.perf_counter()
    r = subprocess.run([sys.executable, "-c", code], env=e, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    t = time.perf_counter() - t
    if r.returncode:
        raise SystemExit(f"{code}\n{r.stderr.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return t * 1e3, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3


def loader(args, k):
    p = paths(args).get(k)
    if not p:
        return f"import peer_{k} as m\n"
    d, f = os.path.split(os.path.abspath(p))
    return f"import sys; sys.path.insert(0, {d!r}); import {f[:-3]} as m\n"


def cmd_cold(args, mods):
    jobs = {k: (v, "") for k, v in COLD.items()}
    for k in mods:
        jobs[f"{k} plain row"] = (loader(args, k) + "import fx_plain\nm.renderer('de')(fx_plain.row())", k)
    for k in mods:
        jobs[f"{k} typed row"] = (loader(args, k) + "import fx_plain\nm.renderer('de')(fx_plain.typed())", k)
    for code, _ in jobs.values():  # twice: .pyc files, page cache
        spawn(args, code)
        spawn(args, code)
    res = {k: [] for k in jobs}
    for _ in range(args.runs):
        for k, (code, _) in jobs.items():
            res[k].append(spawn(args, code))
    deps = [x[1] for x in res["bare deps"]]
    print("| fresh process: import + first German render | wall ms | cpu ms | x bare deps (cpu) | x bare python (cpu) | c / it (cpu, same kind of row) |\n|---|---|---|---|---|---|")
    for k, v in res.items():
        cpu = [x[1] for x in v]
        kind = k.split(" ", 1)[-1]
        ref = res.get(f"c {kind}")
        print(f"| {k} | {st.median(x[0] for x in v):.0f} | {st.median(cpu):.0f} | {st.median(a / b for a, b in zip(cpu, deps)):.2f} | "
              f"{st.median(a / b[1] for a, b in zip(cpu, res['bare'])):.2f} | {(st.median(r[1] / a for a, r in zip(cpu, ref))) if ref else 0:.2f} |")
    return res


def cmd_memory(args, mods):
    head = "f = lambda: int(open('/proc/self/statm').read().split()[1]) * 4\n"
    code = (head + "import fx_plain\n%s%sr = [m.renderer(l) for l in ('en', 'de')]\nfor row in rows:\n  for x in r: x(row)\nprint(f())")
    plain = "rows = [fx_plain.row(), fx_plain.row()]\nrows[1].formality = 'informal'\n"
    kind = ("from fx_model import Row\nrows = [Row.model_validate(fx_plain.ROW | {'formality': x}) for x in ('formal', 'informal')]\n")
    bare = int(child(args, head + "print(f())"))
    def rss(c):
        return st.median(int(child(args, c)) for _ in range(5)) / 1024
    print(f"bare python {bare / 1024:.1f} MiB; jinja2 + babel.core + BaseModel imported {rss(head + COLD['bare deps'] + chr(10) + 'print(f())'):.1f} MiB; "
          f"the fixture's pydantic models built {rss(head + 'import fx_model' + chr(10) + 'print(f())'):.1f} MiB")
    print("| RSS after rendering en and de, both registers | plain row MiB | typed row MiB |\n|---|---|---|")
    for k in mods:
        print(f"| {k} {LABEL[k]} | {rss(code % (loader(args, k), plain)):.1f} | {rss(code % (loader(args, k), kind)):.1f} |")


def cmd_growth(args, mods):
    print("| cold cpu ms of one German render, catalog of | " + " | ".join(f"{n}" for n in (0, 500, 2000, 8000)) + " |\n|---|---|---|---|---|")
    table = {k: [] for k in mods if k not in paths(args)}
    global FILLER
    keep = FILLER
    for n in (0, 500, 2000, 8000):
        FILLER = n
        root = Path(tempfile.mkdtemp(prefix="grow-"))
        build(root, n)
        sub = argparse.Namespace(**{**vars(args), "root": root})
        for k in table:
            code = f"import peer_{k} as m\nimport fx_plain\nm.renderer('de')(fx_plain.row())"
            spawn(sub, code)
            table[k].append(st.median(spawn(sub, code)[1] for _ in range(7)))
    FILLER = keep
    for k, v in table.items():
        print(f"| {k} {LABEL[k]} | " + " | ".join(f"{x:.0f}" for x in v) + " |")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("command", choices=["check", "warm", "bulk", "cold", "memory", "growth", "all"])
    ap.add_argument("--adapter", action="append", default=[], metavar="NAME=FILE.py")
    ap.add_argument("--only", type=lambda s: s.split(","), default=None)
    ap.add_argument("--rounds", type=int, default=25)
    ap.add_argument("--slice", type=float, default=0.03)
    ap.add_argument("--n", type=int, default=200_000)
    ap.add_argument("--bulk-rounds", type=int, default=3)
    ap.add_argument("--runs", type=int, default=21)
    ap.add_argument("--root", type=Path, default=Path(tempfile.gettempdir()) / f"bench-peers-{sys.version_info[0]}{sys.version_info[1]}")
    args = ap.parse_args()
    build(args.root)
    os.environ["BENCH_FIXTURE"] = str(args.root / "fixture")
    sys.path.insert(0, str(args.root))
    mods = engines(args)
    for mod in mods.values():
        if hasattr(mod, "prepare"):
            mod.prepare(MESSAGES)
    from importlib.metadata import PackageNotFoundError, version
    dists = ("babel", "jinja2", "pydantic", "pydantic-core", "fluent.runtime", "fluent-compiler", "minijinja", "mako", "django", "PyICU")
    found = []
    for dist in dists:
        try:
            found.append(f"{dist} {version(dist)}")
        except PackageNotFoundError:
            pass
    print(f"python {sys.version.split()[0]};", ", ".join(found))
    if cmd_check(args, mods):
        raise SystemExit(1)
    for name in ("warm", "bulk", "cold", "memory", "growth"):
        if args.command in (name, "all"):
            print(f"\n## {name}")
            globals()[f"cmd_{name}"](args, mods)


if __name__ == "__main__":
    main()

"""The longest message of ours, written by hand: the phone script that asks for a reference, in German.

What a careful person would write for exactly this message; the tests of the benchmark hold it to ``Library.render``,
letter for letter, on random messages. Names, gaps in time and quotation marks in quotation marks go by the same rules,
so it takes those functions from the package.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from rekindle.filling import sentence
from rekindle.messages.ask_reference import AskReference
from rekindle.people import title_and_surname
from rekindle.runtime import nested
from rekindle.timing import Gap, gap

NUMBERS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
MONTHS = (
    "", "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
HELLO = {
    ("female", "none"): "Frau ",
    ("female", "doctor"): "Frau Dr.\u00a0",
    ("female", "professor"): "Frau Professorin ",
    ("female", "count"): "Gräfin ",
    ("male", "none"): "Herr ",
    ("male", "doctor"): "Herr Dr.\u00a0",
    ("male", "professor"): "Herr Professor ",
    ("male", "count"): "Graf ",
}
ONE = {"days": "eine Woche", "weeks": "eine Woche", "months": "einen Monat", "years": "ein Jahr"}
MORE = {"weeks": "Wochen", "months": "Monate", "years": "Jahre"}
BEFORE = {"under": "weniger als ", "exact": "", "about": "rund ", "over": "gut ", "almost": "fast "}


@lru_cache(maxsize=256)
def duration(since: Gap) -> str:
    """How long it has been."""
    n = since.number
    if since.quality == "half":
        return "rund anderthalb Jahre" if n == 1 else f"rund {NUMBERS[n]}einhalb Jahre"
    if n == 1 or since.quality == "under":
        return BEFORE[since.quality] + ONE[since.unit]
    return f"{BEFORE[since.quality]}{NUMBERS[n] if n < 13 else n} {MORE[since.unit]}"


def minutes(n: int) -> str:
    """How long a call takes."""
    return "rund einer Minute" if n == 1 else f"rund {NUMBERS[n]} Minuten" if 1 < n < 13 else f"rund {n}\u00a0Minuten"


def sie(m: AskReference, today: date) -> str:
    """With Sie."""
    r, due, question = m.recipient, m.answer_by, m.question
    if r.gender in ("female", "male"):
        title, family = title_and_surname(r) if r.titles or r.particle else ("none", r.family)
        hello = f"Guten Tag, {HELLO[r.gender, title]}{family}, hier ist {m.sender.name}, früher"
    else:
        hello = f"Guten Tag, hier ist {m.sender.name}, früher"
    before, surprise, known, job = _common(m, today)
    until = f"; eine Antwort bis zum {due.day}.\u00a0{MONTHS[due.month]} würde mir helfen." if due else "."
    also = f" Und etwas ganz anderes: {sentence(question)}" if question else ""
    return f"""Zur Begrüßung:
{hello} {before}\n
Falls es heißt: „Das ist ja {surprise}Schön, Ihre Stimme zu hören. Passt es gerade, oder störe ich?\n
Falls es heißt: „Der Name sagt mir gerade nichts.“
Das macht nichts. {known}\n
Falls es heißt: „Gerade ist es schlecht.“
Dann halte ich Sie nicht auf. Darf ich an einem anderen Tag anrufen, oder ist Ihnen eine Mail lieber?\n
Falls es heißt: „Worum geht es denn?“
Ich {job}. Es wäre ein Anruf von {minutes(m.minutes)}. \
Darf ich Ihren Namen angeben? Wenn nicht, ist das auch in Ordnung.\n
Falls es heißt: „Ich müsste erst klären, ob ich das darf.“
Natürlich, das muss nicht heute sein. Ich schicke Ihnen das Wichtigste, dann können Sie es in Ruhe klären{until}\n
Falls es heißt: „Lieber nicht.“
Kein Problem, danke für die klare Antwort. Dann frage ich jemand anderen.{also}\n
Falls es heißt: „Gern.“
Das freut mich sehr, vielen Dank. Ich schreibe Ihnen heute noch, wie es weitergeht.\n
Auf den Anrufbeantworter nur den Namen, nicht die Bitte:
{hello} {before} Sie müssen nicht zurückrufen, ich schreibe Ihnen heute noch."""


def du(m: AskReference, today: date) -> str:
    """With du."""
    due, question = m.answer_by, m.question
    hello = f"Hallo {m.recipient.given}, hier ist {m.sender.name}, früher"
    before, surprise, known, job = _common(m, today)
    until = f"; eine Antwort bis zum {due.day}.\u00a0{MONTHS[due.month]} würde mir helfen." if due else "."
    also = f" Und etwas ganz anderes: {sentence(question)}" if question else ""
    return f"""Zur Begrüßung:
{hello} {before}\n
Falls es heißt: „Das ist ja {surprise}Schön, deine Stimme zu hören. Passt es gerade, oder störe ich?\n
Falls es heißt: „Der Name sagt mir gerade nichts.“
Das macht nichts. {known}\n
Falls es heißt: „Gerade ist es schlecht.“
Dann halte ich dich nicht auf. Darf ich an einem anderen Tag anrufen, oder ist dir eine Mail lieber?\n
Falls es heißt: „Worum geht es denn?“
Ich {job}. Es wäre ein Anruf von {minutes(m.minutes)}. \
Darf ich deinen Namen angeben? Wenn nicht, ist das auch in Ordnung.\n
Falls es heißt: „Ich müsste erst klären, ob ich das darf.“
Natürlich, das muss nicht heute sein. Ich schicke dir das Wichtigste, dann kannst du es in Ruhe klären{until}\n
Falls es heißt: „Lieber nicht.“
Kein Problem, danke für die klare Antwort. Dann frage ich jemand anderen.{also}\n
Falls es heißt: „Gern.“
Das freut mich sehr, vielen Dank. Ich schreibe dir heute noch, wie es weitergeht.\n
Auf den Anrufbeantworter nur den Namen, nicht die Bitte:
{hello} {before} Du musst nicht zurückrufen, ich schreibe dir heute noch."""


def _common(m: AskReference, today: date) -> tuple[str, str, str, str]:
    """From where, how long ago, what the two had in common, and what it is about."""
    a = m.anchor
    at, organisation, project, role = a.at, a.organisation, a.project, a.my_role
    before = at or f"bei {a.short_name or organisation}"
    since = gap(m.last_contact, today)
    surprise = f"eine Ewigkeit her.“\nJa, {duration(since)}. " if since.months >= 24 else "eine Überraschung.“\n"
    if project:
        known = (
            f"{organisation}, {project}, {role}: Daher kennen wir uns."
            if role
            else f"{organisation}, {project}: Daher kennen wir uns."
        )
    elif role:
        known = f"{organisation}, {role}: Daher kennen wir uns."
    else:
        place = at or f"bei {organisation}"
        known = (
            f"Wir kennen uns aus meiner Zeit {place}"
            if place[-1] == "."
            else f"Wir kennen uns aus meiner Zeit {place}."
        )
    v = m.vacancy
    job = f"„{nested(v.title, '„“')}“"
    employer = v.at or f"bei {v.employer}"
    if v.stage == "shortlisted":
        job = f"bin {employer} für die Stelle {job} in der engeren Wahl, und man bittet mich um Referenzen"
    else:
        job = f"bewerbe mich {employer} um die Stelle {job} und möchte dafür Referenzen nennen"
    return before if before[-1] == "." else f"{before}.", surprise, known, job

"""Which of several jobs on a card a write is about: the one at the same company, else the preferred one of a
kind, else a new one. Never somebody else's: a trustee of a charity beside the job stays one.

A vCard has no word for a job. An ORG and a TITLE of one group (`item2.ORG`, `item2.TITLE`) are one; those
without a group are paired in their order. A card with one job at most is written as it always is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest

from ...base import Record, Value, Values
from ...spelling.companies import is_like_company
from .fields import part_of
from .lines import Card, Property, escape_text, split_value, unescape_text

OF_A_JOB = {"ORG": ("ORG", "name"), "ORG.unit": ("ORG", "unit"), "TITLE": ("TITLE", "")}
"""(property, part) of each field of a job."""
PREFERRED = re.compile(r'[;,="](?:PREF(?=[;,"]|$)|PREF=1(?=;|$))', re.IGNORECASE)
Job = dict[str, Property]
"""The lines of one job by their property; empty for one that is not there yet."""


def list_jobs(card: Card) -> list[Job]:
    """Every job of the card, the preferred ones first (RFC 6350 section 5.3, `TYPE=pref` in 3.0)."""
    orgs, titles = (drop_other_words(card.all(name)) for name in ("ORG", "TITLE"))
    jobs: list[Job] = []
    for org in [line for line in orgs if line.group]:
        mates = [title for title in titles if title.group.lower() == org.group.lower()]
        jobs.append({"ORG": org, **({"TITLE": mates[0]} if mates else {})})
    paired = [line for job in jobs for line in job.values()]
    left = ([line for line in lines if not is_among(line, paired)] for lines in (orgs, titles))
    for org, title in zip_longest(*left):
        jobs.append({name: line for name, line in (("ORG", org), ("TITLE", title)) if line})
    return sorted(jobs, key=lambda job: not any(is_preferred(line) for line in job.values()))


def drop_other_words(lines: Iterable[Property]) -> list[Property]:
    """Without what is empty, and without the same value in another language (ALTID, RFC 6350 section 5.4)."""
    kept: dict[object, Property] = {}
    for line in lines:
        names = [param for param in line.params.upper().split(";") if param.startswith("ALTID=")]
        if unescape_text(line.value.strip(";")):
            kept.setdefault(names[0] if names else id(line), line)
    return list(kept.values())


def is_among(line: Property, lines: Iterable[Property]) -> bool:
    # by identity, as two equal lines are two lines
    return any(line is other for other in lines)


def is_preferred(line: Property) -> bool:
    return bool(PREFERRED.search(line.params))


def read_job(job: Job, field: str) -> str:
    name, part = OF_A_JOB[field]
    line = job.get(name)
    return "" if line is None else part_of(line, part) if part else unescape_text(line.value)


def focus_job(record: Record, card: Card, wanted: Values) -> Record:
    """The record as it shows the job that these values are about, None in each field of one to be made."""
    jobs, fields = list_jobs(card), [field for field in OF_A_JOB if field in record.values or field in wanted]
    company, title = (str(wanted.get(field) or "") for field in ("ORG", "TITLE"))
    if len(jobs) < 2 or not fields or not (company or title):
        return record
    job = job_about(jobs, company, title)
    shown = {field: read_job(job, field) or None for field in fields}
    return record.model_copy(update={"values": {**record.values, **shown}})


def job_about(jobs: list[Job], company: str, title: str) -> Job:
    """Of several: the one at this company; without a company the one of this title; else the one that is
    preferred, if it is one alone; else a new one."""
    at_it = [job for job in jobs if company and is_like_company(read_job(job, "ORG"), company)]
    so_called = [job for job in jobs if not company and read_job(job, "TITLE").casefold() == title.casefold()]
    preferred = [job for job in jobs if any(map(is_preferred, job.values()))]
    return next(iter([*at_it, *so_called, *(preferred if len(preferred) == 1 else [])]), {})


def find_job_shown(card: Card, shown: Mapping[str, Value | None]) -> Job | None:
    """The job that the record showed, a new one where it showed none; None where that is no question."""
    jobs, told = list_jobs(card), {field: str(shown[field] or "") for field in OF_A_JOB if field in shown}
    if len(jobs) < 2 or not told:
        return None
    if not any(told.values()):
        return {}
    return next((job for job in jobs if all(read_job(job, field) == told[field] for field in told)), None)


def write_job(card: Card, job: Job, field: str, text: str, untrue: frozenset[str]) -> None:
    """One field of this job, in its own lines; a new line in the group of the others."""
    name, part = OF_A_JOB[field]
    line = job.get(name)
    parts = split_value(line.value) if line and part else [""]
    place = 1 if part == "unit" else 0
    parts += [""] * (place + 1 - len(parts))
    parts[place] = escape_text(text)
    if text == read_job(job, field):
        return
    if line is None:
        group = next((other.group for other in job.values()), "") if job else free_group(card)
        job[name] = card.add(name, ";".join(parts), group)
    elif any(parts):
        job[name] = card.change(line, ";".join(parts), untrue=untrue)
    else:
        card.remove(line)
        del job[name]


def free_group(card: Card) -> str:
    """A group that no line has, as Apple counts them."""
    taken = {line.group.lower() for line in card.lines}
    return next(name for number in range(1, len(taken) + 2) if (name := f"item{number}") not in taken)

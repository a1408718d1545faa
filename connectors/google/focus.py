"""Which of several jobs a write is about: the one at the same company, else the primary one, else a new one.

Never somebody else's item: who is a trustee of a charity beside the job keeps that. A contact shows its
primary job until a page says which company is meant; from then on the record shows the item that a write
would change, and `find_shown` finds it again by what was shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base import Record, Value, Values
from ..json_parts import Item, text_at
from ..spelling.companies import is_like_company
from .fields import Lists, Place, choose_item, is_whole_address, place, present_jobs

JOBS = "organizations"
NEW: Item = {}
"""Stands for an item that is not there yet."""


def focus_record(record: Record, lists: Lists, wanted: Values, fields: tuple[str, ...]) -> Record:
    """The record as it shows the job that these values are about; None where a new job has nothing yet."""
    mapped = {name: place(name) for name in fields if place(name).list == JOBS}
    items = lists.get(JOBS, [])
    company, title = (str(wanted.get(f"{JOBS}.{name}") or "") for name in ("name", "title"))
    # nothing says which job is meant: the record stays as it was read
    if not mapped or not (company or title):
        return record
    item = job_for(items, company, title)
    if item is choose_item(items, Place(JOBS, "name")) or (item is NEW and not present_jobs(items)):
        return record
    shown: Values = {name: text_at(item, at.name) or None for name, at in mapped.items()}
    return record.model_copy(update={"values": {**record.values, **shown}})


def job_for(items: list[Item], company: str, title: str) -> Item:
    """The job at this company; without a company, of this title; else the primary one; else a new one."""
    jobs = sorted(present_jobs(items), key=lambda item: not item.get("current"))
    at_it = [job for job in jobs if company and is_like_company(text_at(job, "name"), company)]
    so_called = [job for job in jobs if not company and text_at(job, "title").casefold() == title.casefold()]
    # of the metadata only `sourcePrimary` was kept, so having any is being the primary one
    primary = [job for job in jobs if isinstance(job.get("metadata"), dict)]
    current = [job for job in jobs if job.get("current")]
    # two of a kind would be a guess; then the job becomes a new item, and nobody's is overwritten
    alone = next((many for many in (primary, current, jobs) if len(many) == 1), [])
    return next(iter([*at_it, *so_called, *alone]), NEW)


def find_shown(items: list[Item], at: Place, shown: Mapping[str, Value | None]) -> Item | None:
    """The item that the record showed; a new one where it showed that there is none; None for no choice."""
    told = {
        place(name).name: str(value or "") for name, value in shown.items() if place(name).list == at.list
    }
    if at.list == JOBS and told:
        if not any(told.values()):
            return {}
        return next((job for job in present_jobs(items) if shows(job, told)), None)
    if at.list == "addresses" and (item := choose_item(items, at)) is not None and is_whole_address(item):
        return {}  # somebody's home or office: what the page says of a place goes beside it
    return None


def shows(item: Item, told: Mapping[str, str]) -> bool:
    return all(text_at(item, name) == value for name, value in told.items())

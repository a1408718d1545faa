"""One rep's steps through the stages, against a CRM in memory."""

from server.relay import Asked, make_plan, make_report
from tests.fakes.memory import Connector

from .people import ADA


def plan(crm, one=ADA, known=None, entries=(), **answers):
    return make_plan(one, Asked(answers=answers, known=known or {}, entries=entries), Connector(crm))


def sync(crm, one=ADA, **answers):
    return make_report(plan(crm, one, **answers), Connector(crm))


def held(crm, entity="person"):
    return [record for record in crm.records.values() if record.entity == entity]


def verbs(made):
    return [(change.entity, change.verb) for change in made.changes]


def statuses(report):
    return [line.status for line in report.lines]

"""Suppression: put somebody who objected on the list. What is typed is not kept, and the list names
nobody."""

from __future__ import annotations

from flask import Response

from ..api.problems import Problem
from ..suppression.objections import NoList
from ..wiring import current_wiring
from .frame import form_text, pages, show_page, sign_in_or


@pages.get("/suppression")
def show_suppression() -> Response:
    sign_in_or("support")
    return show_suppression_with()


@pages.post("/suppression")
def add_objection() -> Response:
    """Raises `Problem` (`no_suppression_list`), `ReadOnly`."""
    sign_in_or("admin")
    entry, country = form_text("entry", 2_000), current_wiring().settings.default_country
    try:
        new, nobody = current_wiring().objections.add([entry], country)
    except NoList:
        raise Problem("no_suppression_list") from None
    said = "objection_nobody" if nobody or not entry else "objection_added" if new else "objection_known"
    return show_suppression_with(said, 422 if said == "objection_nobody" else 200)


def show_suppression_with(said: str = "", status: int = 200) -> Response:
    objections = current_wiring().objections
    try:
        many: int | None = objections.count() if objections.path else None
    except NoList:
        many = -1
    return show_page("suppression", status, many=many, said=said)

"""States of the page that reads business cards."""

from __future__ import annotations

from ..cards.page import DRAWN, open_cards, read_pictures
from ..in_tab import InTab
from .scene import Ask, scene


@scene("", name="cards_empty")
def empty(ask: Ask) -> InTab:
    return InTab(open_cards(ask("connected").context))


@scene("No contact was found on this picture", name="cards_read")
def read(ask: Ask) -> InTab:
    """One card with what is sure and what is offered, and a picture on which nobody stands."""
    page = open_cards(ask("connected").context)
    read_pictures(page, DRAWN / "f_ja_romanised.jpg", DRAWN / "j_back_side.jpg")
    return InTab(page)

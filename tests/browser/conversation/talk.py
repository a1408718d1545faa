"""A conversation as the panel shows it, and what the rep does with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..rep import Rep
from ..saved import Saved
from ..side_panel import SidePanel

THREAD = "messaging_thread_2025_synthetic_en"
ADDRESS = "https://www.linkedin.com/in/ACoAAUFygigE7Swhh2tFKHuEbJboPxCtkf2ezjc"
NAME = "Mireille Okafor"
STANDINGS = """Object.fromEntries([...document.querySelectorAll('.standings > li')].map((one) =>
  [one.dataset.crm, one.dataset.standing]))"""
TICKS = "[...document.querySelectorAll('.messages input')].map((one) => one.checked)"
LOGGED = "[...document.querySelectorAll('.messages > li')].map((one) => one.dataset.logged)"
TEXTS = "[...document.querySelectorAll('.messages blockquote')].map((one) => one.innerText)"
CONFIRM = "document.getElementById('confirm')?.innerText ?? ''"
SAYS = "document.querySelector('.standings [data-crm={}]').innerText"
END = '<li class="msg-s-message-list__typing-indicator'
MESSAGE = (
    '<li class="msg-s-message-list__event clearfix">'
    '<div class="msg-s-event-listitem msg-s-event-listitem--last-in-group msg-s-event-listitem--other" '
    'data-event-urn="urn:li:msg_message:(urn:li:fsd_profile:ACoAA01ylBRuC_8Mmo7C2V0qaMWHe4WuUeKGZ7j,{key})">'
    '<p class="msg-s-event-listitem__body">{text}</p></div></li>'
)


def grown(saved: Saved, *texts: str) -> Saved:
    """The same conversation with messages more at its end."""
    more = "".join(MESSAGE.format(key=f"2-N{place}", text=text) for place, text in enumerate(texts))
    return replace(saved, html=saved.html.replace(END.encode(), (more + END).encode(), 1))


def turned_on(rep: Rep, *names: str) -> Rep:
    for name in names:
        rep.tell("set_logging", connector=name, on=True)
    return rep


def shown(rep: Rep, saved: Saved, view: str = "thread") -> SidePanel:
    """The panel on this conversation, with nothing of what was looked at before."""
    panel = rep.look_anew(saved)
    panel.wait_view(view)
    return panel


def tick(panel: SidePanel, *places: int) -> None:
    for place in places:
        panel.click(f"#message-{place}")


def says(panel: SidePanel, crm: str) -> str:
    return str(panel.evaluate(SAYS.format(crm)))


def logged(crm: Any) -> list[Any]:
    """Every entry that a CRM in memory holds."""
    return [one for entries in crm.entries.values() for one in entries]


def known(desk: Any, *names: str) -> None:
    """Put the person of the conversation into these CRMs; what each is asked is counted from there."""
    for name, crm in desk.crms.items():
        crm.calls.clear()
        if name in names:
            crm.put("person", {"name": NAME, "linkedin": ADDRESS})

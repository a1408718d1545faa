"""`python -m tests.tools.language_pages`: a profile in each language that has no page of another making.

Each is the Polish page with its own words in place of that one's, out of `language_pages.json`: name, public
id, title, company, title and company before, dates of both roles as the page says them and as we write them,
degree, place, school, degree of study, kind of employment. Headings come from the reader's tables.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from tests import ROOT

PAGES = ROOT / "tests/pages"
PATTERN = PAGES / "sdui_2026_profile_own_pl"
MEMBER = "ACoAAAfLGIbAuk4VmZYodLeLxIxtf72YOnIJX25"
FIELDS = (
    *("name", "slug", "title", "firm", "old_title", "old_firm", "dates", "start", "old_dates", "old_start"),
    *("old_end", "degree", "place", "school", "study", "kind"),
)
WORDS: dict[str, list[str]] = json.loads(
    (ROOT / "tests/tools/language_pages.json").read_text(encoding="utf-8")
)


def write_page(lang: str) -> dict[str, str]:
    """The files of a language's page by their names."""
    said = dict(zip(FIELDS, WORDS[lang], strict=True))
    html = (PATTERN / "page.html").read_text(encoding="utf-8")
    for old, new in replacements(lang, said):
        assert old in html, old
        html = html.replace(old, new)
    expected: dict[str, Any] = json.loads((PATTERN / "expected.json").read_text(encoding="utf-8"))
    text = json.dumps(expected | wanted(lang, said), ensure_ascii=False, indent=1) + "\n"
    return {"page.html": html, "expected.json": text}


def replacements(lang: str, said: dict[str, str]) -> list[tuple[str, str]]:
    """What stands on the Polish page, and what stands here."""
    direction = "rtl" if lang in ("fa", "he") else "ltr"
    experience, education = headings(lang)
    return [
        ('lang="pl" dir="ltr"', f'lang="{lang}" dir="{direction}"'),
        (f'recipient={MEMBER}">', f'recipient={MEMBER}" aria-label="{message_label(lang, said)}">'),
        ("Zofia Wierzbowska", said["name"]),
        ("zofia-wierzbowska", said["slug"]),
        (MEMBER, member(lang)),
        ("Kierowniczka zakupów w Młyny Warty", f"{said['title']} · {said['firm']}"),
        ("Kierowniczka zakupów", said["title"]),
        ("Młyny Warty · Pełny etat", f"{said['firm']} · {said['kind']}"),
        ("Młyny Warty", said["firm"]),
        ("Specjalistka ds. dostaw", said["old_title"]),
        ("Browar Noteć", said["old_firm"]),
        ("lut 2022 – obecnie · 4 lata 2 mies.", said["dates"]),
        ("paź 2016 – sty 2022 · 5 lat 4 mies.", said["old_dates"]),
        ("· 2.<", f"{said['degree']}<"),
        ("Poznań, Woj. Wielkopolskie, Polska", said["place"]),
        ("Uniwersytet Nadwarciański", said["school"]),
        ("Magister, Logistyka", said["study"]),
        ("<h2>Experience</h2>", f"<h2>{experience}</h2>"),
        ("<h2>Education</h2>", f"<h2>{education}</h2>"),
    ]


def wanted(lang: str, said: dict[str, str]) -> dict[str, Any]:
    """What a reader must find."""
    return {
        "ui_locale": lang,
        "title_tag": f"{said['name']} | LinkedIn",
        "input_url": f"https://www.linkedin.com/in/{said['slug']}/?trk=x",
        "full_name": said["name"],
        # Without blanks no label proves a part of the name.
        "first_name": first_name(lang, said) if " " in said["name"] else None,
        "last_name": said["name"].replace(first_name(lang, said), "").strip()
        if " " in said["name"]
        else None,
        "headline": f"{said['title']} · {said['firm']}",
        "current_title": said["title"],
        "current_company": said["firm"],
        "location": said["place"],
        "profile_url": f"https://www.linkedin.com/in/{said['slug']}",
        "public_id": said["slug"],
        "member_urn": f"urn:li:fsd_profile:{member(lang)}",
        "experiences": [
            {"title": said["title"], "company": said["firm"], "start": said["start"], "end": None},
            {
                **{"title": said["old_title"], "company": said["old_firm"]},
                **{"start": said["old_start"], "end": said["old_end"]},
            },
        ],
        "education": [{"school": said["school"], "degree": said["study"], "start": "2011", "end": "2016"}],
    }


def headings(lang: str) -> tuple[str, str]:
    """What the sections are called, as the reader's table has it first."""
    first = read_table(lang)["headings"]
    return first["experience"][0], first["education"][0]


def message_label(lang: str, said: dict[str, str]) -> str:
    """What the button says to a screen reader: the reader's first form, with the first name."""
    form: str = read_table(lang)["message"][0]
    return form.replace("{}", first_name(lang, said))


def read_table(lang: str) -> dict[str, Any]:
    """The reader's words of a language."""
    tables = json.loads((ROOT / "extension/reader/words/languages.json").read_text(encoding="utf-8"))
    return dict(tables[lang])


def first_name(lang: str, said: dict[str, str]) -> str:
    """It stands last in Hungarian and Vietnamese, and behind one syllable of family name in Korean."""
    if lang == "ko":
        return said["name"][1:]
    return said["name"].split()[-1 if lang in ("hu", "vi") else 0]


def page_id(lang: str) -> str:
    """The folder's name."""
    return f"sdui_2026_profile_own_{lang}"


def member(lang: str) -> str:
    """An id of 39 characters that belongs to nobody."""
    return "ACoAAA" + hashlib.sha256(lang.encode()).hexdigest()[:33]


if __name__ == "__main__":
    for one in WORDS:
        folder = PAGES / page_id(one)
        folder.mkdir(exist_ok=True)
        for file, content in write_page(one).items():
            (folder / file).write_text(content, encoding="utf-8")

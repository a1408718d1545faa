"""Half a line reads as surely as a whole one: fading ink, and what lies around it, give the half away."""

from __future__ import annotations

import math

import pytest

# the contrast of each character, as it was measured in crops of drawn cards
CONTRASTS = {
    "a clear line": ((0.91, 0.88, 0.93, 0.79, 0.9, 0.92), False),
    "blurred, with thin letters": ((0.46, 0.38, 0.44, 0.42, 0.45), False),
    "a grey label before its number": ((0.42, 0.4, 0.41, 0.43, 0.92, 0.9, 0.93, 0.91), False),
    "a light over the end": ((0.9, 0.92, 0.91, 0.7, 0.42, 0.11), True),
    "a light over the beginning": ((0.07, 0.3, 0.57, 0.6, 0.58, 0.6), True),
    "a light over the middle": ((0.9, 0.91, 0.4, 0.2, 0.88, 0.92), True),
    "one letter is left of what is under it": ((0.9, 0.91, 0.92, 0.9, 0.37), True),
    "nothing was read": ((), False),
}
INK, PAPER = 200, 4
INKS = {
    "a stem at the end": ([PAPER] * 6 + [90, INK, INK, 60, PAPER] * 8, False),
    "a curve": ([PAPER] * 6 + [50, 90, 130, 160, INK, INK, PAPER] * 8, False),
    "the rest of a letter": ([PAPER] * 4 + [50 + 5 * at for at in range(20)] + [INK, INK, PAPER] * 12, True),
    "a label in another colour": ([PAPER] * 4 + [90] * 20 + [INK, INK, PAPER] * 12, False),
    "no ink at all": ([PAPER] * 60, False),
}
EDGES = {
    "sharp, with round letters": ((0.9, 0.6, 0.88, 0.92, 0.7, 0.9), False),
    "blurred as a whole": ((0.13, 0.14, 0.12, 0.15, 0.13), False),
    "the end is out of focus": ((0.5, 0.48, 0.5, 0.3, 0.1, 0.06), True),
    "two letters say nothing": ((0.9, 0.1), False),
}
WHITE, CREAM, SKIN, SHADE = (255, 255, 255), (230, 225, 210), (201, 143, 114), (120, 118, 110)
GROUNDS = {
    "paper alone": ((CREAM, CREAM, CREAM), False),
    "a shadow": ((CREAM, CREAM, SHADE), False),
    "a finger": ((CREAM, CREAM, SKIN), True),
    "a light": ((CREAM, WHITE, CREAM), True),
    "white paper": ((WHITE, WHITE, WHITE), False),
}
PICTURE = {"width": 1000, "height": 600}


@pytest.fixture
def run(chromium):
    for name in ("fading", "cuts", "read_picture"):
        chromium.bring(name, f"/card/picture/{name}.js")
    return chromium.run


@pytest.mark.parametrize("why", CONTRASTS)
def test_characters_that_lose_contrast(run, why):
    contrasts, wanted = CONTRASTS[why]
    assert run("(all) => fading.losesContrast(all)", contrasts) is wanted


@pytest.mark.parametrize("why", INKS)
def test_ink_that_comes_slowly_is_the_rest_of_a_letter(run, why):
    columns, wanted = INKS[why]
    assert run("(columns) => fading.fadesOut(columns)", columns) is wanted


@pytest.mark.parametrize("why", EDGES)
def test_a_part_that_is_out_of_focus(run, why):
    edges, wanted = EDGES[why]
    assert run("(edges) => fading.losesEdges(edges)", edges) is wanted


@pytest.mark.parametrize("why", GROUNDS)
def test_the_ground_of_a_line(run, why):
    rims, wanted = GROUNDS[why]
    assert run("([rims, paper]) => fading.isOtherGround(rims, paper)", [rims, rims[0]]) is wanted


def rectangle(x, y, width=200, height=30, angle=0.0):
    return {"x": x, "y": y, "width": width, "height": height, "angle": angle, "stands": False}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (rectangle(500, 300), False),
        (rectangle(115, 300), False),
        (rectangle(98, 300), True),
        (rectangle(905, 300), True),
        (rectangle(500, 590), True),
        (rectangle(500, 105, angle=math.pi / 2), True),
        (rectangle(130, 110, angle=0.9), False),
        (rectangle(80, 80, angle=0.9), True),
    ],
)
def test_a_line_at_the_border_of_the_picture(run, line, wanted):
    assert run("([line, picture]) => cuts.isAtBorder(line, picture)", [line, PICTURE]) is wanted


def test_beside_a_faded_line_nothing_is_sure(run):
    """In its row, and in the rows above and below it; farther away and in another column it is."""
    at = {
        "row": (0.8, 0.5),
        "above": (0.3, 0.45),
        "below": (0.3, 0.55),
        "far": (0.3, 0.7),
        "aside": (0.9, 0.56),
    }
    places = {"lit": (0.3, 0.5), **at}
    lines = [
        {"x": x, "y": y, "width": 0.2, "height": 0.04, "isFaded": name == "lit"}
        for name, (x, y) in places.items()
    ]
    told = run("(lines) => read_picture.spreadDoubt(lines)", lines)
    doubted = {name for name, line in zip(places, told, strict=True) if line["isFaded"]}
    assert doubted == {"lit", "row", "above", "below"}


@pytest.mark.parametrize("why", ["isCut", "isFaded"])
def test_of_half_a_line_nothing_is_filled_in(chromium, why):
    chromium.bring("card", "/card/fields/read_card.js")
    texts = (
        "Ada Holm",
        "Director",
        "Holm Ltd",
        "T +46 8 555 01 12",
        "ada@holm.example",
        "www.holm.example",
        "Kaj 4, 411 09 Malmö",
    )
    lines = [{"text": text, why: True} for text in texts]
    card = chromium.run("(read) => card.readCard(read)", {"lines": lines})
    assert card["verdict"] == "person" and len(card["fields"]) == len(texts)
    assert [field for field in card["fields"] if field["sure"]] == []


@pytest.mark.parametrize(
    ("texts", "doubted"),
    [
        # the address or the site lost a letter, or one was misread
        (("Ada Holm", "CEO", "ada@muehifurt.example", "www.muehlfurt.example"), {"email", "website"}),
        (("Ada Holm", "CEO", "ada@holm.exam", "www.holm.example"), {"email", "website"}),
        (("Ada Holm", "CEO", "ada@mail.holm.example", "www.holm.example"), set()),
        (("Ada Holm", "CEO", "ada@holm.example", "www.holm-group.example"), set()),
        # the name lost its end, and the address has it
        (("Harriet Okonjo-Bel", "CEO", "harriet.okonjo-bell@x.example"), {"full_name"}),
        (("Jürgen Weißmüll", "Leiter", "j.weissmueller@x.example"), {"full_name"}),
        (("Zoë C", "CEO", "zoe.carver@x.example"), {"full_name"}),
        # brackets without their other half, an l that was read as I
        (("Ada Holm", "CEO", "ada@holm.example", "+330)6 39 98 63 20"), {"phone"}),
        (("Ada Holm", "CEO", "Holm S.r.I.", "ada@holm.example"), {"company"}),
        (("Ana García", "CEO", "anag@x.example"), set()),
        (("Alex Smith", "CEO", "asmith@x.example"), set()),
    ],
)
def test_what_the_card_says_twice_must_agree(chromium, texts, doubted):
    chromium.bring("card", "/card/fields/read_card.js")
    card = chromium.run("(read) => card.readCard(read)", {"lines": [{"text": text} for text in texts]})
    assert {field["name"] for field in card["fields"] if not field["sure"]} == doubted, card


def test_half_a_firm_s_name_is_nobody_s(chromium):
    """The form of the firm lies under a light: what is left of it looks like a name."""
    chromium.bring("card", "/card/fields/read_card.js")
    texts = ("Granholmen B\u00e5tvarv", "0480-555 01 80", "info@granholmen.example")
    lines = [{"text": text, "isFaded": at == 0} for at, text in enumerate(texts)]
    assert chromium.run("(read) => card.readCard(read)", {"lines": lines})["verdict"] == "no_card"

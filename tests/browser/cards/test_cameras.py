"""Cards as a camera has them: turned, blurred, in the dark, on a desk. What is filled in is right."""

from __future__ import annotations

import base64
import struct

import pytest

from tests.cards.expected import HERE, phone_faults, read_expected, wrong_values
from tests.cards.measure import mutate_picture, read_picture, score_picture

from .page import open_cards

SPOKEN = HERE / "spoken"
PRINTED = read_expected(SPOKEN)
TAKEN = (
    ("o_de_logo", "quarter"),
    ("q_it_two_columns", "blurred"),
    ("t_pl", "upside_down"),
    ("z_zh_simplified", "dark"),
    ("u_cs", "on_a_desk"),
)
# light over a part of the card, and a card that the picture has not whole: what was filled in cut before
CUT = (
    ("s_nl_portrait", "glared"),
    ("t_pl", "glared_left"),
    ("o_de_logo", "whitened"),
    ("r_pt", "cut_left"),
    ("ze_da_url_qr", "cut_left"),
)


@pytest.fixture
def page(context):
    return open_cards(context)


def test_what_a_camera_makes_of_a_card(page):
    for name, way in TAKEN:
        read = read_picture(page, mutate_picture(page, SPOKEN / f"{name}.jpg", way), again=True)
        score = score_picture(read, PRINTED[name])
        assert score.share >= 0.97, (name, way)
        assert score.emails == len(PRINTED[name]["fields"]["emails"]), (name, way)
        assert phone_faults(read["card"], PRINTED[name]["fields"]) == [], (name, way)


def test_what_a_light_or_the_border_cuts_is_offered(page):
    for name, way in CUT:
        read = read_picture(page, mutate_picture(page, SPOKEN / f"{name}.jpg", way), again=True)
        assert wrong_values(read["card"], PRINTED[name]) == [], (name, way)
        assert any(line["isCut"] or line["isFaded"] for line in read["texts"]), (name, way)
        offered = [field for field in read["card"]["fields"] if not field["sure"]]
        assert read["card"]["verdict"] == "person" and offered, (name, way)


def test_a_picture_is_turned_as_its_camera_says(page):
    """Orientation 3 of EXIF (upside down), written into a picture that is turned the other way."""
    turned = base64.b64decode(mutate_picture(page, SPOKEN / "v_sv.jpg", "upside_down"))
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, 3, 0)
    tiff = b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    segment = b"Exif\x00\x00" + tiff
    told = turned[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + turned[2:]
    read = read_picture(page, base64.b64encode(told).decode(), again=True)
    assert score_picture(read, PRINTED["v_sv"]).faults == []
    lines = {line["text"]: line["y"] for line in read["texts"]}
    assert lines["Åsa Nyström"] < lines["asa@ljusverket.example"]

"""A sign that the model does not know is passed over, and the rest looks like a name: its place is empty."""

from __future__ import annotations

import pytest

# what the recogniser made of drawn lines: each character, and the step of the model at which it stood
WHOLE = {
    "Tim Williams": (2, 5, 8, 12, 15, 20, 21, 23, 25, 27, 31, 36),
    "Wolfgang Mammon": (3, 7, 9, 11, 13, 16, 19, 22, 25, 28, 32, 35, 40, 45, 47),
    "MARTINVOGEL": (3, 10, 16, 22, 28, 33, 40, 46, 53, 59, 65),
}
HOLES = {
    "Nguyn Th": (2, 5, 8, 11, 16, 18, 21, 23),  # Nguyễn Thị
    "Trưng ph": (2, 4, 6, 12, 15, 16, 19, 21),  # Trưởng phòng
}


@pytest.fixture
def find_hole(chromium):
    chromium.bring("holes", "/card/picture/holes.js")
    return lambda text, steps: chromium.run(
        "(placed) => holes.lacksSign(placed)",
        [{"text": letter, "step": step} for letter, step in zip(text, steps, strict=True)],
    )


@pytest.mark.parametrize("text", [*WHOLE, *HOLES])
def test_an_empty_place_is_seen(find_hole, text):
    assert find_hole(text, {**WHOLE, **HOLES}[text]) == (text in HOLES)


def test_of_three_letters_nobody_can_tell(find_hole):
    assert not find_hole("Lil", (2, 30, 60))

"""The last seven days in counts, and as files that tell no small topic."""

import re

import pytest

from .asking import ask_all, entry

NOW = 1_796_000_000_000
DAY = 86_400_000


def write(*parts, days=0, batch=1, id_="a"):
    told = [
        {"verb": "log", "status": "done", "entity": "person", "fields": [], "code": "", **part}
        for part in parts
    ]
    return {"id": id_, "at": NOW - days * DAY, "batch": batch, "connector": "x", "kind": "log", "parts": told}


def week(*writes):
    (told,) = ask_all(["week", [list(writes), NOW]])
    return told


def test_a_week_in_counts():
    told = week(
        write(
            {"kind": "message", "gist": "mine topic_price"},
            {"kind": "message", "gist": "theirs asks topic_price"},
        ),
        write({"kind": "note", "gist": "topic_demo step_call"}, {"kind": "task"}, batch=2, days=3),
        write({"kind": "message", "gist": "theirs"}, batch=3, days=7),
        write({"kind": "note", "gist": "topic_price", "status": "failed"}, batch=4),
        write({"kind": "", "verb": "create"}, batch=5),
    )
    assert told["counts"] == {
        "conversations": 1,
        "messages_in": 1,
        "messages_out": 1,
        "questions": 1,
        "notes": 1,
        "tasks": 1,
    }
    assert {name: count for name, count in told["topics"].items() if count} == {"price": 1, "demo": 1}
    assert {name: count for name, count in told["steps"].items() if count} == {"call": 1}
    assert len(told["days"]) == 7 and sum(told["days"].values()) == 4


def at(day, author, text="Thanks!"):
    return {**entry(text, author), "at": f"2026-11-{day:02}T10:00:00Z"}


def test_the_days_to_an_answer_come_from_the_times_alone():
    said = [at(1, "Rae"), at(1, "Rae"), at(4, "Ines"), at(4, "Rae"), at(28, "Ines"), entry("no time", "Rae")]
    (lines,) = ask_all(["gists", [said, "Ines"]])
    assert lines == ["mine", "mine", "theirs after_3", "mine after_0", "theirs after_24", "mine"]
    told = week(*(write({"kind": "message", "gist": line}, batch=at) for at, line in enumerate(lines)))
    assert told["counts"]["days_to_answer"] == 3
    assert "days_to_answer" not in week(write({"kind": "message", "gist": "mine"}))["counts"]
    even = ("theirs after_1", "mine after_30")
    assert (
        week(*(write({"kind": "message", "gist": gist_}, batch=gist_) for gist_ in even))["counts"][
            "days_to_answer"
        ]
        == 15.5
    )


def test_one_confirm_in_two_crms_is_one_conversation():
    parts = ({"kind": "message", "gist": "mine topic_price"}, {"kind": "message", "gist": "theirs"})
    told = week(write(*parts), write(*parts[:1], id_="b"), write(*parts, id_="c", batch=2))
    assert (told["counts"]["conversations"], told["topics"]["price"]) == (2, 2)
    # what an older version kept names no batch, and no gist
    old = {**write({"kind": "note"}), "batch": None}
    assert week(old, {**old, "id": "b"})["counts"]["notes"] == 2


@pytest.mark.parametrize("format_", ["md", "txt", "csv"])
def test_a_file_tells_no_small_topic(format_):
    told = week(
        *(
            write({"kind": "note", "gist": "topic_price"}, batch=number, id_=str(number))
            for number in range(6)
        ),
        write({"kind": "note", "gist": "topic_demo step_call"}, batch=9, id_="z"),
    )
    (text,) = ask_all(["file", [told, format_]])
    assert re.search(r"topics price\W+6", text) and re.search(r"topics demo\W+few", text)
    assert re.search(r"steps call\W+few", text) and "topics offer" not in text
    words = set(re.findall(r"[A-Za-z_]+", text)) - {
        "T",
        "a",
        "b",
        "c",
        "few",
        "counts",
        "topics",
        "steps",
        "days",
    }
    assert words <= {*told["counts"], *told["topics"], *told["steps"]}, "nothing but words of ours"

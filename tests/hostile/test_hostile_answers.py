"""C26: whatever a CRM answers, the rep is told in words and in time: 0 of 500, for each connector and answer.

Control: the same answers through `json.loads` alone, as a connector without a door would read them, raise.
"""

import gzip
import json
import time

import pytest

from tests.stages.people import ADA

JSON = {"Content-Type": "application/json"}
ANSWERS = {
    "10 MB": (JSON, b'{"a":"' + b"a" * 10_000_000 + b'"}'),
    "a bomb": ({**JSON, "Content-Encoding": "gzip"}, gzip.compress(b"[" + b"0," * 30_000_000 + b"0]")),
    "no gzip": ({**JSON, "Content-Encoding": "gzip"}, b"tulip"),
    "a page": ({"Content-Type": "text/html"}, b"<html><script>alert(1)</script>"),
    "nothing": (JSON, b""),
    "half of it": (JSON, b'{"success": true, "data": {'),
    "another type": (JSON, b"[1, 2]"),
    "a text": (JSON, b'"tulip"'),
    "null": (JSON, b"null"),
    "no number": (JSON, b'{"success": true, "data": NaN, "results": NaN}'),
    "a long number": (JSON, b'{"success": true, "data": ' + b"9" * 5_000 + b"}"),
    "deep": (JSON, b"[" * 200_000),
    "half an emoji": (JSON, b'{"success": true, "data": "\\ud83d", "results": "\\ud83d"}'),
    "UTF-16": (JSON, '{"success": true}'.encode("utf-16")),
    "no UTF-8": (JSON, b'{"success": "\xff\xfe"}'),
    "the same name twice": (JSON, b'{"success": true, "success": [], "data": 1, "data": {"items": 1}}'),
    "wrong parts": (
        JSON,
        b'{"success": true, "data": {"items": [{"item": 7}]}, "results": [7], "total": "x"}',
    ),
    "a NUL": (JSON, b'{"success": true, "data": {"items": []}, "results": [], "x": "\\u0000"}'),
    "a long header": ({**JSON, "X-Tulip": "t" * 70_000}, b"{}"),
    "many headers": ({**JSON, **{f"X-{number}": "t" for number in range(150)}}, b"{}"),
}
SECRETS = {
    "pipedrive": {"api_token": "t" * 40},
    "hubspot": {"access_token": "t" * 40},
    "odoo": {"api_key": "k" * 40, "database": "d", "login": "rep"},
    "carddav": {"username": "rep", "password": "p" * 40},
}
SECONDS = 15.0


@pytest.mark.parametrize("connector", SECRETS)
@pytest.mark.parametrize("answer", ANSWERS)
def test_c26_a_hostile_answer_is_told_in_words_and_in_time(crm, connector, answer):
    crm.answer_with(200, *ANSWERS[answer])
    begin = time.monotonic()
    for path, asked in (("/v1/plan", {"snapshot": ADA.model_dump(mode="json")}), ("/v1/whoami", {})):
        said = crm.post(path, connector, SECRETS[connector], asked)
        assert said.status_code != 500 and "tulip" not in said.text.lower(), (path, said.text)
    assert time.monotonic() - begin < 2 * SECONDS


@pytest.mark.parametrize("answer", ["nothing", "half of it", "deep", "UTF-16", "no UTF-8", "a page"])
def test_c26_control_without_a_door_it_raises(answer):
    with pytest.raises((ValueError, RecursionError)):
        json.loads(ANSWERS[answer][1].decode())

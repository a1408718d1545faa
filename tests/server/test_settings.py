"""The relay refuses to start when its settings are unsafe or wrong: which variable, what it says, which form
it must have, what was probably meant; and no text of a library."""

import base64
import os
import re

import pytest

from server.environment import FORMS, WrongSettings, list_variables, read_settings
from server.settings import Settings
from tests import ROOT

ORIGIN = "chrome-extension://" + "a" * 32
LIBRARY = re.compile(
    r"pydantic|validation error|type=|input_|Field required|For further|Value error|Traceback"
)


@pytest.fixture
def env(tmp_path):
    keys = tmp_path / "keys"
    keys.write_text(
        "\n".join(f"k{n}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}" for n in (1, 2)) + "\n"
    )
    return {"PASSERELLE_SEAL_KEYS_FILE": str(keys), "PASSERELLE_EXTENSION_ORIGINS": ORIGIN, "HOME": "ignored"}


def test_it_reads_lists_numbers_and_keys(env):
    more = {"PASSERELLE_HOSTS": "relay.example, 127.0.0.1", "PASSERELLE_PLAN_MAX_AGE": "300"}
    settings = read_settings(env | more)
    assert settings.production and settings.hosts == ("relay.example", "127.0.0.1")
    assert settings.plan_max_age == 300 and len(settings.seal_keys) == 2
    assert "k1:" not in repr(settings)


def test_no_key_no_start(env):
    del env["PASSERELLE_SEAL_KEYS_FILE"]
    with pytest.raises(WrongSettings, match=r"PASSERELLE_SEAL_KEYS_FILE.*It is not set"):
        read_settings(env)


WRONG = {
    "no such file": ("SEAL_KEYS_FILE", "/nonexistent/keys", "There is no such file"),
    "a folder": ("SEAL_KEYS_FILE", "/", "It is a folder"),
    "nobody's extension": ("EXTENSION_ORIGINS", "", "somebody's extension"),
    "a page": ("EXTENSION_ORIGINS", "https://www.linkedin.com", "chrome-extension://"),
    "everybody": ("EXTENSION_ORIGINS", "*", "chrome-extension://"),
    "an id alone": ("EXTENSION_ORIGINS", "b" * 32, "Did you mean chrome-extension://" + "b" * 32),
    "a host": ("ALLOW_ORIGINS", "odoo.lan", "Did you mean https://odoo.lan:443?"),
    "no port": ("ALLOW_ORIGINS", "http://odoo.lan", "the port included"),
    "another scheme": ("ALLOW_ORIGINS", "ftp://odoo.lan:21", "scheme://host:port"),
    "no number": ("PLAN_MAX_AGE", "soon", "a whole number"),
    "a negative number": ("PLAN_MAX_AGE", "-5", "from 60"),
    "no age": ("GRANT_MAX_AGE", "0", "from 60"),
    "an age for ever": ("UNDO_MAX_AGE", "99999999999", "400 days"),
    "not a number": ("CRM_DEADLINE_SECONDS", "nan", "above 0"),
    "a patience without end": ("CRM_DEADLINE_SECONDS", "inf", "60 at most"),
    "a body of any size": ("MAX_BODY_BYTES", "99999999999", "4194304"),
    "no host": ("HOSTS", "", "host names"),
    "commas alone": ("HOSTS", ",", "host names"),
    "every host": ("HOSTS", "*", "without scheme"),
    "every host below": ("HOSTS", ".example", "without scheme"),
    "a host with a scheme": ("HOSTS", "https://relay.example", "without scheme"),
    "no time": ("CRM_READ_SECONDS", "0", "a number above 0"),
    "no truth": ("PRODUCTION", "ture", "Did you mean true?"),
    "small letters": ("DEFAULT_COUNTRY", "fr", "Did you mean FR?"),
    "no country": ("DEFAULT_COUNTRY", "XX", "ISO 3166"),
    "no scheme": ("PUBLIC_URL", "relay.example", "Did you mean https://relay.example?"),
    "a path": ("PUBLIC_URL", "https://relay.example/x", "no path"),
    "not encrypted": ("PUBLIC_URL", "http://relay.example", "https://"),
    "a statement without a scheme": ("PRIVACY_URL", "example.org/p", "Did you mean https://example.org/p?"),
    "no clients": ("OAUTH_CLIENTS_FILE", "/nonexistent", "There is no such file"),
    "no folder": ("MAPPING_DIR", "/nonexistent", "There is no such folder"),
    "no list": ("ACCESS_FILE", "/nonexistent", "There is no such file"),
    "a list without its key": ("SUPPRESSION_FILE", "/nonexistent", "go together"),
    "two lines": ("OPERATOR", "a\nb", "on one line"),
    "a link in production": ("ADMIN_LINK", "0" * 64, "local start alone"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_word_stops_the_start_in_words(env, fault):
    name, value, told = WRONG[fault]
    with pytest.raises(WrongSettings) as stopped:
        read_settings(env | {f"PASSERELLE_{name}": value})
    said = str(stopped.value)
    assert told in said and "PASSERELLE_" in said and not LIBRARY.search(said)
    if value and name not in ("SUPPRESSION_FILE", "ADMIN_LINK"):
        assert f'is "{value.strip()}"' in said and name in said


@pytest.mark.parametrize("name", list_variables())
def test_a_slip_of_the_finger_is_guessed(env, name):
    slipped = name[:-2] + name[-1] + name[-2] + "x"
    with pytest.raises(WrongSettings, match=f"Did you mean PASSERELLE_{name.upper()}"):
        read_settings(env | {f"PASSERELLE_{slipped.upper()}": "x"})


def test_what_resembles_nothing_leads_to_the_list(env):
    with pytest.raises(WrongSettings, match=r"no such setting\. server/README\.md lists"):
        read_settings(env | {"PASSERELLE_QQQQQQ": "x"})


def test_all_faults_are_told_at_once(env):
    more = {"PASSERELLE_PLAN_MAX_AGE": "soon", "PASSERELLE_HOST": "x", "PASSERELLE_ALOW_ORIGINS": "y"}
    with pytest.raises(WrongSettings) as stopped:
        read_settings(env | more)
    assert str(stopped.value).count("Did you mean") == 2
    with pytest.raises(WrongSettings) as stopped:
        read_settings(env | {"PASSERELLE_PLAN_MAX_AGE": "soon", "PASSERELLE_PRODUCTION": "maybe"})
    assert len(stopped.value.faults) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not = [toml", "It is no TOML"),
        ("[hubspot]\nclient_id = 'a'", r"\[hubspot\], client_secret"),
        ("[hubspot]\nclient_id = 'a'\nclient_secret = 's3cr3t'\nx = 1", r"\[hubspot\], x"),
    ],
)
def test_the_clients_are_told_by_their_place(env, tmp_path, text, told):
    (tmp_path / "clients").write_text(text)
    with pytest.raises(WrongSettings, match=told) as stopped:
        read_settings(env | {"PASSERELLE_OAUTH_CLIENTS_FILE": str(tmp_path / "clients")})
    assert "s3cr3t" not in str(stopped.value) and not LIBRARY.search(str(stopped.value))


def test_a_short_key_stops_the_start(env, tmp_path):
    (tmp_path / "keys").write_text("k1:c2hvcnQ=\n")
    with pytest.raises(WrongSettings, match="32 bytes") as told:
        read_settings(env)
    assert "c2hvcnQ" not in str(told.value)


KEY = base64.urlsafe_b64encode(os.urandom(32)).decode()
OTHER = base64.urlsafe_b64encode(os.urandom(32)).decode()
UNSAFE_KEYS = {
    "a doubled kid": (f"k1:{KEY}\nk1:{OTHER}", "same kid"),
    "one key twice": (f"k1:{KEY}\nk2:{KEY}", "twice"),
    "zeros": (f"k1:{base64.urlsafe_b64encode(bytes(32)).decode()}", "random"),
    "typed": (f"k1:{base64.urlsafe_b64encode(b'change-me-change-me-change-me-32').decode()}", "random"),
    "counted": (f"k1:{base64.urlsafe_b64encode(bytes(range(32))).decode()}", "random"),
    "a kid with a control character": (f"k\x071:{KEY}", "kid:base64url"),
    "a long kid": (f"{'k' * 65}:{KEY}", "kid:base64url"),
}


@pytest.mark.parametrize("fault", UNSAFE_KEYS)
def test_an_unsafe_key_stops_the_start(env, tmp_path, fault):
    text, told = UNSAFE_KEYS[fault]
    (tmp_path / "keys").write_text(text)
    with pytest.raises(WrongSettings) as stopped:
        read_settings(env)
    assert told in str(stopped.value) and KEY not in str(stopped.value)


def test_every_setting_has_a_form_and_a_line_in_the_readme():
    numbers = {name for name, field in Settings.model_fields.items() if field.annotation in (int, float)}
    assert FORMS.keys() | numbers == Settings.model_fields.keys()
    text = (ROOT / "server/README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`PASSERELLE_(\w+)`", text))
    unsaid = {"MAX_BODY_BYTES", "ADMIN_LINK"}
    assert {name.upper() for name in list_variables()} - unsaid <= told

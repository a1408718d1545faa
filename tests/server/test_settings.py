"""The relay refuses to start when its settings are unsafe or wrong, and says which one."""

import base64
import os

import pytest
from pydantic import ValidationError

from server.settings import Settings

ORIGIN = "chrome-extension://" + "a" * 32


@pytest.fixture
def env(tmp_path):
    keys = tmp_path / "keys"
    keys.write_text(
        "\n".join(f"k{n}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}" for n in (1, 2)) + "\n"
    )
    return {"PASSERELLE_SEAL_KEYS_FILE": str(keys), "PASSERELLE_EXTENSION_ORIGINS": ORIGIN, "HOME": "ignored"}


def test_it_reads_lists_numbers_and_keys(env):
    more = {"PASSERELLE_HOSTS": "relay.example,127.0.0.1", "PASSERELLE_PLAN_MAX_AGE": "300"}
    settings = Settings.from_env(env | more)
    assert settings.production and settings.hosts == ("relay.example", "127.0.0.1")
    assert settings.plan_max_age == 300 and len(settings.seal_keys) == 2
    assert "k1:" not in repr(settings)


def test_no_key_no_start(env):
    del env["PASSERELLE_SEAL_KEYS_FILE"]
    with pytest.raises(ValueError, match="PASSERELLE_SEAL_KEYS_FILE is not set"):
        Settings.from_env(env)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEAL_KEYS_FILE", "/nonexistent/keys"),
        ("EXTENSION_ORIGINS", ""),
        ("EXTENSION_ORIGINS", "https://www.linkedin.com"),
        ("EXTENSION_ORIGINS", "*"),
        ("ALLOW_ORIGINS", "odoo.lan"),
        ("ALLOW_ORIGINS", "http://odoo.lan"),
        ("ALLOW_ORIGINS", "ftp://odoo.lan:21"),
        ("PLAN_MAX_AGE", "soon"),
        ("SEAL_KEY_FILE", "misspelt"),
    ],
)
def test_a_wrong_word_stops_the_start(env, name, value):
    with pytest.raises((ValueError, ValidationError)):
        Settings.from_env(env | {f"PASSERELLE_{name}": value})


def test_a_short_key_stops_the_start(env, tmp_path):
    (tmp_path / "keys").write_text("k1:c2hvcnQ=\n")
    with pytest.raises(ValueError, match="32 bytes") as told:
        Settings.from_env(env)
    assert "c2hvcnQ" not in str(told.value)

"""A relay for tests, with a key of its own."""

import base64
import os

from server.app import create_app
from server.settings import Settings

ORIGIN = "chrome-extension://" + "a" * 32


def settings(**more):
    key = f"test:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
    given = {"production": False, "seal_keys": (key,), "extension_origins": (ORIGIN,), **more}
    return Settings.model_validate(given)


def client(**more):
    """A client of a new relay; its requests come from 127.0.0.1 to 127.0.0.1."""
    made = create_app(settings(**more)).test_client()
    made.environ_base["HTTP_HOST"] = "127.0.0.1"
    return made

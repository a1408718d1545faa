"""The environment as Settings, and what is wrong with it in sentences: which variable, what it says, which
form it must have, what was probably meant. No text of a library reaches the admin."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from .settings import LISTS, Settings, WrongSetting

PREFIX = "PASSERELLE_"
FILES = {"seal_keys": "seal_keys_file", "oauth_clients": "oauth_clients_file", "store_url": "store_url_file"}
"""Settings that a file holds, and the variables that name it: what is secret stands in no variable."""
LONGEST_SHOWN = 80
UNSHOWN = {"admin_link", "sentry_dsn", "otlp_endpoint"}
"""What may hold a credential, where somebody has put it into the wrong place."""

FORMS = {
    "production": "true or false",
    "seal_keys": "a file with one kid:key a line, the key being 32 bytes in base64url",
    "extension_origins": "chrome-extension:// and 32 letters a to p, or moz-extension:// and a UUID; "
    "several are separated by commas",
    "any_firefox": "true or false",
    "firefox_redirects": "https://, 40 hexadecimal digits, .extensions.allizom.org/; several by commas",
    "allow_origins": "scheme://host:port, the port included, as http://odoo.lan:8069; several by commas",
    "oauth_clients": "a TOML file with a table per CRM that holds client_id and client_secret",
    "store_url": "redis://, rediss:// or unix://, or a file that holds it",
    "max_body_bytes": "a whole number from 1024 to 4194304",
    "hosts": "host names, as relay.example, without scheme, port and *; several are separated by commas",
    "public_url": "https://, a host name, and no path, as https://relay.example",
    "default_country": "two capital letters of ISO 3166-1, as GB",
    "operator": "at most 200 characters on one line",
    "contact": "at most 200 characters on one line",
    "privacy_url": "an address that begins with https://",
    "region": "at most 200 characters on one line, as Frankfurt (EU)",
    "processors": "names with what they do, as Host Ltd (hosting, EU); several are separated by commas",
    "proxies": "addresses or networks, as 10.0.0.5 or 172.16.0.0/12; several are separated by commas",
    "proof_file": "a proof.json, as `make proof` writes it",
    "mapping_dir": "a folder that exists and can be read",
    "access_file": "a TOML file, as `python -m server access` makes it",
    "suppression_file": "a file, as `python -m server suppress` makes it",
    "suppression_key_file": "a file with 32 bytes in base64url",
    "enrichment_file": "a TOML file with the order of providers, as connectors/providers/README.md shows",
    "drafts_file": "a TOML file with texts and a model, as server/drafts/README.md shows",
    "admin_link": "64 hexadecimal digits; `make run` sets it",
    "sentry_dsn": "a Sentry project's DSN, as https://key@host/42, without a secret",
    "otlp_endpoint": "a collector's address for OTLP over HTTP, as http://collector.lan:4318/v1/traces",
}
WHOLE = "a whole number of seconds from 60 to 34560000 (400 days)"
NUMBER = "a number above 0, and 60 at most"
SECONDS = ("crm_read_seconds", "crm_deadline_seconds")


class Misset(NamedTuple):
    """One thing that is wrong: the variable, its value ("" where it is not set or is a secret), and why."""

    variable: str
    value: str
    form: str
    hint: str = ""

    def __str__(self) -> str:
        said = f' is "{self.value}"' if self.value else ""
        need = f"; it must be {self.form}" if self.form else ""
        return f"{self.variable}{said}{need}{f'. {self.hint}' if self.hint else ''}"


class WrongSettings(ValueError):
    """The settings do not let the relay start; the message has a line for each fault."""

    def __init__(self, faults: Iterable[Misset]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def read_settings(env: Mapping[str, str] | None = None) -> Settings:
    """The settings that the PASSERELLE_* variables make. Raises `WrongSettings`."""
    env = os.environ if env is None else env
    given = {
        key.removeprefix(PREFIX).lower(): value.strip()
        for key, value in env.items()
        if key.startswith(PREFIX)
    }
    faults = [*find_unknown(given), *find_unset(given)]
    if faults:
        raise WrongSettings(faults)
    found: dict[str, Any] = {name: value for name, value in given.items() if name not in FILES.values()}
    found |= {
        name: tuple(filter(None, map(str.strip, found[name].split(",")))) for name in LISTS & found.keys()
    }
    found |= read_files(given)
    try:
        return Settings.model_validate(found)
    except ValidationError as error:
        raise WrongSettings(list_faults(error, given)) from None


def list_variables() -> list[str]:
    """Every name that may stand behind PASSERELLE_, in small letters."""
    plain = (FILES.get(name, name) for name in Settings.model_fields)
    return sorted((*plain, "store_url"))


def find_unknown(given: Mapping[str, str]) -> Iterator[Misset]:
    """A variable of another name does nothing, and whoever set it believes that it does."""
    known = list_variables()
    for name in sorted(given.keys() - set(known)):
        near = get_close_matches(name, known, 1, 0.6)
        hint = f"Did you mean {variable_of(near[0])}?" if near else "server/README.md lists all of them."
        yield Misset(variable_of(name), "", "", f"There is no such setting. {hint}")


def find_unset(given: Mapping[str, str]) -> Iterator[Misset]:
    if not given.get("seal_keys_file"):
        hint = "It is not set, and the relay does not start without a key."
        yield Misset(f"{PREFIX}SEAL_KEYS_FILE", "", FORMS["seal_keys"], hint)


def read_files(given: Mapping[str, str]) -> dict[str, Any]:
    """What the files say. Raises `WrongSettings`, which names the variable and the place, and no line of a
    file of secrets."""
    found: dict[str, Any] = {}
    lines = read_text(given["seal_keys_file"], "seal_keys").splitlines()
    found["seal_keys"] = tuple(filter(None, map(str.strip, lines)))
    if path := given.get("oauth_clients_file"):
        try:
            found["oauth_clients"] = tomllib.loads(read_text(path, "oauth_clients"))
        except tomllib.TOMLDecodeError:
            fault = Misset(f"{PREFIX}OAUTH_CLIENTS_FILE", path, FORMS["oauth_clients"], "It is no TOML.")
            raise WrongSettings([fault]) from None
    if path := given.get("store_url_file"):
        found["store_url"] = read_text(path, "store_url").strip()
    return found


def read_text(path: str, name: str) -> str:
    """A file's text. Raises `WrongSettings`, which names the variable and what it says."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        words: dict[type[Exception], str] = {
            FileNotFoundError: "There is no such file.",
            PermissionError: "The relay may not read it.",
            IsADirectoryError: "It is a folder.",
        }
        why = words.get(type(error), "It cannot be read.")
        raise WrongSettings([Misset(variable_of(FILES[name]), path, FORMS[name], why)]) from None


def list_faults(error: ValidationError, given: Mapping[str, str]) -> list[Misset]:
    """A fault for each place that pydantic names, in our words."""
    faults = []
    for fault in error.errors(include_url=False, include_input=False):
        place = [str(part) for part in fault["loc"]]
        cause = fault.get("ctx", {}).get("error")
        # ours says which setting of several; pydantic would only name the whole
        if isinstance(cause, WrongSetting):
            faults.append(misset_of(cause.name, given, cause.hint))
        else:
            faults.append(misset_of(place[0] if place else "", given, hint_for(place)))
    return list(dict.fromkeys(faults))


def hint_for(place: list[str]) -> str:
    """Where inside a file the fault is."""
    if place[:1] == ["oauth_clients"] and len(place) > 1:
        return f"The fault is in [{place[1]}]" + (f", {place[2]}." if len(place) > 2 else ".")
    return ""


def misset_of(name: str, given: Mapping[str, str], hint: str = "") -> Misset:
    variable = FILES.get(name, name)
    value = given.get(variable, "")
    shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}..."
    form = FORMS.get(name) or (NUMBER if name in SECONDS else WHOLE)
    return Misset(variable_of(variable), "" if name in UNSHOWN else shown, form, hint or guess(name, value))


def guess(name: str, value: str) -> str:
    """What was probably meant, where it is one of a few."""
    text = value.strip().rstrip("/")
    if name in ("production", "any_firefox"):
        near = get_close_matches(text.lower(), ("true", "false"), 1, 0.4)
        return f"Did you mean {near[0]}?" if near else ""
    if name == "default_country" and text.upper() != text and len(text) == 2:
        return f"Did you mean {text.upper()}?"
    if name in ("public_url", "privacy_url") and text and "://" not in text:
        return f"Did you mean https://{text}?"
    if name == "extension_origins" and len(text) == 32 and text.isalpha():
        return f"Did you mean chrome-extension://{text}?"
    if name == "allow_origins" and "://" not in text and text:
        return f"Did you mean https://{text}:443?"
    return ""


def variable_of(name: str) -> str:
    return f"{PREFIX}{name.upper()}"

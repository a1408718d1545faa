"""Everything that the environment may say, checked once at start. A wrong word stops the start."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    model_validator,
)

from connectors.errors import Refused
from connectors.spelling.phones import is_country
from connectors.transport.egress import origin_of

from .seal import MEMORY, refuse_unsafe_keys
from .telemetry.addresses import read_dsn, read_endpoint

# ids of Chromium are 32 letters from a to p, Firefox gives each installation a UUID
ExtensionOrigin = Annotated[
    str, StringConstraints(pattern=r"^(chrome-extension://[a-p]{32}|moz-extension://[0-9a-f-]{36})$")
]
# the two that Firefox's identity.launchWebAuthFlow makes; 40 hexadecimal digits are a hash of the add-on's
# id
FirefoxRedirect = Annotated[
    str,
    StringConstraints(
        pattern=r"^(https://[0-9a-f]{40}\.extensions\.allizom\.org|http://127\.0\.0\.1/mozoauth2/[0-9a-f]{40})/$"
    ),
]
# shown on the about page: no line ends and no control characters
Told = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]{0,200}$")]
PrivacyUrl = Annotated[
    str,
    StringConstraints(max_length=500, pattern=r"^(https://[^\s/?#@:\\]+\.[^\s/?#@:\\]+(:\d+)?([/?#]\S*)?)?$"),
]
# a name or an address, and no pattern: a dot in front, or `*`, would let in names that nobody listed
HostName = Annotated[
    str,
    StringConstraints(
        max_length=253,
        to_lower=True,
        pattern=r"^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:.]+\])$",
    ),
]
DAY = 86_400
Age = Annotated[int, Field(ge=60, le=400 * DAY)]
Patience = Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)]
# an address is a network of one
Network = Annotated[str, AfterValidator(lambda text: str(ip_network(text)))]
STORES = ("redis://", "rediss://", "unix://")
FIREFOX_ORIGIN = re.compile(r"moz-extension://[0-9a-f-]{36}")
CHROME = "chrome-extension://"
LISTS = {"extension_origins", "allow_origins", "firefox_redirects", "hosts", "processors", "proxies"}


class WrongSetting(ValueError):
    """What holds of several settings together does not; `name` is the one to mend."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(hint)
        self.name, self.hint = name, hint


class Checked(BaseModel):
    # forbid: a misspelt variable would leave a default in force unseen. hide_input: an error would print a
    # key
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class OAuthClient(Checked):
    """The relay as a CRM knows it; made in the CRM's developer pages.

    `login` is the host at which reps sign in, where the CRM has several (a sandbox, a company's own domain).
    """

    client_id: str
    client_secret: SecretStr
    login: str = ""


class Settings(Checked):
    """Seconds and bytes unless said otherwise.

    `default_country` (ISO 3166-1 alpha-2) is where a phone number without a country's code is at home, when
    neither it nor the person's place says so; without it such a number stays as it is. `operator`, `contact`
    and `privacy_url` tell reps who runs the relay. `public_url` is the relay's own address for browsers;
    `any_firefox` lets in every Firefox extension, each of which has an origin of its own: a grant is its
    holder's alone. `grant_life` is counted from the connecting, `grant_max_age` from the last use.
    `admin_link` is the digest (SHA-256) of the token in the link that a local start prints. `store_url` names
    the Redis that several relays share; without it a relay is one process. `sentry_dsn` and `otlp_endpoint`
    name who is told of faults and of times; nobody is unless they are set.
    """

    production: bool = True
    seal_keys: Annotated[tuple[SecretStr, ...], Field(min_length=1)]
    extension_origins: tuple[ExtensionOrigin, ...] = ()
    any_firefox: bool = True
    firefox_redirects: tuple[FirefoxRedirect, ...] = ()
    allow_origins: tuple[str, ...] = ()
    oauth_clients: dict[str, OAuthClient] = {}
    # whoever serves others names his host; until then a page whose name points here gets no answer
    hosts: Annotated[tuple[HostName, ...], Field(min_length=1)] = ("127.0.0.1", "localhost")
    public_url: str = ""
    # a sealed plan, and a conversation of 50 messages
    max_body_bytes: Annotated[int, Field(ge=1_024, le=4 * 1024 * 1024)] = 256 * 1024
    plan_max_age: Age = DAY
    undo_max_age: Age = DAY
    grant_max_age: Age = 90 * DAY
    grant_life: Age = 365 * DAY
    crm_read_seconds: Patience = 10.0
    crm_deadline_seconds: Patience = 15.0
    limit_rep: Annotated[int, Field(ge=1)] = 600
    limit_team: Annotated[int, Field(ge=1)] = 6_000
    limit_address: Annotated[int, Field(ge=1)] = 3_000
    # nginx on the same machine, as deploy/nginx.conf has it
    proxies: tuple[Network, ...] = ("127.0.0.0/8", "::1/128")
    store_url: SecretStr = SecretStr("")
    default_country: str = ""
    operator: Told = ""
    contact: Told = ""
    privacy_url: PrivacyUrl = ""
    region: Told = ""
    processors: tuple[Told, ...] = ()
    proof_file: Path | None = None
    mapping_dir: Path | None = None
    access_file: Path | None = None
    suppression_file: Path | None = None
    suppression_key_file: Path | None = None
    enrichment_file: Path | None = None
    drafts_file: Path | None = None
    admin_link: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    sentry_dsn: SecretStr = SecretStr("")
    otlp_endpoint: Annotated[str, StringConstraints(max_length=300)] = ""

    @model_validator(mode="after")
    def refuse_unsafe(self) -> Self:
        """Raises `WrongSetting`, a `ValueError` with which the start stops."""
        try:
            refuse_unsafe_keys([key.get_secret_value() for key in self.seal_keys])
        except ValueError as error:
            raise WrongSetting("seal_keys", f"{error}.".capitalize()) from None
        if self.default_country and not is_country(self.default_country):
            raise WrongSetting("default_country", "")
        if not all(map(is_origin, self.allow_origins)):
            raise WrongSetting("allow_origins", "")
        # without a list every extension of the browser could ask in the rep's name
        named = self.extension_origins or (self.any_firefox and "any_firefox" in self.model_fields_set)
        if self.production and not named:
            raise WrongSetting("extension_origins", "A relay in production serves somebody's extension.")
        if self.public_url and not is_public_url(self.public_url):
            raise WrongSetting("public_url", "")
        if self.production and self.admin_link:
            raise WrongSetting("admin_link", "A link by which anybody signs in is for a local start alone.")
        if bool(self.suppression_file) != bool(self.suppression_key_file):
            raise WrongSetting("suppression_key_file", "The list and its key go together, in two files.")
        self.refuse_absent_files()
        self.refuse_split_memory()
        self.refuse_odd_watchers()
        return self

    def refuse_odd_watchers(self) -> None:
        """Raises `WrongSetting` for addresses of telemetry that are none."""
        told = (
            ("sentry_dsn", self.sentry_dsn.get_secret_value(), read_dsn),
            ("otlp_endpoint", self.otlp_endpoint, read_endpoint),
        )
        for name, text, read in told:
            try:
                _ = text and read(text)
            except ValueError:
                raise WrongSetting(name, "") from None

    def refuse_split_memory(self) -> None:
        """Raises `WrongSetting`: of several keys any may be the first one of another relay, which then locks
        under other names."""
        kids = [key.get_secret_value().partition(":")[0] for key in self.seal_keys]
        if self.store_url.get_secret_value() and len(kids) > 1 and MEMORY not in kids:
            hint = "Relays that share a store and change their key need the line memory: in the file"
            raise WrongSetting("seal_keys", f"{hint}; python -m server keys add writes it.")

    def refuse_absent_files(self) -> None:
        """Raises `WrongSetting`, also for a store that is none."""
        if (url := self.store_url.get_secret_value()) and not url.startswith(STORES):
            raise WrongSetting("store_url", "")
        if self.mapping_dir and not self.mapping_dir.is_dir():
            raise WrongSetting("mapping_dir", "There is no such folder.")
        for name in ("access_file", "suppression_file", "suppression_key_file", "proof_file"):
            path: Path | None = getattr(self, name)
            if path and not path.is_file():
                raise WrongSetting(name, "There is no such file.")

    def serves_origin(self, origin: str) -> bool:
        """Whether a request may come from an extension: a listed one, or one of any Firefox."""
        return origin in self.extension_origins or (
            self.any_firefox and FIREFOX_ORIGIN.fullmatch(origin) is not None
        )

    def redirects_of(self, connector: str) -> frozenset[str]:
        """Where an authorization may end: the listed extensions' own redirect addresses, exactly, and the
        admin's page."""
        chrome = (
            origin.removeprefix(CHROME) for origin in self.extension_origins if origin.startswith(CHROME)
        )
        bases = (*(f"https://{item}.chromiumapp.org/" for item in chrome), *self.firefox_redirects)
        mine = [f"{self.public_url.rstrip('/')}/admin/connect/{connector}/back"] if self.public_url else []
        return frozenset([*(base + connector for base in bases), *mine])


def is_origin(text: str) -> bool:
    try:
        return text.startswith(("http://", "https://")) and origin_of(text) == text
    except Refused:
        return False


def is_public_url(url: str) -> bool:
    """`https://host`; plain http for this computer alone."""
    try:
        parts = urlsplit(url)
        local = parts.hostname in ("127.0.0.1", "localhost") and parts.scheme == "http"
        bare = not (parts.path.rstrip("/") or parts.query or parts.fragment or parts.username)
        return bare and bool(parts.hostname) and (local or parts.scheme == "https") and parts.port != 0
    except ValueError:
        return False

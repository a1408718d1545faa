"""Whoever is told besides the log: nobody, unless the settings name somebody and his package is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from ..settings import Settings
from ..status.trace import Trace
from .addresses import read_dsn, read_endpoint
from .outlet import CLOSE_SECONDS, Count

if TYPE_CHECKING:  # packages of their own, which are there where they are wanted
    from .crashes import Crashes
    from .spans import Spans

NEEDS = {
    "sentry_dsn": ("sentry_sdk", "sentry-sdk"),
    "otlp_endpoint": ("opentelemetry.sdk", "opentelemetry-sdk"),
}
INSTALL = "pip install --require-hashes -r requirements-telemetry.txt"


class Watchers:
    """Does nothing where nobody is named."""

    def __init__(self, crashes: Crashes | None = None, spans: Spans | None = None) -> None:
        self._crashes, self._spans = crashes, spans

    def tell_crash(self, error: BaseException | None) -> None:
        if self._crashes and error is not None:
            self._crashes.tell_crash(error)

    def tell_request(self, trace: Trace, method: str, route: str, status: int, seconds: float) -> None:
        if self._spans:
            self._spans.tell_request(trace, method, route, status, seconds)

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """Send what still waits, each for so long at most."""
        for each in (self._crashes, self._spans):
            if each:
                each.close(seconds)


def open_watchers(settings: Settings, count_crash: Count, count_span: Count) -> Watchers:
    """Raises `ValueError` where one is named and his package is not there."""
    refuse_missing(settings)
    crashes, spans = None, None
    if dsn := settings.sentry_dsn.get_secret_value():
        from .crashes import Crashes

        crashes = Crashes(dsn, read_dsn(dsn), count_crash)
    if settings.otlp_endpoint:
        from .spans import Spans

        spans = Spans(read_endpoint(settings.otlp_endpoint), count_span)
    return Watchers(crashes, spans)


def refuse_missing(settings: Settings) -> None:
    """Raises `ValueError`, which says what is to be installed."""
    wanted = {"sentry_dsn": settings.sentry_dsn.get_secret_value(), "otlp_endpoint": settings.otlp_endpoint}
    missing = [name for name in wanted if wanted[name] and not is_installed(NEEDS[name][0])]
    if missing:
        raise ValueError(
            "\n".join(
                f"PASSERELLE_{name.upper()} is set, and the package {NEEDS[name][1]} is not installed: "
                f"{INSTALL}, or unset it"
                for name in missing
            )
        )


def is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # of the package above it
        return False

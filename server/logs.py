"""One JSON line per event, to standard output; only events named in code, never a value of somebody's.

Whoever else could speak in the process (libraries, gunicorn, Python about what nobody caught) has the same
door: its name, the kind of the error and the place in the code are kept, and none of its words.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

import structlog
from gunicorn.glogging import Logger

Listener = Callable[[BaseException], None]
LISTENERS: list[Listener] = []

MASTER = os.getpid()
"""The process that read the settings: it sees no request, so what gunicorn says there is shown whole."""


def configure_lines() -> None:
    """The form of a line, in every process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        cache_logger_on_first_use=True,
    )


def configure_logs() -> None:
    """Once per worker. Libraries speak from WARNING on; of what they say, only who spoke is kept."""
    configure_lines()
    # `force` takes out the handlers that gunicorn and libraries have set up, which write whole messages
    logging.basicConfig(level=logging.WARNING, handlers=[NameOnly()], force=True)
    # a fault inside of logging would print the record with its arguments
    logging.raiseExceptions = False
    # warnings quote the line and the value that they are about
    logging.captureWarnings(True)
    sys.excepthook = tell_uncaught
    threading.excepthook = lambda told: tell_uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: tell_uncaught(told.exc_type, told.exc_value, told.exc_traceback)


class NameOnly(logging.Handler):
    """A library's message may quote a URL or a header; its name and level may not."""

    def emit(self, record: logging.LogRecord) -> None:
        told = describe_error(record.exc_info[1]) if record.exc_info else {}
        structlog.get_logger("library").warning(
            "library", name=record.name, severity=record.levelname, **told
        )
        hand_on(record.exc_info[1] if record.exc_info else None)


class ServerLog(Logger):  # type: ignore[misc]
    """gunicorn's own log, which quotes malformed requests and prints tracebacks with their messages."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers = [ServerLines()]
        self.access_log.handlers = []


class ServerLines(logging.Handler):
    """In the master its words; in a worker, which sees requests, the kind of an error and its place alone."""

    def emit(self, record: logging.LogRecord) -> None:
        log = structlog.get_logger("server")
        told = describe_error(record.exc_info[1]) if record.exc_info else {}
        said = {"said": record.getMessage()} if os.getpid() == MASTER else {}
        log.warning("server", severity=record.levelname, **said, **told)
        hand_on(record.exc_info[1] if record.exc_info else None)


def tell_uncaught(
    _: type[BaseException], error: BaseException | None, trace: TracebackType | None = None
) -> None:
    """In place of the traceback that Python would print, whose last line is the message."""
    structlog.get_logger("passerelle").error("uncaught", **describe_error(error, trace))
    hand_on(error)


def listen_to_errors(tell: Listener) -> None:
    """One besides the log is told of every error that is logged here, in this process."""
    LISTENERS[:] = [tell]


def hand_on(error: BaseException | None) -> None:
    if error is not None:
        for tell in LISTENERS:
            tell(error)


def describe_error(error: BaseException | None, trace: TracebackType | None = None) -> dict[str, str]:
    """The type of an error and the place where it was raised; never its message, which may hold a datum."""
    place = trace or (error.__traceback__ if error else None)
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename.rpartition('/')[2]}:{place.tb_lineno}" if place else ""
    return {"error": type(error).__name__, "where": where}

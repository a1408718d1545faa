"""gunicorn's settings of a relay whose patience has no end: what ends it then does not depend on clients."""

from gunicorn.workers import gthread

from server import worker
from server.gunicorn import *  # noqa: F403 - all settings but one are the relay's own

FOR_EVER = 1_000_000.0
worker.HEAD_SECONDS = worker.BODY_SECONDS = worker.LINGER_SECONDS = FOR_EVER
gthread.DEFAULT_WORKER_DATA_TIMEOUT = FOR_EVER
graceful_timeout = int(FOR_EVER)

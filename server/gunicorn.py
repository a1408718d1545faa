"""gunicorn's settings: threads behind a buffering proxy, nothing written, an access log of our own.

Figures: keep-alive above the proxy's own, header room for a sealed grant, restarts that drain.
"""

# ruff: noqa: E402
from server.surroundings import close_memory, is_gunicorn, list_unsafe, wipe_freed_memory

wipe_freed_memory()  # before anything large is imported, which would be done twice

import gc

if is_gunicorn():
    gc.disable()  # while it loads, nothing becomes garbage, and looking for it is a fifth of the start

import sys
from typing import Any

import connectors
from connectors.errors import StoreAway
from server.app import open_store
from server.environment import read_settings
from server.logs import configure_lines, configure_logs, listen_to_errors
from server.mappings.folder import Mappings
from server.mappings.judging import refuse_unusable
from server.seal import Sealer
from server.sweep import start_sweeping
from server.telemetry.watchers import refuse_missing
from server.wiring import NAME

wsgi_app = "server.app:create_app()"
# threads, as a plan waits for CRMs: processes would each have locks and memos of their own
worker_class = "server.worker.Worker"
logger_class = "server.logs.ServerLog"
threads = 96
# a header of these names would else be taken for the path; any other with an underscore is dropped
forwarder_headers = ""
# a client's word about its scheme is believed by nobody here, so it contradicts nothing
secure_scheme_headers: dict[str, str] = {}
# longer than a proxy keeps its idle connections (60 s in nginx): whoever closes first loses a request
keepalive = 75
graceful_timeout = 20
# a sealed grant in Authorization; gunicorn's 8,190 is too little for one with learned places
limit_request_field_size = 12_288
# the heartbeat is a file: on a slow disk it would have the worker killed
worker_tmp_dir = "/dev/shm"  # noqa: S108
# a socket that takes commands is a door that nobody here needs
control_socket_disable = True
# it would write paths and addresses; `edge` writes a line without them
accesslog = None
loglevel = "warning"


ALONE = "several workers need PASSERELLE_STORE_URL: without it each has locks of its own, and writes twice"


def on_starting(server: Any) -> None:
    """A wrong setting is told once, in words, before any process is made.

    `ValueError` and `StoreAway` end it.
    """
    configure_lines()
    close_memory()
    try:
        settings = read_settings()
        if unsafe := list_unsafe():
            raise ValueError("\n".join(unsafe))
        mappings = Mappings(settings.mapping_dir, refuse_unusable)
        if hopeless := mappings.list_hopeless(connectors.specs()):
            raise ValueError("\n".join(hopeless))
        refuse_missing(settings)
        open_store(settings, Sealer([key.get_secret_value() for key in settings.seal_keys]))
    except (ValueError, StoreAway) as error:
        sys.exit(f"The relay does not start:\n{error}")
    if server.cfg.workers > 1 and not settings.store_url.get_secret_value():
        sys.exit(f"The relay does not start:\n{ALONE}")


def when_ready(_server: Any) -> None:
    keep_what_is_loaded()


def nworkers_changed(server: Any, new: int, _old: int | None) -> None:
    """A signal (TTIN) may ask for more workers later on."""
    if new > 1 and not read_settings().store_url.get_secret_value():
        server.num_workers = 1


def post_worker_init(worker: Any) -> None:
    keep_what_is_loaded()
    wiring = worker.wsgi.extensions[NAME]
    start_sweeping(wiring)
    listen_to_errors(wiring.watchers.tell_crash)


def worker_exit(_server: Any, worker: Any) -> None:
    """What is still to be told is sent, for a moment; a worker that never served has nothing."""
    if wiring := getattr(getattr(worker, "wsgi", None), "extensions", {}).get(NAME):
        wiring.watchers.close()


def post_fork(_server: object, _worker: object) -> None:
    # after the fork: each worker has its own, and gunicorn sets logging up before
    configure_logs()
    gc.disable()


def keep_what_is_loaded() -> None:
    """What lives as long as the process is set aside: each sweep would walk through it, and hold all threads
    up for a tenth of a second."""
    gc.collect()
    gc.freeze()
    gc.enable()

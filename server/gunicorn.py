"""gunicorn's settings: threads behind a buffering proxy, nothing written, an access log of our own.

Figures: keep-alive above the proxy's own, header room for a sealed grant, restarts that drain.
"""

from server.logs import configure

wsgi_app = "server.app:create_app()"
worker_class = "gthread"
threads = 64
reuse_port = True
keepalive = 75
graceful_timeout = 20
limit_request_field_size = 12_288
worker_tmp_dir = "/dev/shm"  # noqa: S108
control_socket_disable = True
accesslog = None
loglevel = "warning"


def post_fork(_server: object, _worker: object) -> None:
    configure()

"""The floor's gunicorn: the relay's figures, and gunicorn's own threads."""

from server import gunicorn as ours

worker_class = "gthread"
threads = ours.threads
reuse_port = True
keepalive = ours.keepalive
limit_request_field_size = ours.limit_request_field_size
worker_tmp_dir = ours.worker_tmp_dir
control_socket_disable = True
accesslog = None
loglevel = "warning"


def post_worker_init(_worker: object) -> None:
    ours.keep_what_is_loaded()

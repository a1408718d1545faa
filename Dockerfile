# The relay alone: no shell tools of ours, no volume, a user without rights, a root that can be read-only:
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --env-file relay.env -v keys:/run/keys:ro passerelle
FROM python:3.12-slim AS build
WORKDIR /build
COPY requirements.txt .
RUN python -m venv /app/venv && /app/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
# docker build --build-arg TELEMETRY=1: for whoever tells Sentry or a collector; nobody else needs the packages
ARG TELEMETRY=""
COPY requirements-telemetry.txt .
RUN if [ -n "$TELEMETRY" ]; then /app/venv/bin/pip install --no-cache-dir --require-hashes -r requirements-telemetry.txt; fi

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin relay
COPY --from=build /app/venv /app/venv
COPY connectors /app/connectors
COPY server /app/server
WORKDIR /app
ENV PATH=/app/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONMALLOC=malloc GLIBC_TUNABLES=glibc.malloc.perturb=221:glibc.malloc.tcache_count=0:glibc.malloc.arena_max=1 LD_BIND_NOW=1
USER 10001
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["python", "-m", "gunicorn", "-c", "python:server.gunicorn", "-w", "1", "-b", "0.0.0.0:8000"]

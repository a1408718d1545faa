"""The command and the environment of each file run as they stand there, and serve."""

import pytest

from server import VERSION

from .files import find_object, read_compose, read_env, read_image, read_unit, split_unit_env
from .jail import compose_command, nginx_service, run_jail, service_of, store_service, write_files


def secret_places(folder):
    return {"PASSERELLE_SEAL_KEYS_FILE": f"{folder}/keys", "PASSERELLE_ACCESS_FILE": f"{folder}/access.toml"}


@pytest.fixture
def image(tmp_path):
    """As README.md of `server` starts it: `docker run --read-only --tmpfs /tmp ...`, nginx beside it."""
    command, env, check = read_image()
    env = {**env, **read_env(), **secret_places("/run/keys")}
    files = write_files(tmp_path, "/run/keys")
    relay = service_of("relay", command, 8000, 10001, env)
    return files, [*fronted([]), relay], check


@pytest.fixture
def compose(tmp_path):
    command, env, check = read_image()
    relay = read_compose()["services"]["relay"]
    env = {**env, **read_env(relay["env_file"][0]), **relay["environment"]}
    service = service_of("relay", command, 8000, 10001, env, **relay["ulimits"])
    store = store_service(compose_command("store"), 999)
    return write_files(tmp_path, "/run/secrets"), [store, *fronted(compose_command("nginx")), service], check


@pytest.fixture
def kubernetes(tmp_path):
    command, env, check = read_image()
    pod = find_object("Deployment", "relay")["spec"]["template"]["spec"]
    relay, nginx = pod["containers"]
    config = find_object("ConfigMap", relay["envFrom"][0]["configMapRef"]["name"])
    env = {**env, **config["data"], **{item["name"]: item["value"] for item in relay["env"]}}
    user = pod["securityContext"]["runAsUser"]
    service = service_of("relay", relay.get("command", command), 8000, user, env)
    store = find_object("Deployment", "store")["spec"]["template"]["spec"]
    store = store_service(store["containers"][0]["command"], store["securityContext"]["runAsUser"])
    files = write_files(tmp_path, relay["volumeMounts"][0]["mountPath"])
    return files, [store, *fronted(nginx["command"], user), service], check


@pytest.fixture
def systemd(tmp_path):
    unit = read_unit()
    command = unit["ExecStart"][0].replace("/opt/passerelle/venv/bin/", "").split()
    env = {**read_env(), **split_unit_env(unit), "PASSERELLE_ACCESS_FILE": "/run/credentials/access.toml"}
    env = {name: value.replace("%d", "/run/credentials") for name, value in env.items()}
    limits = {name: int(unit[f"Limit{name.upper()}"][0]) for name in ("fsize", "core", "nofile")}
    service = service_of("relay", command, 8000, 61184, env, **limits)
    return write_files(tmp_path, "/run/credentials"), [*fronted([]), service], None


def fronted(command, user=101):
    """nginx, by the file's own command; by the file alone where the deployment has none."""
    bare = ["nginx", "-g", "daemon off;", "-c", "/etc/passerelle/nginx.conf", "-e", "stderr"]
    return [nginx_service(command or bare, user)]


@pytest.mark.parametrize("kind", ["image", "compose", "kubernetes", "systemd"])
def test_it_serves_as_the_file_says(kind, request):
    files, services, check = request.getfixturevalue(kind)
    commands = {"health check": check} if check else {}
    # Debian's nginx has its cache in /var/lib/nginx, the image's in /var/cache/nginx
    tmpfs = ["/tmp", "/dev/shm", "/var/lib/nginx"]  # noqa: S108
    told = run_jail(files, services, tmpfs, port_start=0, commands=commands)
    answers, ends = told["answers"], told["ends"]
    assert answers.pop("written") == []
    statuses = {name: answer["status"] for name, answer in answers.items()}
    assert statuses == {
        "alive": 200,
        "ready": 200,
        "metrics": 200,
        "status by number": 421,
        "through nginx": 200,
        "metrics outside": 404,
        "foreign name": 421,
        "stranger": 401,
        **({"health check": 0} if check else {}),
    }
    assert (
        VERSION in answers["through nginx"]["text"]
        and "strict-transport-security" in answers["alive"]["headers"]
    )
    assert '"no_access"' in answers["stranger"]["text"]
    assert "passerelle_inside 0.0" in answers["metrics"]["text"]
    assert ends["relay"]["code"] == 0, ends["relay"]["said"][-1000:]
    lines = [line for line in ends["relay"]["said"].splitlines() if line.strip()]
    assert lines and all(line.startswith("{") for line in lines), "one JSON line per event, and nothing else"

"""The compose file is what an engine takes, and as closed as the image's own page says."""

from .files import DEPLOY, read_compose, read_env
from .programs import need_script, run_program

COMPOSE = ["--builtin-schema", "vendor.compose-spec"]


def test_compose_takes_the_file(tmp_path):
    check = need_script("check-jsonschema")
    said = run_program(check, *COMPOSE, DEPLOY / "compose.yaml")
    assert said.returncode == 0, said.stdout
    broken = tmp_path / "compose.yaml"
    broken.write_text((DEPLOY / "compose.yaml").read_text().replace("mem_limit: 512m", "mem_limits: 512m"))
    assert run_program(check, *COMPOSE, broken).returncode != 0, "a wrong word would be seen"


def test_no_service_has_a_right_or_a_disk():
    for service in read_compose()["services"].values():
        assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert "volumes" not in service and "privileged" not in service and "cap_add" not in service
        assert service["mem_limit"] and service["pids_limit"]
    assert "volumes" not in read_compose()


def test_the_store_keeps_nothing_and_is_reached_by_relays_alone():
    services = read_compose()["services"]
    command = " ".join(services["store"]["command"])
    assert "--save  --appendonly no" in command and "noeviction" in command
    assert read_compose()["networks"]["store"]["internal"] is True
    assert {name for name, service in services.items() if "store" in service["networks"]} == {
        "relay",
        "store",
    }
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]


def test_settings_hold_no_secret():
    assert not any(word in name for name in read_env() for word in ("KEY", "SECRET", "CLIENT", "STORE"))

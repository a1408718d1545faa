"""What a cluster would get: valid, closed, and let out to no more than the connectors need."""

import pytest
import yaml

from connectors import specs
from connectors.transport.egress import DENIED
from server import VERSION
from server.__main__ import run_command
from server.commands.network import compose_network_policy, hosts_of_provider

from .files import DEPLOY, build_kustomization, find_object, read_compose
from .programs import need_script, run_program

KUBERNETES = "1.34"


def pods():
    return [item for item in build_kustomization() if item["kind"] == "Deployment"]


def containers():
    return [part for item in pods() for part in item["spec"]["template"]["spec"]["containers"]]


def validate(folder, text):
    path = folder / "objects.yaml"
    path.write_text(text)
    return run_program(need_script("kubernetes-validate"), "-k", KUBERNETES, "--strict", path)


def test_kubernetes_takes_every_object(tmp_path):
    text = yaml.safe_dump_all(build_kustomization())
    said = validate(tmp_path, text)
    assert said.returncode == 0, said.stdout + said.stderr
    broken = text.replace("readOnlyRootFilesystem", "readonlyRootFilesystem", 1)
    assert validate(tmp_path, broken).returncode != 0, "a wrong word would be seen"


def test_no_pod_has_a_right_or_a_disk():
    for item in pods():
        pod = item["spec"]["template"]["spec"]
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        for volume in pod.get("volumes", []):
            kinds = volume.keys() - {"name"}
            assert kinds <= {"secret", "projected", "emptyDir"}, volume
            assert volume.get("emptyDir", {"medium": "Memory"})["medium"] == "Memory"
    for part in containers():
        closed = part["securityContext"]
        assert closed["readOnlyRootFilesystem"] and closed["allowPrivilegeEscalation"] is False
        assert closed["capabilities"] == {"drop": ["ALL"]}
        assert {"cpu", "memory"} <= part["resources"]["limits"].keys()
        assert part["readinessProbe"]
        assert not any("secret" in str(item.get("value", "")).lower() for item in part.get("env", []))


def test_any_relay_serves_anybody():
    services = [item for item in build_kustomization() if item["kind"] == "Service"]
    assert all("sessionAffinity" not in item["spec"] for item in services)
    deployment, scaler = find_object("Deployment", "relay"), find_object("HorizontalPodAutoscaler", "relay")
    assert min(deployment["spec"]["replicas"], scaler["spec"]["minReplicas"]) >= 2
    assert find_object("PodDisruptionBudget", "relay")["spec"]["maxUnavailable"] == 1
    pod = deployment["spec"]["template"]["spec"]
    # gunicorn's own time to end what is under way, and the pause before
    pause = pod["containers"][0]["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert pod["terminationGracePeriodSeconds"] > pause + 20
    names = {item["name"] for item in pod["containers"][0]["env"]}
    assert "PASSERELLE_STORE_URL" in names and find_object("Deployment", "store")["spec"]["replicas"] == 1


@pytest.mark.parametrize("name", ["relay", "store", "relays"])
def test_a_service_finds_its_pods(name):
    wanted = find_object("Service", name)["spec"]
    labels = find_object("Deployment", name.rstrip("s"))["spec"]["template"]
    assert wanted["selector"].items() <= labels["metadata"]["labels"].items()
    ports = {port["name"] for part in labels["spec"]["containers"] for port in part["ports"]}
    assert {port["targetPort"] for port in wanted["ports"]} <= ports


def test_images_are_of_this_version():
    images = {part["image"] for part in containers()}
    assert f"passerelle:{VERSION}" in images and all(":" in image for image in images)
    assert read_compose()["services"]["relay"]["image"] == f"passerelle:{VERSION}"


def test_the_policy_is_the_command_s():
    file = DEPLOY / "kubernetes/networkpolicy.yaml"
    assert file.read_text() == compose_network_policy([], [], names=False), (
        "python -m server network > this file"
    )


def test_a_relay_gets_out_to_crms_and_its_store_alone():
    policy = find_object("NetworkPolicy", "relay")["spec"]
    dns, store, public = policy["egress"]
    assert [port["port"] for port in dns["ports"]] == [53, 53]
    assert store["ports"][0]["port"] == 6379 and public["ports"] == [{"port": 443, "protocol": "TCP"}]
    barred = {network for block in public["to"] for network in block["ipBlock"]["except"]}
    assert barred == set(map(str, DENIED)), "what the relay refuses, the cluster refuses"
    assert find_object("NetworkPolicy", "store")["spec"].get("egress", []) == []


def test_a_private_crm_is_let_through_by_number():
    spec = yaml.safe_load(compose_network_policy(["odoo"], ["10.0.0.5:8069", "[fd00::5]:443"], names=False))[
        "spec"
    ]
    opened = {(rule["to"][0]["ipBlock"]["cidr"], rule["ports"][0]["port"]) for rule in spec["egress"][2:4]}
    assert opened == {("10.0.0.5/32", 8069), ("fd00::5/128", 443)}
    for wrong in ("odoo.lan:8069", "10.0.0.5", "10.0.0.5:x", "10.0.0.5:0", "10.0.0.5:70000"):
        with pytest.raises(ValueError, match="no number and port"):
            compose_network_policy([], [wrong], names=False)


def test_who_is_told_of_faults_and_times_is_let_through_as_the_settings_name_him(monkeypatch, capsys):
    monkeypatch.setenv("PASSERELLE_SENTRY_DSN", "https://abcdef01@errors.example/4")
    monkeypatch.setenv("PASSERELLE_OTLP_ENDPOINT", "http://10.0.0.9:4318")
    assert run_command(["network", "--names", "google"]) == 0
    rules = yaml.safe_load(capsys.readouterr().out)["spec"]["egress"]
    assert {"matchName": "errors.example"} in rules[-1]["toFQDNs"]
    ports = [{"port": "4318", "protocol": "TCP"}]
    assert {"toCIDR": ["10.0.0.9/32"], "toPorts": [{"ports": ports}]} in rules
    assert run_command(["network", "google"]) == 0
    private = yaml.safe_load(capsys.readouterr().out)["spec"]["egress"][2]
    assert (private["to"][0]["ipBlock"]["cidr"], private["ports"][0]["port"]) == ("10.0.0.9/32", 4318)
    monkeypatch.setenv("PASSERELLE_OTLP_ENDPOINT", "http://times.example:4318")
    assert run_command(["network", "google"]) == 2 and "by --allow" in capsys.readouterr().err


def test_by_name_only_the_hosts_of_the_enabled_connectors():
    policy = yaml.safe_load(compose_network_policy(["google", "odoo=crm.example"], [], names=True))
    named = {item["matchName"] for item in policy["spec"]["egress"][-1]["toFQDNs"]}
    assert named == {*specs()["google"].hosts, "oauth2.googleapis.com", "crm.example"}
    others = [*hosts_of_provider("hunter"), "ai.example"]
    more = yaml.safe_load(compose_network_policy(["google"], [], names=True, others=others))
    told = {item["matchName"] for item in more["spec"]["egress"][-1]["toFQDNs"]}
    assert told == {*specs()["google"].hosts, "oauth2.googleapis.com", "api.hunter.io", "ai.example"}
    with pytest.raises(ValueError, match="no such provider"):
        hosts_of_provider("clearbit")
    for odd in ("localhost", "10.0.0.5", "https://ai.example", "a b"):
        with pytest.raises(ValueError, match="no name of a public host"):
            compose_network_policy([], [], names=False, others=[odd])
    with pytest.raises(ValueError, match=r"odoo=crm\.example"):
        compose_network_policy(["odoo"], [], names=True)
    with pytest.raises(ValueError, match="no such connector"):
        compose_network_policy(["odo"], [], names=False)

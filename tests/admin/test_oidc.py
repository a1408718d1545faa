"""The company's sign-in: a real provider through its own pages, and every token that must not let anybody
in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, RSAKey

from connectors.transport.egress import Egress
from connectors.transport.http import Http
from server.access.gate import HEADER, Pass
from server.access.oidc import Provider, member_of
from server.access.roll import Oidc, parse_roll
from server.api.problems import Problem
from tests.server.relays import client
from tests.servers import serve_in_thread, stop_serving

from .company import CLIENT, SECRET, Company, say_yes

EXTENSION = "https://" + "a" * 32 + ".chromiumapp.org/access"
ROLL = """
[teams.emea]
[oidc]
issuer = "{issuer}"
client_id = "{client}"
client_secret_file = "{secret}"
[[oidc.groups]]
group = "crm-admins"
role = "admin"
[[oidc.groups]]
group = "helpdesk"
role = "support"
[[oidc.groups]]
group = "sales-emea"
team = "emea"
"""


@pytest.fixture(scope="module")
def company():
    made = Company(EXTENSION)
    yield made
    made.stop()


def relay_of(tmp_path, issuer):
    (tmp_path / "secret").write_text(SECRET)
    roll = ROLL.format(issuer=issuer, client=CLIENT, secret=tmp_path / "secret")
    (tmp_path / "access.toml").write_text(roll)
    return client(access_file=tmp_path / "access.toml", allow_origins=(issuer,))


def challenge():
    verifier = secrets.token_urlsafe(48)
    digest = hashlib.sha256(verifier.encode()).digest()
    return verifier, base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def sign_in(relay, who):
    """The answer to a rep's code, as the extension gets it."""
    verifier, made = challenge()
    started = relay.post("/v1/access/start", json={"code_challenge": made, "redirect_uri": EXTENSION})
    end = say_yes(started.json["authorize_url"], who, EXTENSION)
    said = {name: values[0] for name, values in parse_qs(urlsplit(end).query).items()}
    body = {"code": said["code"], "state": said["state"], "code_verifier": verifier}
    return relay.post("/v1/access/exchange", json=body), body


def test_a_rep_signs_in_and_is_of_their_team(tmp_path, company):
    relay = relay_of(tmp_path, company.url)
    assert relay.get("/v1/connectors").json["code"] == "no_access"
    answer, body = sign_in(relay, "rae")
    assert answer.status_code == 200 and answer.json["team"] == "emea"
    admitted = relay.get("/v1/connectors", headers={HEADER: answer.json["access"]})
    assert admitted.status_code == 200
    again = relay.post("/v1/access/exchange", json=body)
    assert again.json["code"] == "wrong_sign_in", "a code works once"
    assert "rae" not in answer.json["access"]
    sealer = relay.application.extensions["passerelle"].sealer
    assert sealer.open(Pass, answer.json["access"], max_age=60).email == "rae@company.example"


@pytest.mark.parametrize("who", ["nobody", "ada"])
def test_who_is_in_no_group_with_a_team_is_no_rep(tmp_path, company, who):
    answer, _ = sign_in(relay_of(tmp_path, company.url), who)
    assert (answer.status_code, answer.json["code"]) == (403, "not_in_a_group")


def test_another_verifier_redirect_or_state_gets_nothing(tmp_path, company):
    relay = relay_of(tmp_path, company.url)
    verifier, made = challenge()
    start = {"code_challenge": made, "redirect_uri": EXTENSION}
    foreign = relay.post("/v1/access/start", json={**start, "redirect_uri": "https://evil.example/access"})
    assert foreign.json["code"] == "redirect_not_allowed"
    url = relay.post("/v1/access/start", json=start).json["authorize_url"]
    said = parse_qs(urlsplit(say_yes(url, "rae", EXTENSION)).query)
    body = {"code": said["code"][0], "state": said["state"][0], "code_verifier": "x" * 50}
    assert relay.post("/v1/access/exchange", json=body).json["code"] == "wrong_sign_in"
    forged = {**body, "code_verifier": verifier, "state": "forged"}
    assert relay.post("/v1/access/exchange", json=forged).json["code"] == "broken_state"


RSA, OTHER_RSA = (RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}) for kid in ("one", "two"))
EC = ECKey.generate_key("P-256", {"kid": "ec", "use": "sig"})


class Issuer:
    """A provider that says whatever a test wants; `keys` are those that it publishes."""

    def __init__(self):
        self.keys, self.asked, self.told = [RSA, EC], 0, {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path == "/keys":
                    outer.asked += 1
                    said = {"keys": [key.as_dict(private=False) for key in outer.keys]}
                else:
                    said = {
                        "issuer": outer.url,
                        "authorization_endpoint": f"{outer.url}/authorize",
                        "token_endpoint": f"{outer.url}/token",
                        "jwks_uri": f"{outer.url}/keys",
                        **outer.told,
                    }
                body = json.dumps(said).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        serve_in_thread(self._server)

    def stop(self):
        stop_serving(self._server)


@pytest.fixture
def issuer():
    made = Issuer()
    yield made
    made.stop()


def claims_of(issuer, **changes):
    now = int(time.time())
    good = {"iss": issuer.url, "aud": CLIENT, "sub": "rae", "exp": now + 300, "iat": now, "nonce": "n-1"}
    told = {**good, "groups": ["sales-emea"], **changes}
    return {name: value for name, value in told.items() if value is not None}


def check(issuer, token, tmp_path):
    known = parse_roll(ROLL.format(issuer=issuer.url, client=CLIENT, secret=tmp_path / "secret")).oidc
    assert isinstance(known, Oidc)
    made = Provider(Http(Egress(frozenset({issuer.url}))))
    return made._check(known, token, "n-1"), made, known


def signed(claims, key=RSA, alg="RS256", kid=None):
    return jwt.encode({"alg": alg, "kid": kid or key.kid}, claims, key, algorithms=[alg])


@pytest.mark.parametrize(("key", "alg"), [(RSA, "RS256"), (EC, "ES256")])
def test_a_token_that_is_right_is_taken(issuer, tmp_path, key, alg):
    claims, _, _ = check(issuer, signed(claims_of(issuer), key, alg), tmp_path)
    assert claims["sub"] == "rae"


def test_half_a_letter_in_a_claim_is_a_question_mark(issuer, tmp_path):
    """No digest and no seal takes one: it would be a fault of ours for ever."""
    half = "ra\ud83de"
    # escaped, as any library writes it but joserfc's own
    told = json.dumps(claims_of(issuer, sub=half, email=half)).encode()
    token = jws.serialize_compact({"alg": "RS256", "kid": RSA.kid}, told, RSA, algorithms=["RS256"])
    claims, _, known = check(issuer, token, tmp_path)
    member = member_of(known, claims)
    assert member.subject == member.email == "ra?e"


def unsigned(issuer):
    parts = ({"alg": "none"}, claims_of(issuer))
    text = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts]
    return ".".join((*text, ""))


def by_public_key(issuer):
    """HS256 with the provider's public key as the secret."""
    parts = ({"alg": "HS256", "kid": RSA.kid}, claims_of(issuer))
    text = ".".join(map(encode_part, parts))
    digest = hmac.new(RSA.as_pem(private=False), text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def encode_part(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def altered(issuer):
    head, body, sign = signed(claims_of(issuer)).split(".")
    told = json.dumps(claims_of(issuer, groups=["crm-admins"])).encode()
    return ".".join((head, base64.urlsafe_b64encode(told).rstrip(b"=").decode(), sign)) if body else ""


NOW = int(time.time())
REFUSED = {
    "alg none": unsigned,
    "HS256 by the public key": by_public_key,
    "an altered body": altered,
    "no token": lambda _: "",
    "no JWT": lambda _: "a.b",
    "another issuer": lambda at: signed(claims_of(at, iss="https://evil.example")),
    "another audience": lambda at: signed(claims_of(at, aud="other")),
    "a token of another client": lambda at: signed(claims_of(at, azp="other")),
    "several audiences and no party": lambda at: signed(claims_of(at, aud=[CLIENT, "other"])),
    "several audiences, another party": lambda at: signed(claims_of(at, aud=[CLIENT, "other"], azp="other")),
    "no nonce": lambda at: signed(claims_of(at, nonce=None)),
    "another nonce": lambda at: signed(claims_of(at, nonce="n-2")),
    "expired": lambda at: signed(claims_of(at, exp=NOW - 600)),
    "without an end": lambda at: signed(claims_of(at, exp=None)),
    "an end in words": lambda at: signed(claims_of(at, exp="tomorrow")),
    "of the future": lambda at: signed(claims_of(at, iat=NOW + 3600)),
    "of long ago": lambda at: signed(claims_of(at, iat=NOW - 7200)),
    "nobody": lambda at: signed(claims_of(at, sub=None)),
    "an unknown kid": lambda at: signed(claims_of(at), OTHER_RSA),
    "another key under a known kid": lambda at: signed(claims_of(at), OTHER_RSA, kid="one"),
    "PS256": lambda at: signed(claims_of(at), RSA, "PS256"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_token_that_is_wrong_lets_nobody_in(issuer, tmp_path, fault):
    with pytest.raises(Problem) as refused:
        check(issuer, REFUSED[fault](issuer), tmp_path)
    assert refused.value.code == "wrong_sign_in"


def test_a_new_key_of_the_provider_is_asked_for_once(issuer, tmp_path):
    _, made, known = check(issuer, signed(claims_of(issuer)), tmp_path)
    issuer.keys.append(OTHER_RSA)
    asked = issuer.asked
    assert made._check(known, signed(claims_of(issuer), OTHER_RSA), "n-1")["sub"] == "rae"
    assert issuer.asked == asked + 1
    unknown = RSAKey.generate_key(2048, {"kid": "three"})
    for _ in range(5):
        with pytest.raises(Problem):
            made._check(known, signed(claims_of(issuer), unknown), "n-1")
    assert issuer.asked <= asked + 2, "a stranger's kid makes us ask no more often"


@pytest.mark.parametrize(
    "told", [{"issuer": "https://evil.example"}, {"jwks_uri": None}, {"token_endpoint": 5}]
)
def test_a_provider_that_is_another_one_is_not_believed(issuer, tmp_path, told):
    issuer.told = told
    with pytest.raises(Problem) as refused:
        check(issuer, signed(claims_of(issuer)), tmp_path)
    assert refused.value.code == "sign_in_away"


@pytest.fixture(scope="module")
def office():
    made = Company("http://localhost/admin/sign-in/back", EXTENSION)
    yield made
    made.stop()


def enter_pages(tmp_path, office, who):
    """(a relay, its answer after somebody came back from the provider)."""
    relay_of(tmp_path, office.url)
    access = {"access_file": tmp_path / "access.toml", "public_url": "http://localhost"}
    relay = client(allow_origins=(office.url,), **access)
    begun = relay.get("/admin/sign-in/company?next=/admin/drift")
    assert "SameSite=Lax" in begun.headers["Set-Cookie"]
    end = say_yes(begun.location, who, "http://localhost/admin/sign-in/back")
    return relay, end, relay.get(end.removeprefix("http://localhost"))


@pytest.mark.parametrize(("who", "status"), [("ada", 403), ("sue", 403)])
def test_an_admin_and_support_sign_in_by_their_groups(tmp_path, office, who, status):
    relay, end, answer = enter_pages(tmp_path, office, who)
    assert answer.status_code == 200 and 'url=/admin/drift"' in answer.get_data(as_text=True)
    assert relay.get("/admin").status_code == 200
    said = relay.get("/admin").get_data(as_text=True)
    assert f"{who}@company.example" in said and ("(reads only)" in said) == (who == "sue")
    assert relay.post("/admin/suppression", data={"csrf": "x"}).status_code == status
    assert relay.get(end.removeprefix("http://localhost")).status_code == 401, "it works once"
    stranger = client(access_file=tmp_path / "access.toml", allow_origins=(office.url,))
    assert stranger.get(end.removeprefix("http://localhost")).status_code == 401, "in the browser that began"


@pytest.mark.parametrize("who", ["nobody", "rae"])
def test_who_has_no_role_sees_no_page(tmp_path, office, who):
    relay, _, answer = enter_pages(tmp_path, office, who)
    assert answer.status_code == 403 and relay.get("/admin").status_code == 303

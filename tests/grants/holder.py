"""A client that holds a key, as the extension does, written from RFC 9449 with another library (joserfc)."""

import base64
import hashlib
import json
import secrets

from joserfc import jws
from joserfc.jwk import ECKey

REGISTRY = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


class Holder:
    """Signs what it sends to a relay's test client; a test bends a proof by `claims`, `header` or `key`."""

    def __init__(self, relay):
        self.relay, self.key, self.nonce = relay, ECKey.generate_key("P-256"), ""

    def sign(self, path, body, grant="", claims=None, header=None, key=None):
        public = self.key.as_dict(private=False)
        public = {name: public[name] for name in ("kty", "crv", "x", "y")}
        told = {"typ": "dpop+jwt", "alg": "ES256", "jwk": public}
        said = {"jti": secrets.token_urlsafe(16), "htm": "POST", "htu": path, "iat": 1, "bh": digest(body)}
        said |= {"nonce": self.nonce} if self.nonce else {}
        said |= {"ath": digest(grant.encode())} if grant else {}
        said = {name: value for name, value in (said | (claims or {})).items() if value is not None}
        payload = json.dumps(said).encode()
        return jws.serialize_compact(told | (header or {}), payload, key or self.key, registry=REGISTRY)

    def post(self, path, body, grant="", proof=None, **bent):
        """The answer to one request; a proof is made for it unless one is given."""
        data = json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        headers |= {"Authorization": f"Bearer {grant}"} if grant else {}
        proof = self.sign(path, data, grant, **bent) if proof is None else proof
        headers |= {"DPoP": proof} if proof else {}
        answer = self.relay.post(path, data=data, headers=headers)
        self.nonce = answer.headers["DPoP-Nonce"]
        return answer

    def ask(self, path, body, grant=""):
        """As the extension: once more with the nonce that the answer brought."""
        answer = self.post(path, body, grant)
        return self.post(path, body, grant) if answer.json.get("code") == "use_nonce" else answer

    def connect(self):
        return self.ask("/v1/connect/memory", {"answers": {}}).json["grant"]

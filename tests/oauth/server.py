"""A real OAuth server on loopback: authlib's own authorization server, PKCE enforced, one-time codes,
refresh tokens that rotate strictly (an old one ends the whole family), and a page with Allow and Deny."""

import secrets

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import grants
from authlib.oauth2.rfc7636 import CodeChallenge
from flask import Flask, jsonify, request
from werkzeug.serving import make_server

from tests.servers import serve_in_thread, stop_serving

from .store import Client, Code, Store, Token

PAGE = """<!doctype html><title>Allow?</title><h1>Allow Passerelle?</h1>
<form method="post"><button name="said" value="allow">Allow</button>
<button name="said" value="deny">Deny</button></form>"""


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]

    def save_authorization_code(self, code, request):
        self.server.store.codes[code] = Code(code, request)

    def query_authorization_code(self, code, client):
        return self.server.store.codes.get(code)

    def delete_authorization_code(self, authorization_code):
        self.server.store.codes.pop(authorization_code.code)

    def authenticate_user(self, authorization_code):
        return "rep"


class RefreshGrant(grants.RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token):
        return self.server.store.refreshable(refresh_token)

    def authenticate_user(self, refresh_token):
        return "rep"

    def revoke_old_credential(self, refresh_token):
        refresh_token.used = self.server.store.rotates


class Provider:
    """`store` holds what was granted; while it is `down`, the token endpoint answers 503.

    `home` is the address of the CRM that a token's answer tells, "" for none.
    `refusal`, (status, headers, body), is what the token and the revocation endpoint answer instead.
    """

    def __init__(self):
        self.store, self.down, self.calls = Store(), False, []
        self.refusal, self.home = None, ""
        self.app = Flask("provider")
        self._server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._routes(AuthorizationServer(self.app, self.store.client_by_id, self._save))
        serve_in_thread(self._server)

    def stop(self):
        stop_serving(self._server)

    def _save(self, token, request):
        self.store.tokens[token["access_token"]] = Token(token, request)

    def _routes(self, server):
        server.store = self.store
        server.register_grant(CodeGrant, [CodeChallenge(required=True)])
        server.register_grant(RefreshGrant)
        server.register_token_generator("default", self._token)
        self.app.add_url_rule(
            "/authorize", "authorize", lambda: self._authorize(server), methods=["GET", "POST"]
        )
        self.app.add_url_rule("/token", "token", lambda: self._answer(server), methods=["POST"])
        self.app.add_url_rule("/revoke", "revoke", self._revoke, methods=["POST"])

    def _authorize(self, server):
        user = "rep" if request.form.get("said") == "allow" else None
        if request.method == "GET":
            server.get_consent_grant(end_user="rep")
            return PAGE
        return server.create_authorization_response(
            grant_user=user, grant=server.get_consent_grant(end_user=user)
        )

    def _answer(self, server):
        self.calls.append(request.form.get("grant_type"))
        if self.refusal:
            return self._refuse()
        return ("try later", 503) if self.down else server.create_token_response()

    def _token(self, grant_type, client, user=None, scope=None, expires_in=None, include_refresh_token=True):
        token = {
            "access_token": secrets.token_urlsafe(),
            "token_type": "Bearer",
            "scope": self.store.allowed(scope),
        }
        fresh = self.store.rotates or grant_type != "refresh_token"
        refresh = {"refresh_token": secrets.token_urlsafe()} if fresh else {}
        # as Salesforce does: where the CRM is, and no word of how long
        told = {"instance_url": self.home} if self.home else {"expires_in": 1800}
        return {**token, **told, **refresh}

    def _revoke(self):
        """As HubSpot does: the client is known by the form alone, and a token that is dead is refused."""
        self.calls.append("revoke")
        if self.refusal:
            return self._refuse()
        told = (request.form.get("client_id"), request.form.get("client_secret"))
        if told != (Client.client_id, Client.secret):
            return jsonify(status="BAD_CLIENT_ID", message="missing or unknown client id"), 400
        if request.form.get("token_type_hint") not in ("access_token", "refresh_token"):
            return jsonify(category="VALIDATION_ERROR", message="token_type_hint is required"), 400
        if self.store.revoke(request.form["token"]):
            return jsonify({})
        return jsonify(error="invalid_token"), 400

    def _refuse(self):
        status, headers, body = self.refusal
        return (body if isinstance(body, str) else jsonify(body)), status, headers


__all__ = ["Client", "Provider"]

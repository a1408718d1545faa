"""What the test's OAuth server keeps: one client, codes, tokens."""

from dataclasses import dataclass, field

from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, TokenMixin


class Client(ClientMixin):
    client_id, secret = "passerelle", "client-secret"

    def __init__(self, redirects):
        self.redirects = redirects

    def get_client_id(self):
        return self.client_id

    def get_default_redirect_uri(self):
        return self.redirects[0]

    def get_allowed_scope(self, scope):
        return scope or ""

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri in self.redirects

    def check_client_secret(self, client_secret):
        return client_secret == self.secret

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_post"

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type in ("authorization_code", "refresh_token")


class Code(AuthorizationCodeMixin):
    def __init__(self, code, request):
        data = request.payload.data
        self.code, self.redirect_uri, self.scope = code, data["redirect_uri"], data["scope"]
        self.code_challenge, self.code_challenge_method = (
            data["code_challenge"],
            data["code_challenge_method"],
        )

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope


class Token(TokenMixin):
    def __init__(self, token, request):
        self.token, self.used, self.client = token, False, request.client
        self.refresh = token.get("refresh_token")

    def check_client(self, client):
        return client.get_client_id() == self.client.get_client_id()

    def get_scope(self):
        return self.token["scope"]

    def get_expires_in(self):
        return self.token["expires_in"]

    def is_expired(self):
        return False

    def is_revoked(self):
        return self.used


@dataclass
class Store:
    """`unticked` are scopes that the user does not give, `besides` given ones that were asked for apart;
    `rotates`: a refresh makes a new refresh token.
    """

    redirects: list = field(default_factory=list)
    codes: dict = field(default_factory=dict)
    tokens: dict = field(default_factory=dict)
    rotates: bool = True
    unticked: set = field(default_factory=set)
    besides: tuple = ()

    def client_by_id(self, client_id):
        return Client(self.redirects) if client_id == Client.client_id else None

    def allowed(self, scope):
        return " ".join(one for one in [*(scope or "").split(), *self.besides] if one not in self.unticked)

    def refreshable(self, text):
        """The token of this refresh token; one that was used already ends every token (RFC 9700, 4.14.2)."""
        found = next((one for one in self.tokens.values() if one.refresh == text), None)
        if found and found.used:
            self.tokens.clear()
            return None
        return found

    def revoke(self, text):
        held = [key for key, one in self.tokens.items() if text in (key, one.refresh)]
        return bool([self.tokens.pop(key) for key in held])

/** A real OpenID provider on loopback (npm oidc-provider): `node oidc.mjs PORT CLIENT SECRET REDIRECT...` */
import Provider from "oidc-provider";

const [port, client, secret, ...redirects] = process.argv.slice(2);
const GROUPS = {
  ada: ["crm-admins", "everyone"],
  rae: ["sales-emea"],
  sue: ["helpdesk"],
  nobody: ["everyone"],
};

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: client,
      client_secret: secret,
      redirect_uris: redirects,
      token_endpoint_auth_method: "client_secret_post",
    },
    { client_id: "other", client_secret: "other-secret", redirect_uris: redirects },
  ],
  pkce: { required: () => true },
  claims: { openid: ["sub", "groups"], email: ["email"], profile: ["name"] },
  conformIdTokenClaims: false,
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@company.example`, name: id, groups: GROUPS[id] ?? [] }),
  }),
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ["only for tests"] },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));

// An OpenID provider for the tests: the certified `oidc-provider`, as an institution would run it.
// node provider.mjs <redirect uri> <accounts as JSON: {"login": {"email": …, "email_verified": …}}>
// Prints its issuer when it is ready. Its own pages ask for a login (any password) and for consent.
import http from 'node:http';
import Provider from 'oidc-provider';

const [redirectUri, accounts] = [process.argv[2], JSON.parse(process.argv[3])];
const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'probity', client_secret: 'a secret of the tests', redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    // The address stands in the statement for those who are marked so, and beside it (userinfo) for the others.
    conformIdTokenClaims: process.argv[4] !== 'in-the-statement',
    pkce: { required: () => true },
    async findAccount(context, login) {
      return accounts[login] && { accountId: login, claims: async () => ({ sub: login, ...accounts[login] }) };
    },
  });
  server.on('request', provider.callback());
  console.log(issuer);
});

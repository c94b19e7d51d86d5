// A provider of the tests that tells lies. The code names the lie and carries the nonce: "<lie>:<nonce>".
// node hostile.mjs [certificate key] ; prints its issuer when it is ready.
import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const own = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
const second = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = (pair) => pair.publicKey.export({ format: 'jwk' });
const published = [{ ...jwk(own), kid: 'own', alg: 'RS256', use: 'sig' }];
const later = { ...jwk(second), kid: 'second', alg: 'ES256', use: 'sig' };
let issuer;

const base64 = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

// By hand: a library for honest people would refuse most of these.
function signed(header, claims, key) {
  const text = `${base64(header)}.${base64(claims)}`;
  const signature = header.alg === 'HS256'
    ? crypto.createHmac('sha256', key).update(text).digest()
    : crypto.sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

function statement(lie, nonce) {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer, aud: 'probity', sub: 'ada', nonce, iat: now, exp: now + 300,
    email: 'ada@stadtwerke.example', email_verified: true,
  };
  const header = { alg: 'RS256', kid: 'own' };
  let key = own.privateKey;
  switch (lie) {
    case 'none': break;
    case 'another-issuer': claims.iss = 'https://login.example.org'; break;
    case 'another-audience': claims.aud = 'somebody-else'; break;
    case 'audience-among-others': claims.aud = ['probity', 'somebody-else']; break;
    case 'audience-for-another': claims.aud = ['probity', 'somebody-else']; claims.azp = 'somebody-else'; break;
    case 'made-for-another': claims.azp = 'somebody-else'; break;
    case 'no-audience': delete claims.aud; break;
    case 'expired': claims.iat = now - 900; claims.exp = now - 300; break;
    case 'no-end': delete claims.exp; break;
    case 'end-as-text': claims.exp = 'tomorrow'; break;
    case 'from-the-future': claims.iat = now + 900; claims.exp = now + 1800; break;
    case 'not-yet': claims.nbf = now + 900; break;
    case 'another-nonce': claims.nonce = 'another'; break;
    case 'no-nonce': delete claims.nonce; break;
    case 'no-subject': delete claims.sub; break;
    case 'empty-subject': claims.sub = ''; break;
    case 'subject-with-nul': claims.sub = 'ada\u0000'; break;
    case 'long-subject': claims.sub = 'a'.repeat(300); break;
    case 'stranger-signs': key = stranger.privateKey; break;
    case 'unknown-key': header.kid = 'nobody'; break;
    case 'critical': header.crit = ['exp']; header.exp = 1; break;
    case 'unverified-address': claims.email_verified = false; break;
    case 'silent-about-address': delete claims.email_verified; break;
    case 'rotated': header.alg = 'ES256'; header.kid = 'second'; key = second.privateKey; break;
    case 'unsigned': return `${base64({ alg: 'none' })}.${base64(claims)}.`;
    case 'signed-by-public-key': {
      // HS256 with the published key as the secret: the classic confusion.
      const secret = own.publicKey.export({ format: 'pem', type: 'spki' });
      return signed({ alg: 'HS256', kid: 'own' }, claims, secret);
    }
    case 'signed-by-client-secret': return signed({ alg: 'HS256' }, claims, 'a secret of the tests');
    case 'edited': {
      const [head, , signature] = signed(header, claims, key).split('.');
      return `${head}.${base64({ ...claims, sub: 'mallory' })}.${signature}`;
    }
    case 'garbage': return 'a.b.c';
    case 'key-in-header':
      header.jwk = jwk(stranger); delete header.kid; key = stranger.privateKey; break;
    default: throw new Error(lie);
  }
  return signed(header, claims, key);
}

const [certificate, secret] = process.argv.slice(2);
const answer = async (request, response) => {
  const send = (status, value) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };
  let body = '';
  for await (const part of request) body += part;
  switch (new URL(request.url, issuer).pathname) {
    case '/.well-known/openid-configuration':
      return send(200, {
        issuer, authorization_endpoint: `${issuer}/ask`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`,
      });
    case '/keys': return send(200, { keys: [{ kty: 'unheard-of' }, ...published] });
    case '/token': {
      const [lie, nonce] = new URLSearchParams(body).get('code').split(':');
      if (lie === 'rotated' && published.length === 1) published.push(later);
      if (lie === 'no-statement') return send(200, { access_token: 'a', token_type: 'Bearer' });
      if (lie === 'not-json') return send(200, '<html>');
      if (lie === 'endless') return send(200, ' '.repeat(3_000_000));
      if (lie === 'broken') return send(500, {});
      if (lie === 'sent-elsewhere') {
        response.writeHead(307, { location: `${issuer}/elsewhere` });
        return response.end();
      }
      return send(200, { access_token: 'a', token_type: 'Bearer', id_token: statement(lie, nonce) });
    }
    case '/elsewhere':
      console.log('asked elsewhere');
      return send(200, { access_token: 'a', token_type: 'Bearer', id_token: statement('none', '') });
    default: return send(404, {});
  }
};
const server = certificate
  ? https.createServer({ cert: readFileSync(certificate), key: readFileSync(secret) }, answer)
  : http.createServer(answer);
server.listen(0, '127.0.0.1', () => {
  issuer = `${certificate ? 'https' : 'http'}://localhost:${server.address().port}`;
  console.log(issuer);
});

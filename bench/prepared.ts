import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutSecurity } from '../router/src/supergraph/without-security.ts';
import type { Prepared } from './contenders.ts';

const JWKS_PORT = 4310;
const KEY_ID = 'bench';
const SECURITY = { authenticated: 'authenticated', requiresScopes: 'requiresScopes', policy: 'policy' };

/** Writes what contenders read, and publishes the keys of signed in callers, until it is disposed of. */
export async function prepare(supergraph: string): Promise<Prepared & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
  const file = (name: string) => join(folder, name);
  writeFileSync(file('supergraph.graphql'), supergraph);
  writeFileSync(file('open-supergraph.graphql'), withoutSecurity(supergraph, SECURITY));
  writeFileSync(file('no-sharing.json'), JSON.stringify({ '*': { deduplicate: false } }));
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(file('router.pem'), pem);
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' }];
  const jwks = createServer((_request, response) => response.end(JSON.stringify({ keys })));
  await new Promise<void>((resolve) => jwks.listen(JWKS_PORT, '127.0.0.1', resolve));
  return {
    supergraphFile: file('supergraph.graphql'),
    openSupergraphFile: file('open-supergraph.graphql'),
    signingKeyFile: file('router.pem'),
    proxyFile: file('proxy.json'),
    noSharingFile: file('no-sharing.json'),
    jwksUrl: `http://127.0.0.1:${JWKS_PORT}/jwks`,
    authorization: `Bearer ${accessToken(pem)}`,
    async [Symbol.asyncDispose]() {
      jwks.closeAllConnections();
      await new Promise((resolve) => jwks.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

/** A token as identity issues them, good for the length of a bench. */
function accessToken(privateKey: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'https://identity.tessera.local',
    aud: 'tessera',
    sub: 'b5a3c1de-0000-4000-8000-000000000001',
    sid: 'b5a3c1de-0000-4000-8000-000000000002',
    jti: 'b5a3c1de-0000-4000-8000-000000000003',
    roles: ['customer'],
    iat: now,
    exp: now + 6 * 3600,
  };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${encode(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

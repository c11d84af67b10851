import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type JWK } from 'oidc-provider';
import { memoryOfProvider } from './openid-memory.ts';

const HOUR = 3600;

/** Who signs in at the provider, as it knows them. */
export interface Member {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

/** A real OpenID provider on this machine; whoever comes is signed in as `member` without being asked. */
export interface LocalOpenIdProvider extends AsyncDisposable {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  member: Member;
  /** When set, everything is answered with this status. */
  brokenWith: number | null;
  /** When set, ID tokens bear a signature that is none. */
  forgesSignatures: boolean;
  /** How many requests came. */
  readonly requests: { count: number };
}

/** Starts one that knows the redirect addresses that `isRedirectUri` accepts. */
export async function startOpenIdProvider(): Promise<LocalOpenIdProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const requests = { count: 0 };
  const local: LocalOpenIdProvider = {
    issuer,
    clientId: 'tessera',
    clientSecret: 'a secret of the client',
    member: { sub: 'nobody' },
    brokenWith: null,
    forgesSignatures: false,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signingKey = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' } as JWK;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: local.clientId,
        client_secret: local.clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: ['http://127.0.0.1:4001/api/auth/google/callback', 'https://shop.example/signed-in'],
      },
    ],
    adapter: memoryOfProvider(),
    jwks: { keys: [signingKey] },
    // Longer than any test, on a busy machine too.
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: HOUR,
      Grant: HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: HOUR,
    },
    cookies: { keys: ['not a secret'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...local.member }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        accountId: oidc.session?.accountId ?? '',
        clientId: oidc.client?.clientId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    requests.count += 1;
    if (local.brokenWith !== null) return void response.writeHead(local.brokenWith).end('broken');
    if (request.url?.startsWith('/interaction/')) {
      return void provider.interactionFinished(request, response, { login: { accountId: local.member.sub } });
    }
    if (local.forgesSignatures && request.url === '/token') forge(response);
    return void answer(request, response);
  });
  return local;
}

/** Spoils the signature of the ID token in the answer, letter for letter, so that its length stays. */
function forge(response: ServerResponse): void {
  const end = response.end.bind(response) as (body: string) => ServerResponse;
  response.end = ((body: unknown) =>
    end(
      String(body).replace(
        /("id_token":"[^"]+\.)([\w-]+)"/,
        (_, token: string, signature: string) => `${token}${'A'.repeat(signature.length)}"`,
      ),
    )) as typeof response.end;
}

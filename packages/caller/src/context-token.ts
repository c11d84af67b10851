import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Caller } from './caller.ts';

/**
 * The two tokens that processes of the platform sign for each other, both RS256 JWTs of at most 60 s (SPEC.md A7, A8):
 *
 * - **context token** (header `x-ctx`, audience `subgraph`): the router tells a subgraph who asks. Anonymous callers get one too.
 * - **service token** (header `authorization: Bearer`, audience `internal`): a subgraph tells the router which service it is.
 *
 * Each process has a key pair of its own; the public halves stand in one configured JSON Web Key Set. The key id is the
 * signer's name (`router`, `notifications`, …), and a token is accepted only if its issuer is the name of the key that
 * signed it: a subgraph's key cannot forge the router's word.
 */
export const CONTEXT_HEADER = 'x-ctx';

/** Upper bound of the life of both tokens, in seconds (SPEC.md A7, A8). */
export const TOKEN_LIFE_SECONDS = 60;

const CLOCK_LEEWAY_SECONDS = 30;

/** A private key and the name under which its public half is published. */
export interface SigningKey {
  readonly name: string;
  readonly privateKey: KeyObject;
}

/** The trusted public keys by signer's name. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

/** Reads a JSON Web Key Set (RFC 7517): `kid` is the signer's name. Keys that are not RSA are refused with an error. */
export function trustedKeys(jwks: { readonly keys: readonly JsonWebKey[] }): TrustedKeys {
  return new Map(
    jwks.keys.map((jwk) => {
      if (jwk.kty !== 'RSA' || typeof jwk['kid'] !== 'string') {
        throw new Error(
          `A key of the trusted key set is not an RSA key with a "kid": ${JSON.stringify(jwk['kid'] ?? jwk.kty)}`,
        );
      }
      return [jwk['kid'], createPublicKey({ key: jwk, format: 'jwk' })];
    }),
  );
}

/** Signs the caller for subgraphs. Callers may be cached by the token's bytes until `expiresAtMs`. */
export function signContext(caller: Caller, key: SigningKey): string {
  return jwt.sign({ caller }, key.privateKey, {
    algorithm: 'RS256',
    keyid: key.name,
    issuer: key.name,
    audience: 'subgraph',
    expiresIn: TOKEN_LIFE_SECONDS,
  });
}

/**
 * The caller that the router vouches for.
 * @throws {UntrustedToken} when the token is missing, expired, of another algorithm or audience, or not signed by the router
 */
export function verifyContext(token: string | undefined, keys: TrustedKeys): { caller: Caller; expiresAtMs: number } {
  const payload = verify(token, keys, 'subgraph', (name) => name === 'router');
  const caller = payload['caller'] as Caller | undefined;
  // The router always says who asks; taking its silence for "anonymous" would hide a mistake of the signer.
  if (caller === undefined) throw new UntrustedToken('it names no caller');
  return { caller, expiresAtMs: (payload.exp ?? 0) * 1000 };
}

/** Signs "I am this service" for the router's internal endpoint. */
export function signService(key: SigningKey): string {
  return jwt.sign({ scope: `service:${key.name}` }, key.privateKey, {
    algorithm: 'RS256',
    keyid: key.name,
    issuer: key.name,
    subject: key.name,
    audience: 'internal',
    expiresIn: TOKEN_LIFE_SECONDS,
  });
}

/**
 * The service that signed the token: the one whose key it is, whatever else the token claims.
 * @throws {UntrustedToken} like {@link verifyContext}, and when it speaks for another; the router's own key is no service
 */
export function verifyService(token: string | undefined, keys: TrustedKeys): { caller: Caller; expiresAtMs: number } {
  const payload = verify(token, keys, 'internal', (name) => name !== 'router');
  // The issuer was held against the key; the subject is only what the signer says of itself.
  if (payload.iss === undefined || payload.sub !== payload.iss)
    throw new UntrustedToken('it speaks for another service');
  return { caller: { kind: 'service', service: payload.iss }, expiresAtMs: (payload.exp ?? 0) * 1000 };
}

/** The token does not prove what it claims. The message names the reason and never contains the token. */
export class UntrustedToken extends Error {
  override readonly name = 'UntrustedToken';
}

function verify(token: string | undefined, keys: TrustedKeys, audience: string, mayIssue: (name: string) => boolean) {
  if (!token) throw new UntrustedToken('no token');
  const keyId = keyIdOf(token);
  const key = keyId === undefined ? undefined : keys.get(keyId);
  if (keyId === undefined || key === undefined || !mayIssue(keyId)) {
    throw new UntrustedToken('signed by an unknown key');
  }
  const payload = verified(token, key, keyId, audience);
  // A stolen token must die soon, whatever life its signer gave it and whenever it says that life begins.
  const ends = payload.exp ?? Number.POSITIVE_INFINITY;
  const latest = Math.floor(Date.now() / 1000) + TOKEN_LIFE_SECONDS + CLOCK_LEEWAY_SECONDS;
  if (ends - (payload.iat ?? 0) > TOKEN_LIFE_SECONDS || ends > latest) {
    throw new UntrustedToken(`it lives longer than ${TOKEN_LIFE_SECONDS} s`);
  }
  return payload;
}

function verified(token: string, key: KeyObject, issuer: string, audience: string): jwt.JwtPayload {
  try {
    const options = { algorithms: ['RS256' as const], issuer, audience, clockTolerance: CLOCK_LEEWAY_SECONDS };
    const payload = jwt.verify(token, key, options);
    if (typeof payload !== 'string') return payload;
  } catch (error) {
    throw new UntrustedToken(error instanceof Error ? error.message : 'not verifiable');
  }
  throw new UntrustedToken('not a JSON token');
}

function keyIdOf(token: string): string | undefined {
  try {
    return jwt.decode(token, { complete: true })?.header.kid;
  } catch {
    // jsonwebtoken throws a SyntaxError when the payload is not JSON.
    return undefined;
  }
}

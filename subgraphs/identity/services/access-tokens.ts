import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import jwt from 'jsonwebtoken';
import type { Config } from '../config.ts';
import { ACCESS_TOKEN_SECONDS } from '../domain/durations.ts';

const CLOCK_LEEWAY_SECONDS = 30;

/** What an access token says: whose, which session, and with which roles it was made. */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly activeTeamId: string | null;
  readonly roles: readonly string[];
  /** Id of the token itself. */
  readonly tokenId: string;
  readonly issuedAt: Date;
}

/** A public key as JWKS publishes it (RFC 7517). */
export type PublicJwk = Readonly<Record<string, unknown>>;

/**
 * Signs and verifies access tokens: RS256 only, by the current key; those of the previous key are still good
 * (SPEC.md B1 #2), and those of the next one already: while a rotation rolls over the replicas, some sign with it before
 * others do. It was published in time, so no router meets a key id that it cannot know. The key id is the RFC 7638 thumbprint, so replicas with the same file agree on it.
 */
export class AccessTokens {
  readonly #config: Config;
  readonly #privateKey: KeyObject;
  readonly #keyId: string;
  readonly #publicKeys: ReadonlyMap<string, KeyObject>;

  private constructor(config: Config, privateKey: KeyObject, others: readonly KeyObject[]) {
    this.#config = config;
    this.#privateKey = privateKey;
    const current = createPublicKey(privateKey);
    this.#keyId = thumbprint(current);
    this.#publicKeys = new Map([current, ...others].map((key) => [thumbprint(key), key]));
  }

  /**
   * Reads the keys from the configured files.
   * @throws when a file cannot be read or holds no RSA key of at least 2048 bits
   */
  static async open(config: Config): Promise<AccessTokens> {
    const current = rsa(createPrivateKey(await readFile(config.jwtKeyFile)), config.jwtKeyFile);
    const files = [config.jwtPreviousKeyFile, config.jwtNextKeyFile].filter((file) => file !== undefined);
    const others = files.map(async (file) => rsa(createPublicKey(await readFile(file)), file));
    return new AccessTokens(config, current, await Promise.all(others));
  }

  /** The public keys: current first, then previous and next. */
  jwks(): { readonly keys: readonly PublicJwk[] } {
    const keys = [...this.#publicKeys].map(([kid, key]) => ({
      ...key.export({ format: 'jwk' }),
      kid,
      alg: 'RS256',
      use: 'sig',
    }));
    return { keys };
  }

  /** Signs a token. The same claims give the same bytes. */
  sign(claims: AccessClaims): { readonly token: string; readonly expiresAt: Date } {
    const iat = Math.floor(claims.issuedAt.getTime() / 1000);
    const exp = iat + ACCESS_TOKEN_SECONDS[this.#config.profile];
    const payload = { sid: claims.sessionId, tid: claims.activeTeamId, roles: claims.roles, iat, exp };
    const token = jwt.sign(payload, this.#privateKey, {
      algorithm: 'RS256',
      keyid: this.#keyId,
      issuer: this.#config.jwtIssuer,
      audience: this.#config.jwtAudience,
      subject: claims.userId,
      jwtid: claims.tokenId,
    });
    return { token, expiresAt: new Date(exp * 1000) };
  }

  /** Whose token it is and when it ends; null when it is forged, expired, or for somebody else. */
  verify(token: string): { readonly userId: string; readonly sessionId: string; readonly expiresAt: Date } | null {
    try {
      const key = this.#publicKeys.get(jwt.decode(token, { complete: true })?.header.kid ?? '');
      if (key === undefined) return null;
      const payload = jwt.verify(token, key, {
        algorithms: ['RS256'],
        issuer: this.#config.jwtIssuer,
        audience: this.#config.jwtAudience,
        clockTolerance: CLOCK_LEEWAY_SECONDS,
      });
      if (typeof payload === 'string' || payload.sub === undefined || typeof payload['sid'] !== 'string') return null;
      return { userId: payload.sub, sessionId: payload['sid'], expiresAt: new Date((payload.exp ?? 0) * 1000) };
    } catch {
      return null;
    }
  }
}

function rsa(key: KeyObject, file: string): KeyObject {
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) {
    throw new Error(`${file} must hold an RSA key of at least 2048 bits.`);
  }
  return key;
}

function thumbprint(key: KeyObject): string {
  const { e, kty, n } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
}

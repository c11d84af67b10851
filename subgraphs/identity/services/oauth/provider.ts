import {
  AuthorizationResponseError,
  allowInsecureRequests,
  ClientError,
  type Configuration,
  ResponseBodyError,
} from 'openid-client';

/** What another platform says of the account that somebody signed in with there. */
export interface ProviderAccount {
  /** The platform's own, lasting id of the account. */
  readonly subject: string;
  readonly email: string | null;
  /** Whether the platform has proven the address. Only then it says anything about who this is (SPEC.md B1 #9). */
  readonly emailVerified: boolean;
  readonly name: string | null;
}

/** The secrets of one attempt to sign in. */
export interface AttemptSecrets {
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636). */
  readonly verifier: string;
}

/** What came back from the platform: the address that the browser was sent to, with its query. */
export interface Returned extends AttemptSecrets {
  readonly callback: URL;
}

/** One platform to sign in through: authorization code with PKCE. */
export interface OAuthProvider {
  /** Where to send the browser. @throws {ProviderDown} */
  authorizationUrl(attempt: AttemptSecrets, redirectUri: string): Promise<URL>;
  /**
   * Exchanges the code and asks who it is.
   * @throws {ProviderRefused} when the platform does not stand by this sign-in
   * @throws {ProviderDown}
   */
  identify(returned: Returned): Promise<ProviderAccount>;
}

/** The platform, or what it signed, does not confirm the sign-in: another code may do. */
export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused';
}

/** The platform does not answer as it should; no sign-in through it will do better at this moment. */
export class ProviderDown extends Error {
  override readonly name = 'ProviderDown';
}

/** For one call to a platform (SPEC.md A1). */
export const PROVIDER_TIMEOUT_SECONDS = 5;

/**
 * Lets a platform on this machine be spoken to without TLS, for tests and local stand-ins.
 * @throws when the address is neither `https` nor on this machine
 */
export function insecureOnlyHere(address: string): ((config: Configuration) => void)[] {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return [];
  if (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return [allowInsecureRequests];
  throw new Error(`${address} must begin with https://: what goes there opens accounts.`);
}

const REFUSALS = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_PARSE_ERROR',
]);

/** Tells a platform that refuses from one that is down, or that does not know us, which is no better for who signs in. */
export async function judged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderRefused || error instanceof ProviderDown) throw error;
    const cause = { cause: error };
    if (error instanceof AuthorizationResponseError) throw new ProviderRefused('The person did not agree.', cause);
    if (error instanceof ResponseBodyError && error.status < 500 && error.error !== 'invalid_client') {
      throw new ProviderRefused('The platform refused the code.', cause);
    }
    if (error instanceof ClientError && REFUSALS.has(error.code ?? '')) {
      throw new ProviderRefused('What the platform answered does not belong to this sign-in.', cause);
    }
    throw new ProviderDown('The platform does not answer as it should.', cause);
  }
}

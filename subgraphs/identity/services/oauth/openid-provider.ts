import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import {
  type AttemptSecrets,
  insecureOnlyHere,
  judged,
  type OAuthProvider,
  PROVIDER_TIMEOUT_SECONDS,
  type ProviderAccount,
  ProviderRefused,
  type Returned,
} from './provider.ts';

/** How we are known to a platform. */
export interface ProviderClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * A platform that speaks OpenID Connect: Google. Who signed in is read from the ID token, whose signature, issuer,
 * audience, age and nonce are checked.
 */
export class OpenIdProvider implements OAuthProvider {
  readonly #client: ProviderClient;
  #discovered: Promise<Configuration> | undefined;

  /** @throws when the issuer is not reached by TLS and not on this machine */
  constructor(client: ProviderClient) {
    insecureOnlyHere(client.issuer);
    this.#client = client;
  }

  authorizationUrl(attempt: AttemptSecrets, redirectUri: string): Promise<URL> {
    return judged(async () =>
      buildAuthorizationUrl(await this.#configuration(), {
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid email profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      }),
    );
  }

  identify({ callback, state, nonce, verifier }: Returned): Promise<ProviderAccount> {
    return judged(async () => {
      const tokens = await authorizationCodeGrant(await this.#configuration(), callback, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new ProviderRefused('The platform gave no ID token.');
      const { sub, email, email_verified: verified, name } = claims;
      return {
        subject: sub,
        email: typeof email === 'string' ? email : null,
        emailVerified: verified === true,
        name: typeof name === 'string' ? name : null,
      };
    });
  }

  /** What the platform publishes about itself, asked for once; a failed question is asked again by the next sign-in. */
  #configuration(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#client;
    this.#discovered ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: PROVIDER_TIMEOUT_SECONDS,
      execute: [...insecureOnlyHere(issuer), enableNonRepudiationChecks],
    }).catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    return this.#discovered;
  }
}

import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  Configuration,
  calculatePKCECodeChallenge,
  fetchProtectedResource,
} from 'openid-client';
import {
  type AttemptSecrets,
  insecureOnlyHere,
  judged,
  type OAuthProvider,
  PROVIDER_TIMEOUT_SECONDS,
  type ProviderAccount,
  ProviderDown,
  ProviderRefused,
  type Returned,
} from './provider.ts';

/** How we are known to GitHub, and where it is. */
export interface GithubClient {
  readonly url: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * GitHub: OAuth 2.0 without ID tokens. Who signed in is asked of its API: `/user` for the account, `/user/emails` for the
 * primary address and whether it is proven. There is no nonce; state and PKCE tie the code to the attempt.
 */
export class GithubProvider implements OAuthProvider {
  readonly #configuration: Configuration;
  readonly #apiUrl: string;

  /** @throws when GitHub is not reached by TLS and not on this machine */
  constructor({ url, apiUrl, clientId, clientSecret }: GithubClient) {
    this.#apiUrl = apiUrl;
    insecureOnlyHere(apiUrl);
    this.#configuration = new Configuration(
      {
        issuer: url,
        authorization_endpoint: `${url}/login/oauth/authorize`,
        token_endpoint: `${url}/login/oauth/access_token`,
      },
      clientId,
      clientSecret,
    );
    this.#configuration.timeout = PROVIDER_TIMEOUT_SECONDS;
    for (const allow of insecureOnlyHere(url)) allow(this.#configuration);
  }

  authorizationUrl(attempt: AttemptSecrets, redirectUri: string): Promise<URL> {
    return judged(async () =>
      buildAuthorizationUrl(this.#configuration, {
        redirect_uri: redirectUri,
        scope: 'read:user user:email',
        state: attempt.state,
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      }),
    );
  }

  identify({ callback, state, verifier }: Returned): Promise<ProviderAccount> {
    return judged(async () => {
      const { access_token: token } = await authorizationCodeGrant(this.#configuration, callback, {
        expectedState: state,
        pkceCodeVerifier: verifier,
      });
      const [user, emails] = await Promise.all([this.#ask('/user', token), this.#ask('/user/emails', token)]);
      const { id, name, login } = user as Partial<Record<string, unknown>>;
      if (typeof id !== 'number') throw new ProviderRefused('GitHub told no account.');
      const primary = (Array.isArray(emails) ? emails : []).find((email) => email?.primary === true);
      return {
        subject: String(id),
        email: typeof primary?.email === 'string' ? primary.email : null,
        emailVerified: primary?.verified === true,
        name: [name, login].find((text) => typeof text === 'string' && text !== '') ?? null,
      } as ProviderAccount;
    });
  }

  async #ask(path: string, token: string): Promise<unknown> {
    const address = new URL(`${this.#apiUrl}${path}`);
    const headers = new Headers({ accept: 'application/vnd.github+json' });
    const response = await fetchProtectedResource(this.#configuration, token, address, 'GET', null, headers);
    if (response.status !== 200) throw new ProviderDown(`GitHub answered ${path} with ${response.status}.`);
    return await response.json();
  }
}

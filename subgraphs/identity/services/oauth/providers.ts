import type { Log } from '@tessera/process/log';
import { CircuitBreaker, CircuitOpen } from '@tessera/resilience/breaker';
import type { Config } from '../../config.ts';
import { PROVIDERS, type Provider } from '../../domain/oauth.ts';
import { errors } from '../../errors.ts';
import { GithubProvider } from './github-provider.ts';
import { OpenIdProvider } from './openid-provider.ts';
import { type OAuthProvider, ProviderDown, ProviderRefused } from './provider.ts';

/** A platform with its breaker. */
interface Guarded {
  readonly provider: OAuthProvider;
  readonly breaker: CircuitBreaker;
}

/**
 * The platforms that one can sign in through: those whose client id and secret are configured. Each has a breaker: one
 * that is down is not waited for by everybody (SPEC.md E5).
 */
export class OAuthProviders {
  readonly #providers: ReadonlyMap<Provider, Guarded>;
  readonly #log: Log;

  /** @throws when an address is not usable */
  constructor(config: Config, log: Log) {
    this.#log = log;
    this.#providers = new Map(
      [...configured(config)].map(([name, provider]) => [
        name,
        { provider, breaker: new CircuitBreaker({ isFailure: (error) => error instanceof ProviderDown }) },
      ]),
    );
  }

  /** Those that are configured, in the order of their list. */
  get names(): readonly Provider[] {
    return PROVIDERS.filter((name) => this.#providers.has(name));
  }

  /**
   * Asks a platform.
   * @throws {DomainError} VALIDATION when it is not configured, UNAUTHENTICATED when it refuses, UPSTREAM_UNAVAILABLE with
   * `retryAfterMs` when it is down
   */
  async ask<T>(name: Provider, question: (provider: OAuthProvider) => Promise<T>): Promise<T> {
    const guarded = this.#providers.get(name);
    if (guarded === undefined) throw errors.providerOff();
    try {
      return await guarded.breaker.run(() => question(guarded.provider));
    } catch (error) {
      if (error instanceof ProviderRefused) {
        this.#log.info({ provider: name, reason: error.message }, 'a sign-in was not confirmed');
        throw errors.providerRefused();
      }
      if (error instanceof CircuitOpen) throw errors.providerDown({ retryAfterMs: Math.ceil(error.retryAfterMs) });
      if (!(error instanceof ProviderDown)) throw error;
      this.#log.warn({ provider: name, err: error }, 'a platform to sign in through does not answer');
      throw errors.providerDown({ retryAfterMs: 1000 });
    }
  }
}

function* configured(config: Config): Iterable<readonly [Provider, OAuthProvider]> {
  const { googleClientId, googleClientSecret, githubClientId, githubClientSecret } = config;
  if (googleClientId !== undefined && googleClientSecret !== undefined) {
    const client = { issuer: config.googleIssuer, clientId: googleClientId, clientSecret: googleClientSecret };
    yield ['google', new OpenIdProvider(client)];
  }
  if (githubClientId !== undefined && githubClientSecret !== undefined) {
    const { githubUrl: url, githubApiUrl: apiUrl } = config;
    yield ['github', new GithubProvider({ url, apiUrl, clientId: githubClientId, clientSecret: githubClientSecret })];
  }
}

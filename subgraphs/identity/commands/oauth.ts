import type { Acting } from '../context.ts';
import type { Client } from '../domain/client.ts';
import type { Provider } from '../domain/oauth.ts';
import { errors } from '../errors.ts';
import { enterThroughProvider } from './enter-through-provider.ts';
import type { SignIn } from './half-open.ts';

/** Where to send the browser, and what its client keeps. */
export interface OAuthStart {
  readonly url: string;
  readonly binding: string;
  readonly expiresAt: Date;
}

/** What comes back: from the platform by way of the browser, and from the client that began. */
export interface OAuthReturn {
  readonly provider: Provider;
  readonly code: string;
  readonly state: string;
  readonly binding: string;
  /** Who the platform says it is (RFC 9207), if it does. */
  readonly iss?: string | null | undefined;
}

/**
 * Begins a sign-in at another platform.
 * @throws {DomainError} VALIDATION when the platform is off or the address is not one that may be sent back to; RATE_LIMITED;
 * UPSTREAM_UNAVAILABLE
 */
export async function oauthStart(
  acting: Acting,
  provider: Provider,
  redirectUri: string,
  client: Client,
): Promise<OAuthStart> {
  const { throttle, oauthProviders, oauthAttempts } = acting.services;
  await throttle.take('oauth', client);
  if (!oauthProviders.names.includes(provider)) throw errors.providerOff();
  if (!mayReturnTo(acting, provider, redirectUri)) throw errors.redirectUriUnknown();
  const begun = await oauthAttempts.begin(provider, redirectUri);
  const url = await oauthProviders.ask(provider, (asked) => asked.authorizationUrl(begun.secrets, redirectUri));
  return { url: url.href, binding: begun.binding, expiresAt: begun.expiresAt };
}

/**
 * Finishes a sign-in that was begun here, by the same client, once.
 * @throws {DomainError} VALIDATION on `state` when it was not; UNAUTHENTICATED when the platform does not confirm it;
 * what {@link enterThroughProvider} throws; RATE_LIMITED; UPSTREAM_UNAVAILABLE
 */
export async function oauthCallback(acting: Acting, returned: OAuthReturn, client: Client): Promise<SignIn> {
  const { provider, code, state, binding, iss } = returned;
  const { throttle, oauthProviders, oauthAttempts } = acting.services;
  await throttle.take('oauth', client);
  const { secrets, redirectUri } = await oauthAttempts.finish(provider, state, binding);
  const callback = new URL(redirectUri);
  callback.search = new URLSearchParams({ code, state, ...(iss == null ? {} : { iss }) }).toString();
  const account = await oauthProviders.ask(provider, (asked) => asked.identify({ ...secrets, callback }));
  return await enterThroughProvider(acting, provider, account, client);
}

/** The address of this subgraph's own route, at which platforms send browsers back. */
export function ownCallback({ config }: Pick<Acting, 'config'>, provider: Provider): string {
  return `${config.publicUrl.replace(/\/$/, '')}/api/auth/${provider}/callback`;
}

/** Exactly a known address, letter by letter: whoever could choose it would have codes sent to themselves. */
function mayReturnTo(acting: Acting, provider: Provider, redirectUri: string): boolean {
  return redirectUri === ownCallback(acting, provider) || acting.config.oauthRedirectUris.includes(redirectUri);
}

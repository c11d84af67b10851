import { type Identity, openIdentity } from './fixtures.ts';
import { type GithubStandIn, startGithub } from './github-stand-in.ts';
import { type LocalOpenIdProvider, startOpenIdProvider } from './openid-provider.ts';

/** Identity with both platforms that one can sign in through. Disposed, all three are gone. */
export interface IdentityWithPlatforms extends AsyncDisposable {
  readonly identity: Identity;
  readonly google: LocalOpenIdProvider;
  readonly github: GithubStandIn;
}

/** Starts stand-ins of Google and GitHub, and identity as their client; `env` comes on top. */
export async function openIdentityWithPlatforms(env: Readonly<Record<string, string>>): Promise<IdentityWithPlatforms> {
  await using starting = new AsyncDisposableStack();
  const google = starting.use(await startOpenIdProvider());
  const github = starting.use(await startGithub());
  const identity = starting.use(
    await openIdentity({
      env: {
        IDENTITY_GOOGLE_CLIENT_ID: google.clientId,
        IDENTITY_GOOGLE_CLIENT_SECRET: google.clientSecret,
        IDENTITY_GOOGLE_ISSUER: google.issuer,
        IDENTITY_GITHUB_CLIENT_ID: github.clientId,
        IDENTITY_GITHUB_CLIENT_SECRET: github.clientSecret,
        IDENTITY_GITHUB_URL: github.url,
        IDENTITY_GITHUB_API_URL: github.url,
        ...env,
      },
    }),
  );
  const running = starting.move();
  return { identity, google, github, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { changePassword } from '../../commands/change-password.ts';
import { type AccessEnd, NOTHING_ENDED } from '../../commands/end-all-access.ts';
import { completeSignIn, type SignIn } from '../../commands/half-open.ts';
import { login } from '../../commands/login.ts';
import { logout, logoutAll } from '../../commands/logout.ts';
import { refresh } from '../../commands/refresh.ts';
import { type Context, clientOfRequest } from '../../context.ts';
import { clearedRefreshCookie, readRefreshCookie, refreshCookie } from '../../domain/refresh-cookie.ts';
import { errors } from '../../errors.ts';
import type { MutationResolvers, RefreshTokenPlace } from '../../schema.generated.ts';

type SignInResolvers = Required<
  Pick<
    MutationResolvers<Context>,
    'login' | 'completeSignIn' | 'refreshToken' | 'changePassword' | 'logout' | 'logoutAll'
  >
>;

/** What opens, prolongs and ends sessions. */
export const signInMutations: SignInResolvers = {
  login: (_, { refreshTokenIn, ...credentials }, context) =>
    authenticated(context, refreshTokenIn, () => login(context, credentials, clientOfRequest(context))),
  completeSignIn: (_, { challenge, otp, refreshTokenIn }, context) =>
    authenticated(context, refreshTokenIn, async () => {
      const client = clientOfRequest(context);
      await context.services.throttle.take('secret', client, challenge);
      return await completeSignIn(context, challenge, otp, client);
    }),
  refreshToken: (_, { refreshToken }, context) => {
    const kept = refreshToken == null ? readRefreshCookie(context.headers['cookie']) : null;
    return authenticated(context, kept === null ? 'BODY' : 'COOKIE', () => {
      const presented = refreshToken ?? kept;
      if (presented === null) throw errors.signInAgain();
      return refresh(context, presented, clientOfRequest(context));
    });
  },
  changePassword: (_, { keepApiKeys, ...passwords }, context) =>
    authenticated(context, readRefreshCookie(context.headers['cookie']) === null ? 'BODY' : 'COOKIE', () =>
      changePassword(context, passwords, { keepApiKeys }, clientOfRequest(context)),
    ),
  logout: (_, __, context) => signedOut(context, () => logout(context)),
  logoutAll: (_, { keepApiKeys }, context) => signedOut(context, () => logoutAll(context, { keepApiKeys })),
};

/** The answer of whatever signs in: tokens, the refresh token where it was asked for, or the question for a code. */
export async function authenticated(
  { loaders, addHeader }: Pick<Context, 'loaders' | 'addHeader'>,
  place: RefreshTokenPlace,
  work: () => Promise<SignIn>,
) {
  const nothing = { token: null, refreshToken: null, expiresAt: null, user: null, challenge: null };
  const { ok, userErrors } = await asUserErrors(work);
  if (ok === undefined) return { ...nothing, userErrors };
  if ('challenge' in ok) {
    return { ...nothing, challenge: { token: ok.challenge, expiresAt: ok.expiresAt }, userErrors: [] };
  }
  const { token, expiresAt, userId } = ok;
  if (place === 'COOKIE') addHeader('set-cookie', refreshCookie(ok.refreshToken));
  const refreshToken = place === 'COOKIE' ? null : ok.refreshToken;
  return { ...nothing, token, refreshToken, expiresAt, user: await loaders.users.load(userId), userErrors: [] };
}

async function signedOut(context: Context, work: () => Promise<AccessEnd>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  if (readRefreshCookie(context.headers['cookie']) !== null) context.addHeader('set-cookie', clearedRefreshCookie());
  return { ...(ok ?? NOTHING_ENDED), userErrors };
}

import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { oauthCallback, oauthStart } from '../../commands/oauth.ts';
import { type Context, clientOfRequest } from '../../context.ts';
import { providerOf } from '../../domain/oauth.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { authenticated } from './sign-in.ts';

type OAuthResolvers = Required<Pick<MutationResolvers<Context>, 'oauthStart' | 'oauthCallback'>>;

/** Signing in through other platforms (SPEC.md E5). */
export const oauthMutations: OAuthResolvers = {
  oauthStart: async (_, { provider, redirectUri }, context) => {
    const begin = () => oauthStart(context, providerOf(provider), redirectUri, clientOfRequest(context));
    const { ok, userErrors = [] } = await asUserErrors(begin);
    return { url: ok?.url ?? null, binding: ok?.binding ?? null, expiresAt: ok?.expiresAt ?? null, userErrors };
  },
  oauthCallback: (_, { provider, refreshTokenIn, ...returned }, context) =>
    authenticated(context, refreshTokenIn, () =>
      oauthCallback(context, { ...returned, provider: providerOf(provider) }, clientOfRequest(context)),
    ),
};

import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { NOTHING_ENDED } from '../../commands/end-all-access.ts';
import { register } from '../../commands/register.ts';
import { requestPasswordReset } from '../../commands/request-password-reset.ts';
import { resendVerification } from '../../commands/resend-verification.ts';
import { resetPassword } from '../../commands/reset-password.ts';
import { type Verified, verifyEmail } from '../../commands/verify-email.ts';
import { verifyEmailWithPin } from '../../commands/verify-email-with-pin.ts';
import { type Context, clientOfRequest, person } from '../../context.ts';
import type { ThrottledAct } from '../../domain/throttles.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

type RegistrationResolvers = Required<
  Pick<
    MutationResolvers<Context>,
    'register' | 'verifyEmail' | 'verifyEmailWithPin' | 'resendVerification' | 'requestPasswordReset' | 'resetPassword'
  >
>;

/** What strangers may do to an address: open an account with it, prove it, and set its password anew. */
export const registrationMutations: RegistrationResolvers = {
  register: async (_, { input }, context) => {
    await throttled(context, 'mail', input.email);
    const registration = { ...input, locale: input.locale ?? 'en', timezone: input.timezone ?? 'UTC' };
    const { userErrors = [] } = await asUserErrors(() => register(context, registration));
    return { userErrors };
  },
  verifyEmail: async (_, { token }, context) => {
    await throttled(context, 'secret');
    return await verified(() => verifyEmail(context, token));
  },
  verifyEmailWithPin: (_, { pin }, context) =>
    verified(async () => {
      await throttled(context, 'secret', person(context.caller).userId);
      return await verifyEmailWithPin(context, pin);
    }),
  resendVerification: (_, __, context) => sent(() => resendVerification(context)),
  requestPasswordReset: async (_, { email }, context) => {
    await throttled(context, 'mail', email);
    return await sent(() => requestPasswordReset(context, email));
  },
  resetPassword: async (_, { token, newPassword, keepApiKeys }, context) => {
    await throttled(context, 'secret');
    const reset = () => resetPassword(context, token, newPassword, { keepApiKeys });
    const { ok, userErrors = [] } = await asUserErrors(reset);
    return { changed: ok !== undefined, ...(ok ?? NOTHING_ENDED), userErrors };
  },
};

async function throttled(context: Context, act: ThrottledAct, account?: string): Promise<void> {
  await context.services.throttle.take(act, clientOfRequest(context), account?.slice(0, 1000));
}

async function verified(work: () => Promise<Verified>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { verified: ok !== undefined, alreadyVerified: ok?.alreadyVerified ?? false, userErrors };
}

async function sent(work: () => Promise<void>) {
  const { userErrors = [] } = await asUserErrors(work);
  return { sent: userErrors.length === 0, userErrors };
}

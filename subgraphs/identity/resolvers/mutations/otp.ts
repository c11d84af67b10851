import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { confirmOtp, disableOtp, enrolOtp, removeOtp, renewRecoveryCodes } from '../../commands/otp-device.ts';
import { type Context, clientOfRequest, person } from '../../context.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

type OtpResolvers = Required<
  Pick<MutationResolvers<Context>, 'enrolOtp' | 'confirmOtp' | 'renewRecoveryCodes' | 'disableOtp' | 'removeOtp'>
>;

/** Codes as a second proof (SPEC.md B1 #14). */
export const otpMutations: OtpResolvers = {
  enrolOtp: async (_, { password }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() =>
      slowly(context, () => enrolOtp(context, password ?? null)),
    );
    return { secret: ok?.secret ?? null, uri: ok?.uri ?? null, userErrors };
  },
  confirmOtp: (_, { otp }, context) => codes(() => slowly(context, () => confirmOtp(context, otp))),
  renewRecoveryCodes: (_, { otp }, context) => codes(() => slowly(context, () => renewRecoveryCodes(context, otp))),
  disableOtp: (_, { otp }, context) => changedUser(context, () => slowly(context, () => disableOtp(context, otp))),
  removeOtp: (_, { userId }, context) => changedUser(context, () => removeOtp(context, userId)),
};

async function slowly<T>(context: Context, work: () => Promise<T>): Promise<T> {
  await context.services.throttle.take('secret', clientOfRequest(context), person(context.caller).userId);
  return await work();
}

async function codes(work: () => Promise<string[]>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { recoveryCodes: ok ?? null, userErrors };
}

async function changedUser({ loaders }: Context, work: () => Promise<string>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { user: ok === undefined ? null : await loaders.users.load(ok), userErrors };
}

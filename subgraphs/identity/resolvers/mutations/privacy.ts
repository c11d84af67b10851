import { asUserErrors } from '@tessera/subgraph-kit/errors';
import type { Proof } from '../../commands/fresh-proof.ts';
import { replayErasures } from '../../commands/replay-erasures.ts';
import { requestDataExport, submitSubjectSection } from '../../commands/request-data-export.ts';
import { cancelErasure, deleteUser, requestErasure } from '../../commands/request-erasure.ts';
import { type Context, clientOfRequest, person } from '../../context.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

/** Root mutations about a person's data (SPEC.md E19). */
export const privacyMutations = {
  requestDataExport: (_, { proof }, context) => proven(context, proof, (given) => requestDataExport(context, given)),
  requestErasure: (_, { proof }, context) => proven(context, proof, (given) => requestErasure(context, given)),
  cancelErasure: (_, __, context) => request(context, () => cancelErasure(context)),
  deleteUser: (_, { userId, proof }, context) => proven(context, proof, (given) => deleteUser(context, userId, given)),
  replayErasures: async (_, { since }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => replayErasures(context, since));
    return { people: ok ?? 0, userErrors };
  },
  submitSubjectSection: async (_, { input }, context) => {
    const domain = context.caller.kind === 'service' ? context.caller.service : '';
    const { ok, userErrors = [] } = await asUserErrors(() => submitSubjectSection(context, domain, input));
    return { accepted: ok ?? false, userErrors };
  },
} satisfies MutationResolvers<Context>;

/** A proof that is given is a guess until it is judged: it is throttled like one. */
async function proven(context: Context, proof: Proof | null | undefined, work: (proof: Proof) => Promise<string>) {
  return await request(context, async () => {
    if (proof != null) {
      await context.services.throttle.take('secret', clientOfRequest(context), person(context.caller).userId);
    }
    return await work(proof ?? {});
  });
}

async function request({ loaders }: Context, work: () => Promise<string>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { request: ok === undefined ? null : await loaders.dataRequests.load(ok), userErrors };
}

import { holds } from '@tessera/caller/permission';
import type { Obstacle, Retained } from '@tessera/subgraph-kit/privacy/subject-data';
import { isFreshlyProven } from '../commands/in-session.ts';
import type { Context } from '../context.ts';
import { isSelf } from '../domain/visibility.ts';
import { DataRequest as DataRequestEntity, type DataRequestRow } from '../entities/data-request.ts';
import { answersOf, missingDomains } from '../queries/data-request-answers.ts';
import { archiveUrl } from '../queries/export-archive.ts';
import type { DataRequestResolvers } from '../schema.generated.ts';

/** A request is seen by its person and by holders of `privacy:read`; for others it does not exist. */
export const DataRequest: DataRequestResolvers<Context> = {
  __resolveReference: ({ id }, context) => visibleRequest(context, id),
  obstacles: async ({ id }, _, { em }) => {
    const rounds = [
      ...(await answersOf<Obstacle>(em, id, 'checked:1')),
      ...(await answersOf<Obstacle>(em, id, 'checked:2')),
    ];
    return rounds.flatMap(({ domain, detail }) => detail.map((obstacle) => ({ domain, ...obstacle })));
  },
  retained: async ({ id }, _, { em }) =>
    (await answersOf<Retained>(em, id, 'erased')).flatMap(({ domain, detail }) =>
      detail.map((retained) => ({ domain, ...retained })),
    ),
  missing: async (request, _, { em }) => [...(await missingDomains(em, request))],
  // The link opens the archive to whoever has it: administrators see the request, not the link, and neither an API key nor an
  // old session of the person, which may be stolen, must lead to everything that is kept about them.
  downloadUrl: async (request, _, context) =>
    isSelf(context.caller, request.userId) && (await isFreshlyProven(context.em, context))
      ? archiveUrl(context, request)
      : null,
};

/** The request, if the caller may see it. */
export async function visibleRequest({ caller, loaders }: Context, id: string): Promise<DataRequestRow | null> {
  const request = await loaders.dataRequests.load(id);
  const visible = request !== null && (isSelf(caller, request.userId) || holds(caller, 'privacy:read'));
  return visible ? request : null;
}

/** The caller's own requests, the newest first. */
export async function ownRequests({ caller, em }: Context): Promise<DataRequestRow[] | null> {
  if (caller.kind !== 'user') return null;
  return await em.find(DataRequestEntity, { userId: caller.userId }, { orderBy: { id: 'desc' } });
}

/** Requests that were not answered within the time that the law allows, the oldest first. */
export async function overdueRequests({ em }: Context): Promise<DataRequestRow[]> {
  return await em.find(DataRequestEntity, { settledAt: null, overdueAt: { $ne: null } }, { orderBy: { id: 'asc' } });
}

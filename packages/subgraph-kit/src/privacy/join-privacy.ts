import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { EntityManager } from '../database/transaction.ts';
import { type Listener, on } from '../events/listener.ts';
import { emit } from '../events/outbox.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { newId } from '../ids.ts';
import { defineJob, type JobDefinition } from '../jobs/job.ts';
import type { Jobs } from '../jobs/jobs.ts';
import {
  subjectChecked,
  subjectErased,
  userErasureAnnounced,
  userErasureRequested,
  userExportRequested,
} from './events.ts';
import { sectionParts } from './section-parts.ts';
import type { SubjectData } from './subject-data.ts';

/** What the listeners and the job need of a subgraph's context. */
interface PrivacyContext {
  readonly em: EntityManager;
  readonly jobs: Jobs;
  readonly graph: GraphClient;
}

/** Variables of the operation by which a domain hands a part of its section to identity. */
export interface SubmittedPart {
  readonly input: {
    readonly requestId: string;
    readonly part: number;
    /** How many parts there are, where that is known: with the last one. */
    readonly parts: number | null;
    /** A piece of the section's JSON; the pieces joined in their order are the whole. */
    readonly text: string;
    /** The same for all parts of one reading of the data, and later than that of any reading before. */
    readonly reading: string;
  };
  readonly idempotencyKey: string;
}

/** `mutation SubmitSubjectSection` of the domain's own operations. */
export type SubmitDocument = TypedDocumentNode<
  {
    readonly submitSubjectSection: {
      readonly accepted: boolean;
      readonly userErrors: readonly { readonly message: string }[];
    };
  },
  SubmittedPart
>;

interface ExportPayload {
  readonly userId: string;
  readonly requestId: string;
}

/**
 * Makes a domain take part in requests about a person's data (ADR on data requests). Spread into the declaration:
 *
 * ```ts
 * const privacy = joinPrivacy('orders', SubmitSubjectSectionDocument, subjectData);
 * export default defineSubgraph({ …, listens: [...privacy.listens, …], jobs: [...privacy.jobs, …] });
 * ```
 *
 * and add the domain to `contracts/events/privacy.ts`: identity waits for the domains named there.
 *
 * - asked whether somebody can be erased, it answers with its obstacles;
 * - told to erase, it erases and gives the receipt in one transaction, exactly once for each time it is told;
 * - told to export, a job hands the section to identity in parts while it reads it, until identity has taken them.
 */
export function joinPrivacy<Context extends PrivacyContext>(
  domain: string,
  submit: SubmitDocument,
  data: SubjectData<Context>,
): { readonly listens: readonly Listener<Context>[]; readonly jobs: readonly JobDefinition<Context, ExportPayload>[] } {
  const checked = subjectChecked(domain);
  const erased = subjectErased(domain);
  const exportSubject = defineJob<ExportPayload>()({
    name: 'export-subject',
    async run({ userId, requestId }, context: Context) {
      // Read again after a failure, the data may say something else: parts of two readings must not make one archive.
      const reading = newId();
      const section = await data.export(userId, context);
      for await (const { part, parts, text } of sectionParts(section)) {
        const { submitSubjectSection } = await context.graph.execute(submit, {
          input: { requestId, part, parts, text, reading },
          idempotencyKey: `${requestId}:${domain}:${reading}:${part}`,
        });
        // The request was answered, taken back or has ended: nobody waits for the rest.
        if (!submitSubjectSection.accepted) return;
      }
    },
  });
  return {
    listens: [
      on(userErasureAnnounced, 'check-subject', async (event, context: Context) => {
        const { userId, requestId, round } = event.data;
        const obstacles = (await data.obstacles?.(userId, context)) ?? [];
        await emit(context.em, checked, {
          aggregateId: requestId,
          data: { userId, requestId, round, obstacles: [...obstacles] },
        });
      }),
      on(userErasureRequested, 'erase-subject', async (event, context: Context) => {
        const { userId, requestId } = event.data;
        const retained = await data.erase(userId, context);
        await emit(context.em, erased, {
          aggregateId: requestId,
          data: { userId, requestId, retained: [...retained] },
        });
      }),
      on(userExportRequested, 'export-subject', async (event, context: Context) => {
        const { userId, requestId } = event.data;
        const jobKey = `export-subject:${requestId}`;
        await context.jobs.enqueue(context.em, exportSubject, { userId, requestId }, { jobKey });
      }),
    ],
    jobs: [exportSubject],
  };
}

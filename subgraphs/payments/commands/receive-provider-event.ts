import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { eventKey } from '../jobs/job-keys.ts';
import { processProviderEventJob } from '../jobs/process-provider-event.ts';
import type { PaymentProvider, ProviderEvent } from '../providers/payment-provider.ts';

/** What became of a message: kept now, or known before. */
export type Received = 'kept' | 'known';

/**
 * Keeps a message of a provider, with the job that works it off, in one transaction: an acknowledged message is never lost, and
 * of many copies one is worked off (SPEC.md B2 #3). What it says is not kept: how things stand is asked. What is not
 * about payments is noted and needs no job. What is about a payment keeps how many looks at it had begun by now.
 */
export async function receiveProviderEvent(
  work: Work,
  provider: PaymentProvider,
  event: ProviderEvent,
): Promise<Received> {
  return inTransaction(work.em, async (tx) => {
    const foreign = event.target.kind === 'foreign';
    const kept = await tx.execute<object[]>(
      `insert into provider_events (provider, event_id, type, target, status, note, settled_at, looks_before)
       values (?, ?, ?, ?::jsonb, ?, ?, case when ? then now() end,
         (select looks from payments where provider = ? and provider_ref = ?))
       on conflict do nothing returning event_id`,
      [
        provider.name,
        event.eventId,
        event.type,
        JSON.stringify(event.target),
        foreign ? 'IGNORED' : 'RECEIVED',
        foreign ? 'It is not about payments.' : null,
        foreign,
        provider.name,
        event.target.kind === 'payment' ? event.target.intentRef : null,
      ],
    );
    if (kept.length === 0) return 'known';
    if (foreign) return 'kept';
    const jobKey = eventKey(provider.name, event.eventId);
    await work.jobs.enqueue(
      tx,
      processProviderEventJob,
      { provider: provider.name, eventId: event.eventId },
      { jobKey },
    );
    return 'kept';
  });
}

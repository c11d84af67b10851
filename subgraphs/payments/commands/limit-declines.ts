import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { errors } from '../errors.ts';

/** Who tries to pay, and with which card as far as it is known. */
export interface Trying {
  readonly payerId: string | null;
  readonly fingerprint: string | null;
}

/**
 * Stops somebody who finds out which cards work by trying them (SPEC.md B3 #13): after so many declines of one person or one
 * card within an hour, over all payments, nothing more is tried until the hour has passed.
 * @throws RATE_LIMITED with `retryAfterMs`
 */
export async function limitDeclines(tx: EntityManager, work: Work, { payerId, fingerprint }: Trying): Promise<void> {
  const { declinesPerHour } = work.config;
  const [row] = await tx.execute<{ waitMs: number | null }[]>(
    `select (extract(epoch from min(d.at) + interval '1 hour' - now()) * 1000)::float8 as "waitMs" from (
       select t.finished_at as at from payment_tries t join payments p on p.id = t.payment_id
       where t.failure_code is not null and t.finished_at > now() - interval '1 hour'
         and (p.payer_id = ?::uuid or t.fingerprint = ?::text)
       order by t.finished_at desc limit ?
     ) d having count(*) >= ?`,
    [payerId, fingerprint, declinesPerHour, declinesPerHour],
  );
  if (row?.waitMs != null) throw errors.tooManyDeclines({ retryAfterMs: Math.ceil(row.waitMs) });
}

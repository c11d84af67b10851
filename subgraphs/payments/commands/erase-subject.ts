import { newId } from '@tessera/subgraph-kit/ids';
import type { Obstacle, Retained } from '@tessera/subgraph-kit/privacy/subject-data';
import type { Work } from '../context.ts';
import { forgetCustomerJob } from '../jobs/forget-customer.ts';
import { AT_THE_PROVIDER } from './apply-refunds.ts';
import { LATE_PAYMENT } from './refund-late.ts';

/** Money that is on its way, or argued about, still needs its person. */
export async function obstaclesToErasure(userId: string, { em }: Work): Promise<readonly Obstacle[]> {
  const [open] = await em.execute<{ payments: number; disputes: number }[]>(
    `select count(*) filter (where disputed)::int as disputes,
       count(*) filter (where refunding_minor > 0
         or state in ('REQUIRES_METHOD', 'REQUIRES_ACTION', 'PROCESSING', 'AUTHORIZED'))::int as payments
     from payments where payer_id = ?`,
    [userId],
  );
  const obstacles: Obstacle[] = [];
  if ((open?.payments ?? 0) > 0) {
    obstacles.push({ code: 'OPEN_PAYMENTS', message: 'Payments or refunds of yours are not finished. Wait for them.' });
  }
  if ((open?.disputes ?? 0) > 0) {
    obstacles.push({
      code: 'OPEN_DISPUTES',
      message: 'Your bank is asking for a payment back. Wait for its decision.',
    });
  }
  return obstacles;
}

/**
 * Takes a person out of payments: amounts and dates stay, as the law on bookkeeping wants, under one random pseudonym; cards, bank
 * references and words go. The provider is told by a job to forget the customer with all cards.
 */
export async function eraseSubject(userId: string, work: Work): Promise<readonly Retained[]> {
  const { em, jobs } = work;
  const customers = await em.execute<{ provider: string; ref: string }[]>(
    'delete from provider_customers where user_id = ? returning provider, provider_ref as ref',
    [userId],
  );
  for (const customer of customers) await jobs.enqueue(em, forgetCustomerJob, customer);
  await em.execute('delete from payment_methods where user_id = ?', [userId]);
  const own = 'select id from payments where payer_id = ?';
  await em.execute(`update payment_tries set method_ref = '', fingerprint = null where payment_id in (${own})`, [
    userId,
  ]);
  await em.execute(
    `update refunds set reason = 'ERASED', version = version + 1
     where reason not in ('ERASED', ?, ?) and payment_id in (${own})`,
    [LATE_PAYMENT, AT_THE_PROVIDER, userId],
  );
  await em.execute(`update manual_intents set reference = null where ref in (${own.replace('id', 'id::text')})`, [
    userId,
  ]);
  await em.execute(
    `update manual_refunds set reference = null where intent_ref in (${own.replace('id', 'id::text')})`,
    [userId],
  );
  const payments = await em.execute<object[]>(
    `update payments set payer_id = ?, method = null, fingerprint = null, sealed_action = null, payment_method_id = null,
       version = version + 1
     where payer_id = ? returning id`,
    [newId(), userId],
  );
  if (payments.length === 0) return [];
  return [{ what: 'amounts and dates of payments', reason: 'bookkeeping; under a pseudonym, without card or words' }];
}

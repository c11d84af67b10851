import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { wakeSaga } from '@tessera/subgraph-kit/sagas/start';
import type { Work } from '../context.ts';
import { sagaOf } from '../sagas/saga-of.ts';
import { settleReturn } from './settle-return.ts';
import { shipStock } from './ship-stock.ts';
import { unwindOrder } from './unwind-order.ts';

const BATCH = 200;

/**
 * Each minute: finds what no other path foresaw (SPEC.md B11.3 #13), has it done, and says so in the log when it lasts.
 *
 * - PENDING for longer than its saga's time, or paid and not confirmed for ten minutes: the saga looks again;
 * - CANCELLED for five minutes with money, stock or coupon not known to be given back, or with money that came later: that is
 *   begun anew;
 * - CONFIRMED and never paid: cannot be, so somebody is told;
 * - shipments that did not leave stock, returns that were not paid back: begun anew.
 */
export const reconcile = defineJob()({
  name: 'reconcile-orders',
  cron: '* * * * *',
  async run(_payload, context: Work) {
    await wakeStuck(context);
    await unwindUnsettled(context);
    await tellUnpaid(context);
    await resumeFulfilment(context);
  },
});

async function wakeStuck(context: Work): Promise<void> {
  const stuck = await context.em.execute<{ id: string; paymentProvider: string | null; paid: boolean }[]>(
    `select id, payment_provider as "paymentProvider", captured_minor > 0 as paid from orders
     where status = 'PENDING' and (coalesce(payment_deadline, created_at + interval '15 minutes') < now()
       or (captured_minor > 0 and updated_at < now() - interval '10 minutes'))
     order by created_at limit ${BATCH}`,
  );
  for (const order of stuck) {
    const isUnderWay = await inTransaction(context.em, (tx) => wakeSaga(tx, sagaOf(order), order.id));
    if (!isUnderWay) context.log.error({ orderId: order.id }, 'a pending order has no saga');
    else if (order.paid) context.log.error({ orderId: order.id }, 'a paid order is not confirmed yet');
  }
}

async function unwindUnsettled(context: Work): Promise<void> {
  const unsettled = await context.em.execute<{ id: string; settled: boolean }[]>(
    `select id, settled_at is not null as settled from orders
     where status = 'CANCELLED' and (settled_at is null and ended_at < now() - interval '5 minutes'
       or captured_minor > refunded_minor and updated_at < now() - interval '5 minutes')
     order by ended_at limit ${BATCH}`,
  );
  for (const { id: orderId, settled } of unsettled) {
    if (!settled) context.log.warn({ orderId }, 'a cancelled order has not given everything back yet');
    await inTransaction(context.em, (tx) =>
      context.jobs.enqueue(tx, unwindOrder, { orderId }, { jobKey: `unwind-order:${orderId}` }),
    );
  }
}

async function tellUnpaid({ em, log }: Work): Promise<void> {
  const unpaid = await em.execute<{ id: string }[]>(
    `select id from orders where status in ('CONFIRMED', 'PROCESSING', 'SHIPPED') and captured_minor < total_minor
     order by created_at limit ${BATCH}`,
  );
  for (const { id } of unpaid) log.error({ orderId: id }, 'a confirmed order is not paid');
}

async function resumeFulfilment(context: Work): Promise<void> {
  const shipments = await context.em.execute<{ id: string }[]>(
    `select id from shipments where stock_shipped_at is null and created_at < now() - interval '5 minutes'
     order by created_at limit ${BATCH}`,
  );
  const returns = await context.em.execute<{ id: string }[]>(
    `select id from returns where status = 'RECEIVED' and received_at < now() - interval '5 minutes'
     order by received_at limit ${BATCH}`,
  );
  await inTransaction(context.em, async (tx) => {
    for (const { id } of shipments) {
      await context.jobs.enqueue(tx, shipStock, { shipmentId: id }, { jobKey: `ship-stock:${id}` });
    }
    for (const { id } of returns) {
      await context.jobs.enqueue(tx, settleReturn, { returnId: id }, { jobKey: `settle-return:${id}` });
    }
  });
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { orderCancelled } from '@tessera/contracts/events/orders';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { DomainEvent } from '@tessera/subgraph-kit/events/event';
import { newId } from '@tessera/subgraph-kit/ids';
import { until } from '@tessera/testing/eventually';
import { subjectCancelled } from '../../commands/follow-subject.ts';
import { lockPayment, readPayment } from '../../commands/payment-row.ts';
import { LATE_PAYMENT } from '../../commands/refund-late.ts';
import { lateKey } from '../../jobs/job-keys.ts';
import { dueAt, eventsOf, hurry, paymentOf, refund, rows } from '../fixtures.ts';
import {
  authorisedByCard,
  beginByCard,
  capturedByCard,
  confirm,
  intentOf,
  untilStatus,
  type WithStripe,
  withStripe,
} from '../with-stripe.ts';

describe('money for an order that was cancelled', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    payments = await withStripe({ env: { PAYMENTS_LATE_GRACE: '1h' } });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  /** Orders says that an order was given up. */
  const orderIsCancelled = async (orderId: string) => {
    const eventId = newId();
    const event: DomainEvent = {
      eventType: orderCancelled.type,
      eventId,
      timestamp: new Date().toISOString(),
      data: { orderId, reason: 'CUSTOMER' },
      schemaVersion: 1,
      producer: 'orders',
      topic: 'orders',
      aggregateType: 'Order',
      aggregateId: orderId,
      aggregateVersion: 2,
      correlationId: eventId,
      causationId: null,
      actor: null,
      teamId: null,
      traceparent: null,
    };
    await payments.eventLog.append([event]);
    await until('payments to hear of it', async () => {
      const heard = await rows(
        payments,
        'select 1 from payment_subjects where subject_id = ? and cancelled_at is not null',
        [orderId],
      );
      return heard.length === 1;
    });
  };

  /** Lets the time pass that captured money waits for a refund by orders: the hour that is configured, and no other. */
  const graceIsOver = async (id: string) => {
    const [row] = await rows<{ end: string }>(
      payments,
      `select to_char((cancelled_at + interval '1 hour') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "end"
       from payments join payment_subjects using (subject_type, subject_id) where id = ?`,
      [id],
    );
    const due = await dueAt(payments, lateKey(id));
    // The row's time is rounded to the millisecond, the job's is cut.
    expect(Math.abs(Date.parse(due ?? '') - Date.parse(row?.end ?? ''))).toBeLessThanOrEqual(1);
    await hurry(payments, lateKey(id));
  };

  test('that comes late goes back by itself, all of it, once', async () => {
    const subjectId = randomUUID();
    const begun = await beginByCard(payments, { subjectId, captureMethod: 'AUTOMATIC' });
    await confirm(payments, begun, 'pm_usBankAccount_success');
    await orderIsCancelled(subjectId);
    expect((await paymentOf(payments, begun.id)).status).toBe('PROCESSING');
    payments.stripe.control.settle(await intentOf(payments, begun.id));
    const payment = await untilStatus(payments, begun.id, 'REFUNDED');
    expect(payment.refunds).toMatchObject([
      { reason: 'LATE_PAYMENT', status: 'SUCCEEDED', amount: { amountMinor: 5000 } },
    ]);
    const events = await eventsOf(payments, begun.id);
    expect(events.filter((event) => event === 'payment.late_succeeded')).toHaveLength(1);
    expect(events.indexOf('payment.late_succeeded')).toBeGreaterThan(events.indexOf('payment.captured'));
  });

  test('that was only put aside is let go', async () => {
    const subjectId = randomUUID();
    const { id } = await authorisedByCard(payments, 'pm_card_visa', { subjectId });
    await orderIsCancelled(subjectId);
    await untilStatus(payments, id, 'CANCELED');
  });

  test('that was captured before is refunded by what orders asks for, and only the rest by itself', async () => {
    const { id } = await capturedByCard(payments);
    const [row] = await rows<{ subjectId: string }>(
      payments,
      'select subject_id as "subjectId" from payments where id = ?',
      [id],
    );
    await orderIsCancelled(row?.subjectId ?? '');
    const asked = await refund(payments, id, { amount: { amountMinor: 4000, currency: 'EUR' } });
    expect(asked.refund.status).toBe('SUCCEEDED');
    await graceIsOver(id);
    const { refunds } = await untilStatus(payments, id, 'REFUNDED');
    expect(refunds).toMatchObject([
      { reason: 'returned', amount: { amountMinor: 4000 } },
      { reason: 'LATE_PAYMENT', amount: { amountMinor: 1000 } },
    ]);
  });

  test('of an order that lives stays where it is', async () => {
    const { id } = await capturedByCard(payments);
    await orderIsCancelled(randomUUID());
    expect((await paymentOf(payments, id)).status).toBe('CAPTURED');
    expect(await rows(payments, 'select 1 from graphile_worker.jobs where key = ?', [`late:${id}`])).toEqual([]);
  });

  test('a cancellation that meets a capture which is being written down waits for it, and the money goes back', async () => {
    const { id } = await authorisedByCard(payments);
    // Nobody else may wait for the payment's row.
    await until('all messages to be worked off', async () => {
      const left = await rows(payments, `select 1 from provider_events where status = 'RECEIVED'`);
      return left.length === 0 && payments.stripe.control.held().length === 0;
    });
    const work = payments.hosted.context();
    const { subjectType, subjectId } = await readPayment(work.em, id);
    const written = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const writing = inTransaction(work.em, async (tx) => {
      await lockPayment(tx, id);
      await tx.execute(`update payments set state = 'CAPTURED', captured_minor = amount_minor where id = ?`, [id]);
      written.resolve();
      await end.promise;
    });
    await written.promise;
    const cancelling = inTransaction(payments.hosted.context().em, (tx) =>
      subjectCancelled(tx, work, { subjectType, subjectId }),
    );
    await until('the cancellation to wait', async () => {
      const waiting = await rows(
        payments,
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    });
    end.resolve();
    await Promise.all([writing, cancelling]);
    await graceIsOver(id);
    await until('the money to be on its way back', async () => {
      const refunds = await rows(payments, 'select 1 from refunds where payment_id = ? and reason = ?', [
        id,
        LATE_PAYMENT,
      ]);
      return refunds.length === 1;
    });
  });
});
